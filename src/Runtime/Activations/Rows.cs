using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Functions of a whole row, in place.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="S">Their elementwise functions.</typeparam>
internal static class Rows<T, S>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where S : struct, ISpanFunctions<T>
{
    // Longer rows of sparsemax borrow their scratch memory instead of taking it from the stack.
    private const int LongestOnStack = 256;

    public static void Apply(Activation function, double alpha, double beta, Span<T> values)
    {
        switch (function)
        {
            case Activation.Softmax:
                Softmax(values);
                break;
            case Activation.LogSoftmax:
                LogSoftmax(values);
                break;
            case Activation.Sparsemax:
                Sparsemax(values);
                break;
            default:
                S.Apply(function, alpha, beta, values);
                break;
        }
    }

    // Subtracting the maximum keeps every power at or below 1.
    public static void Softmax(Span<T> values)
    {
        if (!values.IsEmpty)
        {
            S.ExponentialOfDifference(values, Maximum(values));
            TensorPrimitives.Divide(values, TensorPrimitives.Sum<T>(values), values);
        }
    }

    public static void LogSoftmax(Span<T> values)
    {
        if (!values.IsEmpty)
        {
            var maximum = Maximum(values);
            var logarithm = T.Log(S.SumOfExponentials(values, maximum));
            TensorPrimitives.Subtract(values, T.CreateTruncating(maximum), values);
            TensorPrimitives.Subtract(values, logarithm, values);
        }
    }

    public static void Sparsemax(Span<T> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var rented = values.Length <= LongestOnStack ? null : ArrayPool<T>.Shared.Rent(values.Length);
        var sorted = rented is null ? stackalloc T[LongestOnStack] : rented;
        sorted = sorted[..values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        var threshold = Threshold(sorted);
        foreach (ref var value in values)
        {
            value = T.CreateTruncating(double.Max(double.CreateTruncating(value) - threshold, 0));
        }

        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static double Maximum(ReadOnlySpan<T> values) => double.CreateTruncating(TensorPrimitives.Max(values));

    // τ = (Σ of the k largest − 1) / k for the largest k with 1 + k·x_k > Σ; the condition holds up to some k and never again.
    // Sorting puts NaN first; a NaN anywhere, or +∞, gives NaN.
    private static double Threshold(ReadOnlySpan<T> ascending)
    {
        var threshold = double.NaN;
        if (T.IsNaN(ascending[0]))
        {
            return threshold;
        }

        var sum = 0.0;
        for (var k = 1; k <= ascending.Length; k++)
        {
            var x = double.CreateTruncating(ascending[^k]);
            sum += x;
            if (1 + (k * x) <= sum)
            {
                break;
            }

            threshold = (sum - 1) / k;
        }

        return threshold;
    }
}
