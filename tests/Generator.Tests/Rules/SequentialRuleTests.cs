using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Rules;

public sealed class SequentialRuleTests
{
    private const string Layers = """
        using GruGen;
        [EmbeddingLayer(96, 32)] public partial class Embed;
        [GruLayer(64, InputSize = 32, ReturnSequences = true)] public partial class Encoder;
        [GruLayer(32, InputSize = 64)] public partial class Vector;
        [GruLayer(32, InputSize = 32, Preset = Preset.PyTorch)] public partial class Torch;
        [GruLayer(32, InputSize = 32, ReturnSequences = true, ReturnState = true)] public partial class Stating;
        [GruLayer(16, InputSize = 32, Bidirectional = true, ReturnSequences = true)] public partial class Both;
        [GruLayer(32, InputSize = 32, Bidirectional = true, MergeMode = MergeMode.None, ReturnSequences = true)] public partial class Apart;
        [GruLayer(32, InputSize = 32, DType = DType.Float64)] public partial class Exact;
        [GruLayer(32, InputSize = 32, TimeMajor = true)] public partial class TimeMajor;
        [GruLayer(32, InputSize = 32, TimeSteps = 5, BatchSize = 2, ReturnSequences = true)] public partial class Five;
        [GruLayer(32, InputSize = 32, TimeSteps = 6, BatchSize = 3)] public partial class Six;
        [DenseLayer(10, InputSize = 32)] public partial class Head;
        [DenseLayer(32, InputSize = 32)] public partial class Mix;
        public class Other;
        public partial class Outer<T> { [DenseLayer(10, InputSize = 32)] public partial class Inner; }
        [Sequential(typeof(Mix))] public partial class Small;

        """;

    [Theory]
    [InlineData("typeof(Embed), typeof(Encoder), typeof(Vector), typeof(Head)")]
    [InlineData("typeof(Embed), {|GRU0706:typeof(Vector)|}, typeof(Head)")]
    [InlineData("typeof(Encoder), {|GRU0706:typeof(Head)|}")]
    [InlineData("typeof(Both), typeof(Both), typeof(Head)")]
    [InlineData("typeof(Mix), typeof(Mix), typeof(Torch), typeof(Torch)")]
    public Task Widths_fit(string layers) => Check(layers);

    [Theory]
    [InlineData("typeof(Encoder), typeof(Vector), {|GRU0707:typeof(Torch)|}")]
    [InlineData("typeof(Encoder), typeof(Vector), typeof(Mix), {|GRU0707:typeof(Torch)|}")]
    [InlineData("typeof(Encoder), typeof(Vector), typeof(Mix), typeof(Mix)")]
    public Task Recurrent_layers_get_sequences(string layers) => Check(layers);

    [Theory]
    [InlineData("{|GRU0708:typeof(Stating)|}, typeof(Head)")]
    [InlineData("typeof(Torch), typeof(Head)")]
    [InlineData("typeof(Mix), typeof(Stating)")]
    [InlineData("{|GRU0709:typeof(Apart)|}, typeof(Head)")]
    [InlineData("{|GRU0709:typeof(Apart)|}")]
    [InlineData("typeof(Torch), {|GRU0710:typeof(Exact)|}")]
    [InlineData("typeof(Torch), {|GRU0711:typeof(TimeMajor)|}")]
    [InlineData("typeof(Torch), typeof(Mix), {|GRU0711:typeof(TimeMajor)|}")]
    [InlineData("typeof(Five), {|GRU0712:{|GRU0712:typeof(Six)|}|}")]
    [InlineData("typeof(Five), typeof(Torch)")]
    [InlineData("typeof(Five), typeof(Torch), {|GRU0712:{|GRU0712:typeof(Six)|}|}")]
    public Task Seams_agree_on_everything_else(string layers) => Check(layers);

    [Theory]
    [InlineData("{|GRU0702:typeof(Other)|}, {|GRU0702:typeof(int)|}, {|GRU0702:typeof(int[])|}")]
    [InlineData("typeof(Mix), {|GRU0702:null!|}")]
    [InlineData("{|GRU0703:typeof(Small)|}, {|GRU0703:typeof(Model)|}")]
    [InlineData("{|GRU0704:typeof(Outer<>.Inner)|}")]
    [InlineData("typeof(Outer<int>.Inner)")]
    [InlineData("typeof(Torch), {|GRU0705:typeof(Embed)|}")]
    [InlineData("new[] { typeof(Torch), {|GRU0705:typeof(Embed)|} }")]
    [InlineData("layers: new System.Type[] { {|GRU0702:typeof(Other)|} }, Name = \"m\"")]
    [InlineData("[typeof(Torch), {|GRU0705:typeof(Embed)|}]")]
    public Task Only_layers_are_composed(string layers) => Check(layers);

    [Fact]
    public Task A_model_has_layers() => RuleCheck.Source(
        Layers + "[{|GRU0701:Sequential|}] public partial class Model; [{|GRU0701:Sequential()|}] public partial class Model2;");

    [Fact]
    public async Task A_model_of_broken_layers_is_quiet_and_not_generated()
    {
        var run = await RuleCheck.Source("""
            using GruGen;
            [GruLayer({|GRU0101:0|}, InputSize = 4, ReturnSequences = true)] public partial class Broken;
            [DenseLayer(4, InputSize = 32)] public partial class Head;
            [Sequential(typeof(Broken), typeof(Head))] public partial class Model;
            """);

        Assert.Contains("it breaks GRU0101", run.Generated["Model.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_of_referenced_assemblies_are_read_from_their_attributes()
    {
        var library = Consumer.Of("namespace Library; [GruGen.GruLayer(64, InputSize = 32)] public partial class Encoder;").Compile("Library");

        await RuleCheck.Project(
            Consumer.Of() with { References = [.. Consumer.Of().References, Compiled(library)] },
            """
            using GruGen;
            [DenseLayer(8, InputSize = 63)] public partial class Head;
            [Sequential(typeof(Library.Encoder), {|GRU0706:typeof(Head)|})] public partial class Model;
            """);
    }

    private static PortableExecutableReference Compiled(Compilation library)
    {
        var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>Of a list of one type that cannot be named, the compiler leaves nothing, as of an empty one.</summary>
    [Theory]
    [InlineData("typeof(Holder.Hidden)", "CS0122")]
    [InlineData("typeof(Holder.Hidden), typeof(Head)", "CS0122")]
    [InlineData("typeof(Nope)", "CS0246")]
    [InlineData("layers: typeof(Nope)", "CS0246")]
    [InlineData("new[] { typeof(Nope) }", "CS0246")]
    public async Task A_type_that_cannot_be_named_is_the_compilers_error_alone(string layers, string error)
    {
        var run = Run.Of(Layers + $$"""
            public partial class Holder { [GruLayer(32, InputSize = 32)] private partial class Hidden; }
            [Sequential({{layers}})] public partial class Model;
            public static class Use { public static Model Of(float[] x) { var model = new Model(seed: 1); model.Forward(x, x); return model; } }
            """);

        Assert.Equal([error], run.CompilerDiagnostics().Select(static d => d.Id));
        Assert.DoesNotContain(await run.AnalyzerDiagnostics(new LayerAnalyzer()), static d => d.Id.StartsWith("GRU07", StringComparison.Ordinal));
    }

    private static Task<Run> Check(string layers) => RuleCheck.Source(Layers + $"[Sequential({layers})] public partial class Model;");
}
