namespace GruGen.Composition.Tests.Support;

/// <summary>Central finite differences of a loss.</summary>
internal static class Slopes
{
    private const double Step = 1e-5;

    /// <summary>Demands that gradients are the slopes of a loss with respect to parameters.</summary>
    public static void AssertParameters(ReadOnlySpan<ParameterSet<double>> parameters, Func<double> loss, double[] gradients)
    {
        var first = 0;
        foreach (var set in parameters)
        {
            var values = set.Values.ToArray();
            AssertValues(values, () => LossOf(set, values, loss), gradients.AsSpan(first, values.Length), set.Variables[0].Name);
            set.SetAll(values);
            first += values.Length;
        }

        Assert.Equal(first, gradients.Length);
    }

    /// <summary>Demands that gradients are the slopes of a loss with respect to values that it reads.</summary>
    public static void AssertValues(double[] values, Func<double> loss, ReadOnlySpan<double> gradients, string what)
    {
        Assert.Equal(values.Length, gradients.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = loss();
            values[i] = value - Step;
            var below = loss();
            values[i] = value;
            var slope = (above - below) / (2 * Step);
            Assert.True(Math.Abs(slope - gradients[i]) <= 1e-7 * Math.Max(1, Math.Abs(slope)), $"{what}[{i}]: slope {slope:R}, gradient {gradients[i]:R}");
        }
    }

    private static double LossOf(ParameterSet<double> set, double[] values, Func<double> loss)
    {
        set.SetAll(values);
        return loss();
    }
}
