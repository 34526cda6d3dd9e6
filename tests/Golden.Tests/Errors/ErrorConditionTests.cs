using GruGen.Golden.Kinds;

namespace GruGen.Golden.Tests.Errors;

/// <summary>Every condition of errors.json is refused: while compiling where it is constant, else by the call.</summary>
public class ErrorConditionTests
{
    private static readonly ErrorConditions Errors = ErrorConditions.Load(GoldenSet.Default);

    public static TheoryData<string> Ids => new(Errors.Conditions.Where(static c => NotYet(c) is null).Select(static c => c.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_condition_is_refused(string id)
    {
        var condition = Errors.Conditions.Single(c => c.Id == id);
        var matches = ErrorChecks.All.Select(c => (Check: c.Value, Match: c.Key.Match(id)));
        var (check, match) = matches.FirstOrDefault(static c => c.Match.Success);

        Assert.True(check is not null, $"No test for condition {id}: {condition.Condition}");
        check(condition, match);
    }

    [Fact]
    public void Conditions_without_a_test_wait_for_the_reader_of_onnx_files()
    {
        var waiting = Errors.Conditions.Where(static c => NotYet(c) is not null).ToArray();

        Assert.All(waiting, static c => Assert.Contains(NotYet(c), Coverage.Reasons));
        Assert.All(waiting, static c => Assert.Equal("load", c.Phase));
    }

    /// <summary>What a condition waits for; null if it can be tested.</summary>
    private static string? NotYet(ErrorCondition condition) => condition.Phase switch
    {
        "load" when condition.Id.StartsWith("onnx_", StringComparison.Ordinal) => Coverage.OnnxFiles,
        _ => null,
    };
}
