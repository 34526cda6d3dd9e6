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
    public void Every_expectation_is_compared_but_the_contents_of_files_without_a_reader()
    {
        var leftOut = from goldenCase in GoldenSet.Default.Cases
                      from expected in goldenCase.Expected
                      where Coverage.WhyNot(goldenCase, expected) is not null
                      where goldenCase.Kind != "weights_file" || expected.Role != TensorRole.ExpectedExact
                      select $"{goldenCase.Id} {expected.Name}";

        Assert.Empty(leftOut);
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
}
