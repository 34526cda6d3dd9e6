using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Pipeline;

public sealed class SmokeTests
{
    [Fact]
    public void Every_kind_of_layer_is_generated_into_a_file_of_its_name()
    {
        var run = Run.Of("""
            using GruGen;
            namespace Demo;
            [EmbeddingLayer(96, 32, MaskZero = true)] public partial class Embed;
            [GruLayer(128, InputSize = 32, ReturnSequences = true)] public partial class Encoder;
            [DenseLayer(96, InputSize = 128, Activation = Activation.Softmax)] public partial class Head;
            [Sequential(typeof(Embed), typeof(Encoder), typeof(Head))] public partial class Model;
            """);

        Assert.Empty(run.GeneratorDiagnostics);
        Assert.Equal(["Demo.Embed.g.cs", "Demo.Encoder.g.cs", "Demo.Head.g.cs", "Demo.Model.g.cs"], run.Generated.Keys);
    }
}
