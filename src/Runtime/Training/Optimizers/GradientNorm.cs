using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Norms of gradients.</summary>
internal static class GradientNorm
{
    /// <summary>
    /// Σg², in double precision so that large float gradients do not overflow, in an order that does not depend on the machine. Four sums,
    /// since one would wait for each addition.
    /// </summary>
    public static double SumOfSquares<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i <= gradients.Length - 4; i += 4)
        {
            a += Square(gradients[i]);
            b += Square(gradients[i + 1]);
            c += Square(gradients[i + 2]);
            d += Square(gradients[i + 3]);
        }

        for (; i < gradients.Length; i++)
        {
            a += Square(gradients[i]);
        }

        return (a + b) + (c + d);
    }

    private static double Square<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var wide = double.CreateTruncating(value);
        return wide * wide;
    }
}
