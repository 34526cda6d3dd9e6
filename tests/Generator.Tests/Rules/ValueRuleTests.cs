using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("Dropout = 0.2, RecurrentDropout = 0, Zoneout = 0, DropConnect = 1")]
    [InlineData("{|GRU0201:Dropout = double.NaN|}")]
    [InlineData("{|GRU0201:RecurrentDropout = 0.0 / 0|}")]
    [InlineData("{|GRU0201:Zoneout = double.NaN|}")]
    [InlineData("{|GRU0202:Zoneout = -0.1|}")]
    [InlineData("{|GRU0202:Zoneout = 1.5|}")]
    [InlineData("{|GRU0202:DropConnect = -0.1|}")]
    [InlineData("{|GRU0202:DropConnect = double.PositiveInfinity|}")]
    [InlineData("{|GRU0203:Dropout = 1.5|}")]
    [InlineData("{|GRU0203:RecurrentDropout = -1|}")]
    public Task Rates_are_in_the_unit_interval(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("Clip = 0")]
    [InlineData("Clip = 3.5")]
    [InlineData("{|GRU0204:Clip = -1|}")]
    [InlineData("{|GRU0204:Clip = double.NaN|}")]
    [InlineData("{|GRU0204:Clip = double.PositiveInfinity|}")]
    public Task Clip_is_a_limit(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("Implementation = 1")]
    [InlineData("Implementation = 2")]
    [InlineData("{|GRU0206:Implementation = 0|}")]
    [InlineData("{|GRU0205:Implementation = 3|}")]
    [InlineData("{|GRU0205:Implementation = -1|}")]
    public Task Implementation_is_1_or_2(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("MaxDegreeOfParallelism = 1")]
    [InlineData("MaxDegreeOfParallelism = 64")]
    [InlineData("{|GRU0210:MaxDegreeOfParallelism = 0|}")]
    [InlineData("{|GRU0210:MaxDegreeOfParallelism = -1|}")]
    public Task At_least_one_thread_computes(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("WeightType = WeightType.BFloat16")]
    [InlineData("WeightType = WeightType.Int8, DType = DType.Float32")]
    [InlineData("WeightType = WeightType.DType, DType = DType.Float64")]
    [InlineData("{|GRU0211:WeightType = WeightType.BFloat16|}, DType = DType.Float64")]
    [InlineData("DType = DType.Float64, {|GRU0211:WeightType = WeightType.Int8|}")]
    public Task Narrow_weights_are_those_of_float32_layers(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("{|GRU0207:Activation = (Activation)99|}")]
    [InlineData("{|GRU0207:DType = (DType)(-1)|}, {|GRU0207:Preset = (Preset)77|}")]
    [InlineData("Activation = (Activation)1")]
    public Task Enums_have_named_values(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Fact]
    public Task Enums_in_companions_have_named_values_too() => RuleCheck.Gru(
        "8, InputSize = 4",
        "[Initializer({|GRU0207:(GruParameter)9|}, Initializer.Zeros)]\n[Constraint(GruParameter.Kernel, {|GRU0207:(Constraint)9|})]\n");

    [Theory]
    [InlineData("Name = \"encoder\"")]
    [InlineData("Name = null")]
    [InlineData("{|GRU0208:Name = \"\"|}")]
    [InlineData("{|GRU0208:Name = \" \"|}")]
    [InlineData("{|GRU0208:Name = \"a/b\"|}")]
    public Task Names_fit_into_parameter_names(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);

    [Theory]
    [InlineData("UseBias = false, {|GRU0209:BiasInitializer = Initializer.Ones|}, {|GRU0209:BiasConstraint = Constraint.NonNegative|}")]
    [InlineData("ResetAfter = false, PerGateInitialization = true, {|GRU0209:RecurrentBiasInitializer = Initializer.Ones|}")]
    [InlineData("{|GRU0209:RecurrentBiasInitializer = Initializer.Ones|}")]
    [InlineData("PerGateInitialization = true, RecurrentBiasInitializer = Initializer.Ones")]
    [InlineData("{|GRU0209:OutputOrder = OutputOrder.Input|}")]
    [InlineData("GoBackwards = true, OutputOrder = OutputOrder.Input")]
    [InlineData("RecurrentDropout = 0.5, {|GRU0209:Implementation = 2|}")]
    [InlineData("RecurrentDropout = 0, Implementation = 2")]
    [InlineData("Bidirectional = true, ReturnSequences = true, {|GRU0209:ZeroOutputForMask = false|}")]
    [InlineData("Bidirectional = true, ReturnSequences = true, ZeroOutputForMask = true")]
    [InlineData("Bidirectional = true, {|GRU0209:ZeroOutputForMask = true|}")]
    [InlineData("Bidirectional = true, Preset = Preset.PyTorch, ZeroOutputForMask = false")]
    [InlineData("ZeroOutputForMask = true, {|GRU0209:MaskedOutputBeforeFirstStep = MaskedOutput.State|}")]
    public Task Options_without_effect_are_pointed_out(string options) => RuleCheck.Gru("8, InputSize = 4, " + options);
}
