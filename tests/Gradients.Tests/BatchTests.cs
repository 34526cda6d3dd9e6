using GruGen.Golden;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests;

/// <summary>
/// A batch so large that the gates of one step do not fit the nearer caches goes through a step panel by panel. Its samples know nothing of
/// that: they give what they give in small batches.
/// </summary>
public class BatchTests
{
    private const int InputSize = 5;
    private const int Units = 70;
    private const int TimeSteps = 4;
    private const int Batch = 120;
    private const int Few = 6;
    private const int StateCount = 2;

    private static readonly NamedLayers Layers = new NamedLayers("BatchLayers")
        .With(Text("After"), static a => Both(a))
        .With(Text("Before"), static a => Both(a).With("ResetAfter", "false"))
        .With(Text("Zoneout"), static a => Both(a).With("Zoneout", 0.3))
        .With(Text("ZoneoutBefore"), static a => Both(a).With("Zoneout", 0.3).With("ResetAfter", "false"))
        .With(Text("Other"), static a => Both(a).With("Clip", 1.5));

    public static TheoryData<string, int, int> Calls
    {
        get
        {
            var calls = new TheoryData<string, int, int>();
            foreach (var name in new[] { "After", "Before", "Zoneout", "ZoneoutBefore", "Other" })
            {
                calls.Add(name, 0, 1);
                calls.Add(name, 3, 1);
                calls.Add(name, 0, 3);
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Gradients_of_a_large_batch_are_the_sum_of_those_of_small_ones(string name, int checkpointEvery, int threads)
    {
        var layer = Layers.Create<double>(name);
        var whole = Differentiate(layer, Batch, 0, checkpointEvery, threads);
        var sum = new double[whole.Gradients.Length];
        for (var first = 0; first < Batch; first += Few)
        {
            var part = Differentiate(layer, Few, first, checkpointEvery, 1);

            Assert.Equal(part.Call.Output, whole.Call.Output.AsSpan(first * TimeSteps * Units * StateCount, part.Call.Output.Length).ToArray());
            Near(part.InputGradient, whole.InputGradient.AsSpan(first * TimeSteps * InputSize, part.InputGradient.Length));
            for (var direction = 0; direction < StateCount; direction++)
            {
                var states = whole.InitialStateGradient.AsSpan(((direction * Batch) + first) * Units, Few * Units);
                Near(part.InitialStateGradient.AsSpan(direction * Few * Units, Few * Units), states);
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += part.Gradients[i];
            }
        }

        Near(sum, whole.Gradients);
    }

    private static AttributeText Both(AttributeText attribute) => attribute.With("ReturnSequences", "true").With("Bidirectional", "true");

    private static GruText Text(string name) =>
        GruText.Create(name, Units, InputSize, DType.Float64) with { ReturnState = false, Bidirectional = true };

    /// <summary>Some samples of the large batch, with a mask that has holes.</summary>
    private static GradientCall<double> Differentiate(Subject<double> layer, int batch, int first, int checkpointEvery, int threads)
    {
        var call = new GruCall<double>(layer, batch, TimeSteps, Values(first * TimeSteps * InputSize, batch * TimeSteps * InputSize))
        {
            Mask = [.. Enumerable.Range(first * TimeSteps, batch * TimeSteps).Select(static i => i % 7 != 3)],
        };
        var gradients = new GradientCall<double>(call)
        {
            OutputGradient = Values(first * TimeSteps * Units * StateCount, batch * TimeSteps * Units * StateCount),
        };
        var tape = (GruTape<double>)layer.CreateTape(batch, TimeSteps, checkpointEvery);
        (tape.MaxDegreeOfParallelism, tape.Training) = (threads, false);
        layer.Record(call, tape);
        layer.Backward(gradients, tape);
        return gradients;
    }

    /// <summary>A sequence of values without a pattern that any extent shares.</summary>
    private static double[] Values(int first, int count) => [.. Enumerable.Range(first, count).Select(static i => Math.Sin(i * 1.7))];

    private static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-11 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
