using GruGen.Gradients.Tests.Differences;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>Gradients in double precision agree with central differences, whatever the options.</summary>
public class FiniteDifferenceTests
{
    private const int Attempts = 25;

    /// <summary>Where unbounded functions let values grow beyond this, differences over a fixed distance are no slopes.</summary>
    private const double Moderate = 10;

    public static TheoryData<string> Names => Drawn.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_slopes(string name)
    {
        var draw = Drawn.Of(name);

        var failures = draw.Calls.SelectMany(call => Failures(draw, call)).ToArray();

        Assert.True(failures.Length == 0, $"{string.Join("\n", failures)}\n{draw.Declaration}");
    }

    /// <summary>
    /// Values are drawn until they are moderate and away from kinks of the functions, closer to zero each time; some functions let states
    /// grow from zeros too, so that what counts as moderate grows in the end.
    /// </summary>
    private static IEnumerable<string> Failures(IDraw draw, CallDraw call)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var random = new Random(call.Seed ^ attempt);
            var problem = Drawn.CreateProblem(draw, call, new Values(random), Math.Pow(0.85, attempt));
            var distance = problem.DistanceFromInference();
            var variables = problem.Differentiate();
            _ = problem.Loss();
            var moderate = attempt < Attempts / 2 ? Moderate : 100 * Moderate;
            if (problem.Largest < moderate && GradientCheck.Compare(variables, problem.Loss, problem.Magnitude, random) is { } failures)
            {
                return failures.Select(failure => $"{call}: {failure}").Concat(
                    distance < 1e-11 ? [] : [$"{call}: with and without a tape: {distance:E2}"]);
            }
        }

        return [$"{call}: kinks or large values wherever it was tried"];
    }
}
