using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class UnrollRuleTests
{
    [Theory]
    [InlineData("8, InputSize = 1, TimeSteps = 4, Unroll = true")]
    [InlineData("32, InputSize = 8, TimeSteps = 4, Unroll = false")]
    [InlineData("32, InputSize = 8, TimeSteps = 4, {|GRU3001:Unroll = true|}")]
    [InlineData("32, InputSize = 8, TimeSteps = 4, {|GRU3001:Unroll = true|}, ResetAfter = false")]
    public Task Unrolled_code_that_loses_to_a_loop_is_told(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("512, InputSize = 256, TimeSteps = 4")]
    [InlineData("512, InputSize = 256, TimeSteps = 4, {|GRU3002:Unroll = true|}")]
    [InlineData("512, InputSize = 256, TimeSteps = 4, {|GRU3002:Unroll = true|}, Bidirectional = true")]
    public Task Unrolling_beyond_what_the_JIT_optimises_is_told(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("{|GRU0101:0|}, InputSize = 256, TimeSteps = 4, Unroll = true")]
    [InlineData("{|GRU0105:int.MaxValue|}, InputSize = int.MaxValue, TimeSteps = 4, Unroll = true")]
    public Task Shapes_that_are_wrong_are_not_planned(string arguments) => RuleCheck.Gru(arguments);

    [Theory]
    [InlineData("32, InputSize = 8", "240 multiply-adds", "2840 bytes", "above 150")]
    [InlineData("512, InputSize = 256", "9216 multiply-adds", "100608 bytes", "above 1500")]
    public async Task The_figures_are_in_the_message(string arguments, string multiplyAdds, string bytes, string limit)
    {
        var run = Run.Of($"using GruGen;\n[GruLayer({arguments}, TimeSteps = 2, Unroll = true, FastPath = FastPath.Off)] public partial class Layer;");

        var message = Assert.Single(await run.AnalyzerDiagnostics(new GruGen.Generator.Analyzers.LayerAnalyzer()))
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All([multiplyAdds, bytes, limit], figure => Assert.Contains(figure, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GRU3001", "32, InputSize = 8")]
    [InlineData("GRU3002", "512, InputSize = 256")]
    public async Task They_can_be_suppressed(string id, string arguments)
    {
        var source = $"using GruGen;\n#pragma warning disable {id}\n[GruLayer({arguments}, TimeSteps = 2, Unroll = true, FastPath = FastPath.Off)] public partial class Layer;";
        var run = Run.Of(source);

        Assert.Empty(await run.AnalyzerDiagnostics(new GruGen.Generator.Analyzers.LayerAnalyzer()));
        Assert.Single(run.Generated);
    }
}
