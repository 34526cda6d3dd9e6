using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class SizeRuleTests
{
    [Theory]
    [InlineData("units: 1, InputSize = 1")]
    [InlineData("{|GRU0101:units: 0|}, InputSize = 4")]
    [InlineData("{|GRU0101:-3|}, InputSize = 4")]
    [InlineData("{|GRU0101:int.MinValue|}, {|GRU0101:InputSize = int.MinValue|}")]
    [InlineData("8, {|GRU0101:InputSize = 0|}")]
    [InlineData("8, {|GRU0101:InputSize = -1|}")]
    public Task Units_and_InputSize_must_be_positive(string arguments) => RuleCheck.Gru(arguments);

    [Fact]
    public Task InputSize_must_be_stated() => RuleCheck.Source("""
        [{|GRU0102:GruGen.GruLayer(8)|}] public partial class A;
        [{|GRU0102:GruGen.DenseLayer(8, Activation = GruGen.Activation.Relu)|}] public partial class B;
        """);

    [Theory]
    [InlineData("8, InputSize = 4, TimeSteps = 0, BatchSize = 0")]
    [InlineData("8, InputSize = 4, TimeSteps = 1, BatchSize = 1")]
    [InlineData("8, InputSize = 4, {|GRU0104:TimeSteps = -1|}, {|GRU0104:BatchSize = -7|}")]
    public Task Fixed_extents_must_not_be_negative(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("8, InputSize = 4, {|GRU0110:Stateful = true|}")]
    [InlineData("8, InputSize = 4, {|GRU0110:Stateful = true|}, BatchSize = 0")]
    [InlineData("8, InputSize = 4, Stateful = true, BatchSize = 2")]
    [InlineData("8, InputSize = 4, Stateful = false")]
    public Task Stateful_needs_BatchSize(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("8, InputSize = 4, {|GRU0111:Unroll = true|}")]
    [InlineData("8, InputSize = 4, Unroll = true, TimeSteps = 1")]
    public Task Unroll_needs_TimeSteps(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("{|GRU0105:30000|}, InputSize = 4")]
    [InlineData("26000, InputSize = 4")]
    [InlineData("{|GRU0105:26000|}, InputSize = 4, Bidirectional = true")]
    [InlineData("{|GRU0105:int.MaxValue|}, InputSize = int.MaxValue")]
    public Task A_layer_must_fit_into_one_buffer(string arguments) => RuleCheck.Gru(arguments);

    [Fact]
    public Task Dense_and_Embedding_have_the_same_rules() => RuleCheck.Source("""
        using GruGen;
        [DenseLayer({|GRU0101:0|}, {|GRU0101:InputSize = -1|})] public partial class Head;
        [EmbeddingLayer({|GRU0101:vocabulary: 0|}, {|GRU0101:units: -2|})] public partial class Embed;
        [EmbeddingLayer(1_000_000, {|GRU0105:units: 1_000_000|})] public partial class Wide;
        [EmbeddingLayer(1, 1)] public partial class Narrow;
        """);
}
