using GruGen.Golden.Kinds;

namespace GruGen.Golden.Tests;

/// <summary>Every case of the set, in every precision, with the widest vectors of this machine.</summary>
public class GoldenCaseTests
{
    public static TheoryData<string, DType> Runs
    {
        get
        {
            var data = new TheoryData<string, DType>();
            foreach (var (goldenCase, dtype) in GoldenRunner.Runs(GoldenSet.Default))
            {
                data.Add(goldenCase.Id, dtype);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_case_gives_what_its_oracle_gave(string id, DType dtype)
    {
        var failures = GoldenRunner.Run(CompiledCases.GoldenAssembly.Value, GoldenSet.Default[id], dtype);

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void The_cases_compile_without_warnings()
    {
        // A configuration lists every option, also those that its others leave without effect (GRU0209).
        var diagnostics = CompiledCases.Golden.Value.Diagnostics.Where(static d => d.Id != "GRU0209").ToArray();

        Assert.True(diagnostics.Length == 0, string.Join("\n", diagnostics.Take(20)));
    }

    [Fact]
    public void Every_expectation_that_is_not_compared_has_a_reason_that_is_known()
    {
        var reasons = from goldenCase in GoldenSet.Default.Cases
                      from expected in goldenCase.Expected
                      let reason = Coverage.WhyNot(goldenCase, expected)
                      where reason is not null
                      select reason;

        Assert.Empty(reasons.Distinct().Except(Coverage.Reasons));
    }

    [Fact]
    public void Every_forward_expectation_of_a_case_without_random_masks_is_compared()
    {
        var leftOut = from goldenCase in GoldenSet.Default.Cases
                      where goldenCase.Kind != "regularizers"
                      where !goldenCase.Tensors.Any(static t => t.Role == TensorRole.RandomMask) || !goldenCase.Config.Flag("training")
                      from expected in goldenCase.Expected
                      where expected.Role == TensorRole.Expected && !expected.Name.StartsWith("d_", StringComparison.Ordinal)
                      where Coverage.WhyNot(goldenCase, expected) is not null
                      select $"{goldenCase.Id} {expected.Name}";

        Assert.Empty(leftOut);
    }

    [Fact]
    public void Random_masks_given_to_a_call_without_training_change_nothing()
    {
        // The harness does not hand masks in at all then; such a case still has to be run.
        var cases = GoldenSet.Default.Cases.Where(static c =>
            c.Kind == "layer" && !c.Config.Flag("training") && c.Tensors.Any(static t => t.Role == TensorRole.RandomMask));

        Assert.All(cases, static c => Assert.True(Coverage.IsCovered(c), c.Id));
    }
}
