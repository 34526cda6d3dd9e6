using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Emit;

/// <summary>The text of dense layers, embeddings and models, as users see it when they step into it.</summary>
public sealed class CompositionSnapshotTests
{
    private const string Source = """
        using GruGen;
        namespace Demo;

        [EmbeddingLayer(vocabulary: 96, units: 16, MaskZero = true)]
        public partial class Embed;

        [GruLayer(units: 40, InputSize = 16, ReturnSequences = true, Bidirectional = true)]
        public partial class Encoder;

        [DenseLayer(units: 32, InputSize = 80, Activation = Activation.Tanh)]
        public partial class Hidden;

        [DenseLayer(units: 3, InputSize = 32, Activation = Activation.Softmax)]
        public partial class Head;

        [RecurrentLayer(units: 4, step: nameof(Advance), InputSize = 3, ConstantsSize = 2, ReturnSequences = true)]
        public partial class Filter
        {
            private void Advance(
                System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> h, System.Span<float> hNew, System.ReadOnlySpan<float> constants)
            {
            }
        }

        [Sequential(typeof(Embed), typeof(Encoder), typeof(Hidden), typeof(Head))]
        public partial class Tagger;
        """;

    [Theory]
    [InlineData("Embed", "Embedding")]
    [InlineData("Hidden", "Dense")]
    [InlineData("Head", "DenseSoftmax")]
    [InlineData("Filter", "Recurrent")]
    [InlineData("Tagger", "Sequential")]
    public void The_generated_text_is_the_reviewed_one(string layer, string snapshot) =>
        Snapshot.Verify(snapshot, Run.Of(Source).Generated[$"Demo.{layer}.g.cs"]);
}
