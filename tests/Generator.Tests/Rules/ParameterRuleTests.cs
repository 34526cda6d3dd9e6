using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class ParameterRuleTests
{
    private const string Bare = "8, InputSize = 4";

    [Theory]
    [InlineData("BiasInitializer = Initializer.Orthogonal")]
    [InlineData("ResetAfter = false, {|GRU0401:BiasInitializer = Initializer.Orthogonal|}")]
    [InlineData("ResetAfter = false, {|GRU0401:BiasInitializer = Initializer.Identity|}")]
    [InlineData("PerGateInitialization = true, {|GRU0401:BiasInitializer = Initializer.Orthogonal|}")]
    [InlineData("PerGateInitialization = true, {|GRU0401:RecurrentBiasInitializer = Initializer.Identity|}")]
    [InlineData("KernelInitializer = Initializer.Identity, RecurrentInitializer = Initializer.Orthogonal")]
    public Task Orthogonal_and_identity_draw_matrices(string options) => RuleCheck.Gru(Bare + ", " + options);

    [Theory]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomNormal, Mean = 1, StandardDeviation = 0)]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomNormal, {|GRU0402:StandardDeviation = -1|})]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomNormal, {|GRU0402:Mean = double.NaN|})]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomNormal, {|GRU0209:Gain = 2|})]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomUniform, Minimum = 1, {|GRU0402:Maximum = 0|})]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.RandomUniform, {|GRU0402:Minimum = 1|})]")]
    [InlineData("[Initializer(GruParameter.Kernel, Initializer.VarianceScaling, {|GRU0402:Scale = 0|}, Mode = FanMode.FanOut)]")]
    [InlineData("[Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 2)]")]
    [InlineData("[Initializer(GruParameter.Bias, Initializer.Constant, {|GRU0402:Value = double.PositiveInfinity|})]")]
    [InlineData("[Initializer({|GRU0408:GruParameter.RecurrentBias|}, Initializer.Ones)]")]
    [InlineData("[Initializer({|GRU0408:GruParameter.Embeddings|}, Initializer.Ones)]")]
    public Task Arguments_of_initializers_are_usable(string attribute) => RuleCheck.Gru(Bare, attribute + "\n");

    [Theory]
    [InlineData("[Regularizer(GruParameter.Kernel, L1 = 0.1, L2 = 0)]")]
    [InlineData("[Regularizer(GruParameter.Kernel, {|GRU0403:L1 = -0.1|})]")]
    [InlineData("[Regularizer(GruParameter.Bias, {|GRU0403:L2 = double.NaN|})]")]
    [InlineData("[Regularizer(GruParameter.Bias, {|GRU0403:Orthogonal = double.PositiveInfinity|})]")]
    [InlineData("[ActivityRegularizer({|GRU0403:L1 = -1|}, L2 = 1)]")]
    [InlineData("[Regularizer({|GRU0408:GruParameter.RecurrentBias|}, L1 = 1)]")]
    public Task Factors_of_regularizers_are_not_negative(string attribute) => RuleCheck.Gru(Bare, attribute + "\n");

    [Theory]
    [InlineData("BiasRegularizer = Regularizer.Orthogonal")]
    [InlineData("ResetAfter = false, {|GRU0404:BiasRegularizer = Regularizer.Orthogonal|}")]
    [InlineData("{|GRU0404:ActivityRegularizer = Regularizer.Orthogonal|}")]
    [InlineData("ActivityRegularizer = Regularizer.L1L2")]
    public Task The_orthogonal_regularizer_needs_a_matrix(string options) => RuleCheck.Gru(Bare + ", " + options);

    [Theory]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MaxNorm, MaxValue = 1, Axis = 1)]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MaxNorm, Axis = -2)]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MaxNorm, {|GRU0405:Axis = 2|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MaxNorm, {|GRU0405:Axis = -3|}, {|GRU0405:MaxValue = -1|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MaxNorm, {|GRU0209:Rate = 0.5|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MinMaxNorm, MinValue = 0.5, MaxValue = 2, Rate = 0.5)]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MinMaxNorm, MinValue = 3, {|GRU0405:MaxValue = 2|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MinMaxNorm, {|GRU0405:MinValue = 3|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MinMaxNorm, {|GRU0405:Rate = 1.5|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.MinMaxNorm, {|GRU0405:MinValue = double.NaN|})]")]
    [InlineData("[Constraint(GruParameter.Kernel, Constraint.NonNegative, {|GRU0209:Axis = 1|})]")]
    public Task Arguments_of_constraints_are_usable(string attribute) => RuleCheck.Gru(Bare, attribute + "\n");

    [Fact]
    public Task A_bias_of_one_row_has_one_axis() => RuleCheck.Gru(
        Bare + ", ResetAfter = false", "[Constraint(GruParameter.Bias, Constraint.MaxNorm, {|GRU0405:Axis = 1|})]\n");

    [Fact]
    public Task A_parameter_is_described_once() => RuleCheck.Gru(
        Bare + ", KernelInitializer = Initializer.Ones, RecurrentInitializer = Initializer.Zeros, KernelConstraint = Constraint.MaxNorm",
        """
        [Initializer(GruParameter.Kernel, Initializer.Ones)]
        [Initializer({|GRU0406:GruParameter.Kernel|}, Initializer.Ones)]
        [Initializer(GruParameter.RecurrentKernel, {|GRU0407:Initializer.Ones|})]
        [Constraint(GruParameter.Kernel, {|GRU0407:Constraint.UnitNorm|})]
        [Regularizer(GruParameter.Kernel, L1 = 1)]

        """);

    [Fact]
    public Task Each_layer_has_its_own_parameters() => RuleCheck.Source("""
        using GruGen;
        [Initializer({|GRU0408:GruParameter.RecurrentKernel|}, Initializer.Ones)]
        [Initializer(GruParameter.Bias, {|GRU0401:Initializer.Orthogonal|})]
        [Regularizer({|GRU0408:GruParameter.Kernel|}, L1 = 1)]
        [{|GRU0408:ActivityRegularizer(L1 = 1)|}]
        [DenseLayer(8, InputSize = 4)] public partial class Head;

        [Initializer(GruParameter.Embeddings, Initializer.RandomNormal, StandardDeviation = 1)]
        [EmbeddingLayer(8, 4)] public partial class Embed;

        [Constraint({|GRU0408:GruParameter.Kernel|}, Constraint.UnitNorm)]
        [Sequential(typeof(Embed))] public partial class Model;

        [Initializer({|GRU0408:GruParameter.Bias|}, Initializer.Ones)]
        [GruLayer(8, InputSize = 4, UseBias = false)] public partial class Unbiased;
        """);
}
