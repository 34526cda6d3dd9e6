using GruGen.Generator.Analyzers;
using GruGen.Generator.Parsing;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>A name that does not exist is answered with the one that was meant.</summary>
public sealed class SpellingRuleTests
{
    private const string Methods = """
        private static float Tanh(float x) => x;
        private static float Bend(float x) => x;
        private static double Tnahh(double x) => x;
        private float Tnash(float x) => x;
        private static void Scale(ReadOnlySpan<float> stored, Span<float> transformed) { }
        private static void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) { }
        private static ReadOnlySpan<float> Stored() => [];
        """;

    [Theory]
    [InlineData("{|GRU0303:ActivationMethod = \"Tnah\"|}", "declare 'static float Tnah(float x)' or write nameof(Tanh)")]
    [InlineData("{|GRU0303:ActivationMethod = \"tanh\"|}", "declare 'static float tanh(float x)' or write nameof(Tanh)")]
    [InlineData("{|GRU0303:RecurrentActivationMethod = \"bent\"|}", "declare 'static float bent(float x)' or write nameof(Bend)")]
    [InlineData("{|GRU0303:RecurrentActivationMethod = \"hard_sigmoid\"|}",
        "declare 'static float hard_sigmoid(float x)' or set RecurrentActivation = Activation.HardSigmoid")]
    [InlineData("{|GRU0303:ActivationMethod = \"Gelo\"|}", "declare 'static float Gelo(float x)' or set Activation = Activation.Gelu")]
    [InlineData("{|GRU0303:ActivationMethod = \"Unheard\"|}", "declare 'static float Unheard(float x)'")]
    [InlineData("{|GRU0303:KernelTransform = \"Scalle\"|}",
        "declare 'static void Scalle(ReadOnlySpan<float> stored, Span<float> transformed)' or write nameof(Scale)")]
    public async Task A_method_that_is_misspelt_is_named(string option, string advice)
    {
        var run = await RuleCheck.Gru("8, InputSize = 4, " + option, body: Methods);
        var message = (await run.AnalyzerDiagnostics(new LayerAnalyzer())).Single(d => d.Id == "GRU0303").GetMessage(null);
        Assert.EndsWith(advice, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Drew", "nameof(Draw)")]
    [InlineData("Store", "nameof(Stored)")]
    [InlineData("glorot_uniform", "Initializer.GlorotUniform")]
    public async Task An_initializer_that_is_misspelt_is_named(string name, string meant)
    {
        var run = await RuleCheck.Gru(
            "8, InputSize = 4", $"[Initializer(GruParameter.Kernel, {{|GRU0303:\"{name}\"|}})]\n", Methods);
        Assert.EndsWith(
            " or write " + meant, (await run.AnalyzerDiagnostics(new LayerAnalyzer())).Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tnah", "Tanh")]
    [InlineData("tanh_", "Tanh")]
    [InlineData("Tan", "Tanh")]
    [InlineData("Tahnh", "Tanh")]
    [InlineData("Relo", "Relu")]
    [InlineData("Softmx", "Softmax")]
    [InlineData("", null)]
    [InlineData("Sigma", null)]
    public void The_closest_name_takes_the_fewest_edits(string written, string? meant)
        => Assert.Equal(meant, Spelling.Closest(written, ["Tanh", "Relu", "Relu6", "Softmax", "HardSigmoid"]));
}
