using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class ActivationRuleTests
{
    [Theory]
    [InlineData("Activation = Activation.LeakyRelu, ActivationAlpha = 0.3")]
    [InlineData("Activation = Activation.LeakyRelu, {|GRU0209:ActivationBeta = 0.3|}")]
    [InlineData("{|GRU0209:ActivationAlpha = 0.3|}")]
    [InlineData("ActivationAlpha = double.NaN")]
    [InlineData("RecurrentActivation = Activation.HardSigmoid, {|GRU0301:RecurrentActivationAlpha = double.PositiveInfinity|}")]
    [InlineData("RecurrentActivation = Activation.HardSigmoid, RecurrentActivationBeta = 0.25")]
    [InlineData("Bidirectional = true, BackwardActivation = Activation.Elu, BackwardActivationAlpha = 2")]
    [InlineData("Bidirectional = true, Activation = Activation.Elu, BackwardActivationAlpha = 2")]
    [InlineData("Bidirectional = true, {|GRU0209:BackwardRecurrentActivationAlpha = 2|}")]
    public Task Parameters_belong_to_functions_that_have_them(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Fact]
    public Task A_function_and_a_method_cannot_both_be_stated() => RuleCheck.Gru(
        "8, InputSize = 4, Activation = Activation.Relu, {|GRU0302:ActivationMethod = nameof(Bent)|}, {|GRU0209:ActivationAlpha = 1|}",
        body: "private static float Bent(float x) => x;");

    [Theory]
    [InlineData("private static float F(float x) => x;", "ActivationMethod = nameof(F)")]
    [InlineData("private static float F(float x) => x; private static double F(double x) => x;", "RecurrentActivationMethod = \"F\"")]
    [InlineData("", "{|GRU0303:ActivationMethod = \"Missing\"|}")]
    [InlineData("", "{|GRU0303:RecurrentActivationMethod = \"\"|}")]
    [InlineData("private static float F => 1;", "{|GRU0303:ActivationMethod = \"F\"|}")]
    [InlineData("private float F(float x) => x;", "{|GRU0304:ActivationMethod = \"F\"|}")]
    [InlineData("private static double F(double x) => x;", "{|GRU0305:ActivationMethod = \"F\"|}")]
    [InlineData("private static double F(double x) => x;", "DType = DType.Float64, ActivationMethod = \"F\"")]
    [InlineData("private static float F(in float x) => x;", "{|GRU0305:ActivationMethod = \"F\"|}")]
    [InlineData("private static float F(float x, float y) => x;", "{|GRU0305:ActivationMethod = \"F\"|}")]
    [InlineData("private static T F<T>(T x) => x;", "{|GRU0305:ActivationMethod = \"F\"|}")]
    public Task Activation_methods_take_and_return_one_value(string body, string options)
        => RuleCheck.Gru("8, InputSize = 4, " + options, body: body);

    [Theory]
    [InlineData("private static void F(ReadOnlySpan<float> stored, Span<float> transformed) { }", "KernelTransform = \"F\"")]
    [InlineData("private static void F(ReadOnlySpan<float> stored, Span<float> transformed) { }", "BiasTransform = \"F\", RecurrentBiasTransform = \"F\"")]
    [InlineData("private void F(ReadOnlySpan<float> stored, Span<float> transformed) { }", "{|GRU0304:RecurrentTransform = \"F\"|}")]
    [InlineData("private static void F(Span<float> stored, Span<float> transformed) { }", "{|GRU0305:KernelTransform = \"F\"|}")]
    [InlineData("private static int F(ReadOnlySpan<float> stored, Span<float> transformed) => 0;", "{|GRU0305:KernelTransform = \"F\"|}")]
    [InlineData("private static void F(ReadOnlySpan<double> stored, Span<double> transformed) { }", "{|GRU0305:KernelTransform = \"F\"|}")]
    public Task Transform_methods_fill_a_span(string body, string options) => RuleCheck.Gru("8, InputSize = 4, " + options, body: body);

    [Fact]
    public Task A_method_may_be_inherited_but_not_private_there() => RuleCheck.Source("""
        using GruGen;
        public class Functions
        {
            protected static float Open(float x) => x;
            private static float Hidden(float x) => x;
        }

        [GruLayer(8, InputSize = 4, ActivationMethod = "Open", {|GRU0303:RecurrentActivationMethod = "Hidden"|})]
        public partial class Layer : Functions;

        [DenseLayer(8, InputSize = 4, {|GRU0303:ActivationMethod = "Nope"|})]
        public partial class Head;
        """);

    [Theory]
    [InlineData("{|GRU0501:MergeMode = MergeMode.Sum|}")]
    [InlineData("Bidirectional = true, MergeMode = MergeMode.Sum")]
    [InlineData("Bidirectional = false, {|GRU0501:MergeMode = MergeMode.Concat|}")]
    [InlineData("{|GRU0502:BackwardActivation = Activation.Relu|}, {|GRU0502:BackwardRecurrentActivationBeta = 1|}")]
    [InlineData("BackwardActivationAlpha = double.NaN, BackwardActivationMethod = null")]
    [InlineData("GoBackwards = true")]
    [InlineData("Bidirectional = true, GoBackwards = false")]
    [InlineData("Bidirectional = true, {|GRU0503:GoBackwards = true|}")]
    public Task Options_of_two_directions_need_two_directions(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("Precision = Precision.Fast")]
    [InlineData("Precision = Precision.Exact, DType = DType.Float64")]
    [InlineData("Precision = Precision.Fast, Activation = Activation.Relu")]
    [InlineData("{|GRU0209:Precision = Precision.Fast|}, DType = DType.Float64")]
    [InlineData("{|GRU0209:Precision = Precision.Fast|}, Activation = Activation.Softmax")]
    [InlineData("{|GRU0209:Precision = Precision.Fast|}, Activation = Activation.Relu, RecurrentActivation = Activation.HardSigmoid")]
    public Task Fast_needs_something_to_make_fast(string arguments) => RuleCheck.Gru("8, InputSize = 4, " + arguments);
}
