using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Random matrices with orthonormal columns, by Householder's QR decomposition (1958) in double precision.</summary>
/// <remarks>
/// Loops run along rows, so that vectors hold independent sums: the numbers do not depend on the width of the machine's vectors.
/// </remarks>
internal static class OrthogonalMatrix
{
    /// <summary>
    /// Q of the decomposition of a matrix of standard normals, its columns times the signs of R's diagonal, which makes Q unique and its
    /// distribution uniform.
    /// </summary>
    /// <param name="rows">At least <paramref name="columns"/>.</param>
    /// <param name="columns">At least 1.</param>
    /// <param name="random">Source of the normals, drawn row by row.</param>
    /// <returns>(rows, columns), row-major.</returns>
    public static double[] Draw(int rows, int columns, RandomSource random)
    {
        var reflectors = new double[checked(rows * columns)];
        foreach (ref var value in reflectors.AsSpan())
        {
            value = random.NextNormal();
        }

        var signs = new double[columns];
        var factors = new double[columns];
        var projection = new double[columns];
        for (var k = 0; k < columns; k++)
        {
            (signs[k], factors[k]) = MakeReflector(reflectors, columns, k);
            Reflect(reflectors, columns, k, factors[k], reflectors, k + 1, projection);
        }

        var q = new double[reflectors.Length];
        for (var k = columns - 1; k >= 0; k--)
        {
            q[(k * columns) + k] = 1;
            Reflect(reflectors, columns, k, factors[k], q, k, projection);
        }

        for (var i = 0; i < q.Length; i++)
        {
            q[i] *= signs[i % columns];
        }

        return q;
    }

    // Turns column k, from its diagonal down, into v with (I − factor·v·vᵀ)·column = diagonal·e₁. The sign of the diagonal is opposite to
    // the first element's, so that v₁ does not cancel.
    private static (double Sign, double Factor) MakeReflector(double[] matrix, int columns, int k)
    {
        var diagonal = (k * columns) + k;
        var square = 0.0;
        for (var i = diagonal; i < matrix.Length; i += columns)
        {
            square += matrix[i] * matrix[i];
        }

        var first = matrix[diagonal];
        var sign = first > 0 ? -1.0 : 1.0;
        var norm = Math.Sqrt(square);
        matrix[diagonal] = first - (sign * norm);
        var squaredLength = 2 * (square + (norm * Math.Abs(first)));
        return (sign, squaredLength == 0 ? 0 : 2 / squaredLength);
    }

    // target −= factor · v (vᵀ target), for columns from `first` on; v is column k of the reflectors, from its diagonal down.
    private static void Reflect(double[] reflectors, int columns, int k, double factor, double[] target, int first, double[] projection)
    {
        var sums = projection.AsSpan(first);
        sums.Clear();
        for (var row = k * columns; row < reflectors.Length; row += columns)
        {
            AddScaled(target.AsSpan(row + first, sums.Length), reflectors[row + k], sums);
        }

        for (var row = k * columns; row < reflectors.Length; row += columns)
        {
            AddScaled(sums, -factor * reflectors[row + k], target.AsSpan(row + first, sums.Length));
        }
    }

    // target += scale · source, product and sum rounded one after the other on every machine.
    private static void AddScaled(ReadOnlySpan<double> source, double scale, Span<double> target)
    {
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] += sources[i] * scale;
        }

        for (var i = targets.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += source[i] * scale;
        }
    }
}
