using GruGen.Golden;
using GruGen.Gradients.Tests.Differences;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>Gradients in double precision agree with central differences, whatever the options.</summary>
public class FiniteDifferenceTests
{
    private const int Attempts = 25;

    /// <summary>Where unbounded functions let states grow beyond this, differences over a fixed distance are no slopes.</summary>
    private const double Moderate = 10;

    public static TheoryData<string> Layers => new(DrawnLayers.All.Select(static layer => layer.Name));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_are_slopes(string name)
    {
        var layer = DrawnLayers.Of(name);

        var failures = layer.Calls.SelectMany(call => Failures(DrawnLayers.Create(layer), call)).ToArray();

        Assert.True(failures.Length == 0, $"{string.Join("\n", failures)}\n{layer.Layer.Attribute}");
    }

    /// <summary>Values are drawn until they are moderate and away from kinks of the functions, closer to zero each time.</summary>
    private static IEnumerable<string> Failures(Subject<double> subject, CallDraw call)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var random = new Random(call.Seed ^ attempt);
            var problem = new LayerProblem(subject, call, new Values(random), Math.Pow(0.85, attempt));
            var distance = problem.DistanceFromInference();
            var variables = problem.Differentiate();
            _ = problem.Loss();
            if (problem.Largest < Moderate && GradientCheck.Compare(variables, problem.Loss, problem.Magnitude, random) is { } failures)
            {
                return failures.Select(failure => $"{call}: {failure}").Concat(
                    distance < 1e-11 ? [] : [$"{call}: with and without a tape: {distance:E2}"]);
            }
        }

        return [$"{call}: kinks or large values wherever it was tried"];
    }
}
