using System.Text.Json;

namespace GruGen.Golden.Tests;

/// <summary>The comparison itself: what is wrong has to be reported.</summary>
public class CaseResultsTests
{
    [Fact]
    public void A_result_within_its_tolerance_is_fine() => Assert.Empty(Given(static r => r.Give("y", [1.000009f, 2], 2)));

    [Fact]
    public void A_result_outside_its_tolerance_fails() => Assert.Single(Given(static r => r.Give("y", [1.00002f, 2], 2)));

    [Fact]
    public void A_result_that_is_no_number_fails() => Assert.Single(Given(static r => r.Give("y", [float.NaN, 2], 2)));

    [Fact]
    public void A_result_of_another_shape_fails() => Assert.Single(Given(static r => r.Give("y", [1, 2], 1, 2)));

    [Fact]
    public void A_result_with_values_missing_fails() => Assert.Single(Given(static r => r.Give("y", [1], 2)));

    [Fact]
    public void A_result_that_nobody_gave_fails() => Assert.Single(Given(static _ => { }));

    [Fact]
    public void Other_bits_fail() => Assert.Single(Given(static r =>
    {
        r.Give("y", [1, 2], 2);
        r.SameBits("claim", [0f], [-0f]);
    }));

    [Fact]
    public void No_number_is_near_a_number() => Assert.Single(Given(static r =>
    {
        r.Give("y", [1, 2], 2);
        r.Near("claim", [float.NaN, 1], [1, 1]);
    }));

    [Fact]
    public void Double_precision_is_held_to_the_oracle_and_not_to_the_tolerance_of_floats()
    {
        var results = new CaseResults<double>(Case());
        results.Give("y", [1 + 1e-11, 2], 2);

        Assert.Single(results.Failures);
    }

    private static IReadOnlyList<string> Given(Action<CaseResults<float>> give)
    {
        var results = new CaseResults<float>(Case());
        give(results);
        results.RequireAll(static _ => true);
        return results.Failures;
    }

    private static GoldenCase Case()
    {
        var json = JsonDocument.Parse("""
            { "kind": "layer", "oracle": "none", "oracle_precision": "f64", "shapes": {}, "config": {} }
            """).RootElement;
        byte[] y = [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(2.0)];
        return new GoldenCase("case", "case.json", json, [new GoldenTensor("y", TensorRole.Expected, "<f8", [2], 1e-5, y)]);
    }
}
