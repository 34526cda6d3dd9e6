using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

internal static class Derivative
{
    private const double Step = 1e-5;

    /// <summary>Compares a gradient with central differences of the function.</summary>
    public static void AssertIsGradient(Func<double[], double> function, double[] at, double[] gradient)
    {
        double[] expected = [.. at.Select((_, i) => (function(Moved(at, i, Step)) - function(Moved(at, i, -Step))) / (2 * Step))];
        var size = Math.Max(1e-3, expected.Max(Math.Abs));

        Numbers.AssertClose<double>(expected, gradient, 1e-6 * size, "gradient");
    }

    private static double[] Moved(double[] values, int position, double by)
    {
        var moved = values.ToArray();
        moved[position] += by;
        return moved;
    }
}
