using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Generated code may use what is obsolete or experimental, but for what the compiler refuses.</summary>
public sealed class ObsoleteRuleTests
{
    private const string Refused = "[Obsolete(\"No.\", error: true)]";
    private const string Activation = "static float F(float x) => x;";
    private const string Derivative = "static float G(float x) => 1;";
    private const string Transform = "static void F(ReadOnlySpan<float> stored, Span<float> transformed) { }";
    private const string Gradient = "static void G(ReadOnlySpan<float> stored, Span<float> gradient) { }";
    private const string Draw = "static void F(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) { }";
    private const string Tensor = "static ReadOnlySpan<float> F() => [];";
    private const string Step = "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) { }";

    /// <summary>Attributes with one named method, the option between two §; its methods, the named one behind ¤.</summary>
    public static TheoryData<string, string> Uses => new()
    {
        { "GruLayer(8, InputSize = 4, §ActivationMethod = \"F\"§)", "¤ " + Activation },
        { "GruLayer(8, InputSize = 4, Bidirectional = true, §BackwardRecurrentActivationMethod = \"F\"§)", "¤ " + Activation },
        { "GruLayer(8, InputSize = 4, ActivationMethod = \"F\", §ActivationDerivative = \"G\"§)", Activation + "¤ " + Derivative },
        { "DenseLayer(8, InputSize = 4, §ActivationMethod = \"F\"§)", "¤ " + Activation },
        { "GruLayer(8, InputSize = 4, §KernelTransform = \"F\"§)", "¤ " + Transform },
        { "GruLayer(8, InputSize = 4, KernelTransform = \"F\", §KernelTransformGradient = \"G\"§)", Transform + "¤ " + Gradient },
        { "GruLayer(8, InputSize = 4), Initializer(GruParameter.Kernel, §\"F\"§)", "¤ " + Draw },
        { "GruLayer(8, InputSize = 4), Initializer(GruParameter.Kernel, §\"F\"§)", "¤ " + Tensor },
        { "RecurrentLayer(8, §\"F\"§, InputSize = 4)", "¤ " + Step },
        { "RecurrentLayer(8, §\"F\"§, InputSize = 4)", "¤ static " + Step },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public Task A_method_that_must_not_be_called_is_an_error(string attributes, string methods)
    {
        var parts = attributes.Split('§');
        return RuleCheck.Source(Source($"{parts[0]}{{|GRU0307:{parts[1]}|}}{parts[2]}", methods.Replace("¤", Refused, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task A_method_with_a_warning_is_none(string attributes, string methods)
    {
        foreach (var (mark, ofClass) in new[]
        {
            ("[Obsolete]", ""), ("[Obsolete(\"No.\")]", ""), ("[System.Diagnostics.CodeAnalysis.Experimental(\"OWN1\")]", ""),
            (Refused, "[Obsolete] "), (Refused, Refused), ("", "[System.Diagnostics.CodeAnalysis.Experimental(\"OWN1\")]"),
        })
        {
            var run = Run.Of(Source(attributes.Replace("§", "", StringComparison.Ordinal), methods.Replace("¤", mark, StringComparison.Ordinal), ofClass));

            Assert.Empty(run.CompilerDiagnostics());
            Assert.DoesNotContain(await run.AnalyzerDiagnostics(new LayerAnalyzer()), static d => d.Id == "GRU0307");
            Assert.True(run.IsWhole("Layer.g.cs"));
        }
    }

    [Fact]
    public Task The_method_that_a_call_would_choose_counts() => RuleCheck.Source($$"""
        using System;
        using GruGen;
        public class Functions
        {
            protected static float Open(float x) => x;
            {{Refused}} protected static float Closed(float x) => x;
        }

        [GruLayer(8, InputSize = 4, ActivationMethod = "Closed", {|GRU0307:RecurrentActivationMethod = "Open"|})]
        public partial class Layer : Functions
        {
            private static new float Closed(float x) => x;
            {{Refused}} private static new float Open(float x) => x;
        }
        """);

    [Fact]
    public async Task A_layer_that_must_not_be_used_in_a_model_is_the_compilers_error_alone()
    {
        var run = Run.Of($$"""
            using GruGen;
            [System.Obsolete("No.", true), GruLayer(8, InputSize = 4)] public partial class Layer;
            [Sequential(typeof(Layer))] public partial class Model;
            """);

        Assert.Equal(["CS0619"], run.CompilerDiagnostics().Select(static d => d.Id));
        Assert.Empty((await run.AnalyzerDiagnostics(new LayerAnalyzer())).Where(static d => d.Id.StartsWith("GRU07", StringComparison.Ordinal)));
    }

    private static string Source(string attributes, string methods, string ofClass = "")
        => $"using System;\nusing GruGen;\n{ofClass}[{attributes}]\npublic partial class Layer\n{{\n{methods}\n}}\n";
}
