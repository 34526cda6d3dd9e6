using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>The mean |cosine| between any two rows or columns of a matrix.</summary>
/// <remarks>
/// With u the vectors scaled to length 1 and k their number: loss = Σ over i &lt; j of |u_i·u_j| / (k(k−1)/2), as in Keras. A single vector
/// has no partner and costs 0, where Keras divides 0 by 0.
/// </remarks>
internal static class OrthogonalPenalty
{
    // Keeps vectors of zeros from dividing by 0; the value is Keras's.
    private const double LeastNorm = 1e-12;

    public static double Loss<T>(ReadOnlySpan<T> matrix, TensorExtents extents, OrthogonalMode mode)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (count, width) = Vectors(extents, mode);
        if (count < 2)
        {
            return 0;
        }

        var memory = ArrayPool<T>.Shared.Rent(matrix.Length + count);
        var unit = memory.AsSpan(0, matrix.Length);
        Normalize(matrix, extents, mode, unit, memory.AsSpan(matrix.Length, count));
        var sum = 0.0;
        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Math.Abs(double.CreateTruncating(Cosine(unit, i, j, width)));
            }
        }

        ArrayPool<T>.Shared.Return(memory);
        return sum / Pairs(count);
    }

    /// <summary>gradient += factor · dloss/dw: through the cosines to the unit vectors, then through their scaling.</summary>
    public static void AddGradient<T>(ReadOnlySpan<T> matrix, TensorExtents extents, OrthogonalMode mode, double factor, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (count, width) = Vectors(extents, mode);
        if (count < 2)
        {
            return;
        }

        var memory = ArrayPool<T>.Shared.Rent((2 * matrix.Length) + count);
        var unit = memory.AsSpan(0, matrix.Length);
        var unitGradient = memory.AsSpan(matrix.Length, matrix.Length);
        var norms = memory.AsSpan(2 * matrix.Length, count);
        Normalize(matrix, extents, mode, unit, norms);
        SumOfPartners(unit, count, width, unitGradient);
        var scale = T.CreateTruncating(factor / Pairs(count));
        for (var i = 0; i < count; i++)
        {
            // d(w/|w|) removes the component along w and divides by |w|.
            var u = unit.Slice(i * width, width);
            var du = unitGradient.Slice(i * width, width);
            TensorPrimitives.MultiplyAdd(u, -TensorPrimitives.Dot<T>(du, u), du, du);
            Add(du, scale / norms[i], i, extents, mode, gradient);
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    private static (int Count, int Width) Vectors(TensorExtents extents, OrthogonalMode mode) =>
        mode == OrthogonalMode.Rows ? (extents.Rows, extents.Columns) : (extents.Columns, extents.Rows);

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static T Cosine<T>(ReadOnlySpan<T> unit, int i, int j, int width)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Dot(unit.Slice(i * width, width), unit.Slice(j * width, width));

    /// <summary>The vectors at length 1, one after the other, and the lengths they had.</summary>
    private static void Normalize<T>(ReadOnlySpan<T> matrix, TensorExtents extents, OrthogonalMode mode, Span<T> unit, Span<T> norms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (count, width) = Vectors(extents, mode);
        for (var i = 0; i < count; i++)
        {
            var vector = unit.Slice(i * width, width);
            if (mode == OrthogonalMode.Rows)
            {
                matrix.Slice(i * width, width).CopyTo(vector);
            }
            else
            {
                for (var row = 0; row < width; row++)
                {
                    vector[row] = matrix[(row * count) + i];
                }
            }

            norms[i] = T.Max(TensorPrimitives.Norm<T>(vector), T.CreateTruncating(LeastNorm));
            TensorPrimitives.Divide(vector, norms[i], vector);
        }
    }

    /// <summary>sums[i] = Σ over j ≠ i of sign(u_i·u_j)·u_j.</summary>
    private static void SumOfPartners<T>(ReadOnlySpan<T> unit, int count, int width, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var sign = T.CreateTruncating(T.Sign(Cosine(unit, i, j, width)));
                var sumOfI = sums.Slice(i * width, width);
                var sumOfJ = sums.Slice(j * width, width);
                TensorPrimitives.MultiplyAdd(unit.Slice(j * width, width), sign, sumOfI, sumOfI);
                TensorPrimitives.MultiplyAdd(unit.Slice(i * width, width), sign, sumOfJ, sumOfJ);
            }
        }
    }

    private static void Add<T>(ReadOnlySpan<T> vector, T scale, int index, TensorExtents extents, OrthogonalMode mode, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (mode == OrthogonalMode.Rows)
        {
            var row = gradient.Slice(index * extents.Columns, extents.Columns);
            TensorPrimitives.MultiplyAdd(vector, scale, row, row);
            return;
        }

        for (var row = 0; row < extents.Rows; row++)
        {
            gradient[(row * extents.Columns) + index] += vector[row] * scale;
        }
    }
}
