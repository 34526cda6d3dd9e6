using static GruGen.Golden.Tests.Errors.ErrorLayers;

namespace GruGen.Golden.Tests.Errors;

/// <summary>Misuse of recorded states.</summary>
internal static class StateChecks
{
    public static void OtherBatch(int batch)
    {
        Func<Subject<float>, Action<GruCall<float>>>[] ways = [static s => s.Flat, static s => s.Shaped, static s => s.Tensor!];
        foreach (var way in ways)
        {
            var layer = Stateful;
            var before = FinalStateAfter(layer);
            var call = new GruCall<float>(layer, batch, TimeSteps, new float[batch * TimeSteps * InputSize]);
            Array.Fill(call.Output, float.NaN);

            // Flat spans of another batch may be read as another number of time steps; then the output does not fit.
            var error = Assert.ThrowsAny<ArgumentException>(() => way(layer)(call));

            Assert.Contains(error.ParamName, (string[])["batch", "inputs", "output", "finalState"]);
            Assert.All(call.Output, static v => Assert.True(float.IsNaN(v)));
            Assert.Equal(before, Recorded(layer));
        }
    }

    public static void NotStateful()
    {
        Assert.Throws<InvalidOperationException>(Free.ResetStates);
        Assert.Throws<InvalidOperationException>(() => Free.SetStates!(new float[Batch * Units]));
    }

    public static void Reset(int length)
    {
        var layer = Stateful;
        var before = FinalStateAfter(layer);

        var error = Assert.ThrowsAny<ArgumentException>(() => layer.SetStates!(new float[length]));

        Assert.Equal("states", error.ParamName);
        Assert.Equal(before, Recorded(layer));
    }

    /// <summary>Lets a layer record a state.</summary>
    private static float[] FinalStateAfter(Subject<float> layer)
    {
        float[] inputs = [.. Enumerable.Range(1, Batch * TimeSteps * InputSize).Select(static i => MathF.Sin(i))];
        var call = new GruCall<float>(layer, Batch, TimeSteps, inputs);
        layer.Shaped(call);
        return call.FinalState!;
    }

    private static float[] Recorded(Subject<float> layer) => layer.GetStates!();
}
