using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Products with the transposed Jacobian of functions of a whole row, in place.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="S">Their elementwise functions.</typeparam>
internal static class RowGradients<T, S>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where S : struct, ISpanFunctions<T>
{
    public static void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<T> x, Span<T> result)
    {
        RequireLength(nameof(result), x.Length, result.Length);
        S.Derivative(function, alpha, beta, x, result);
    }

    public static void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        RequireLength(nameof(y), x.Length, y.Length);
        RequireLength(nameof(gradient), x.Length, gradient.Length);
        switch (function)
        {
            case Activation.Softmax:
                Softmax(y, gradient);
                break;
            case Activation.LogSoftmax:
                S.AddScaledExponential(y, -double.CreateTruncating(TensorPrimitives.Sum<T>(gradient)), gradient);
                break;
            case Activation.Sparsemax:
                Sparsemax(y, gradient);
                break;
            default:
                S.Backpropagate(function, alpha, beta, x, y, gradient);
                break;
        }
    }

    // y ⊙ (g − Σ g y)
    private static void Softmax(ReadOnlySpan<T> y, Span<T> gradient)
    {
        TensorPrimitives.Subtract(gradient, TensorPrimitives.Dot<T>(gradient, y), gradient);
        TensorPrimitives.Multiply(gradient, y, gradient);
    }

    // g less its mean over the support y > 0, and 0 outside. One NaN is in all of y.
    private static void Sparsemax(ReadOnlySpan<T> y, Span<T> gradient)
    {
        var (sum, count) = (T.Zero, 0);
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] > T.Zero)
            {
                sum += gradient[i];
                count++;
            }
        }

        var mean = sum / T.CreateTruncating(count);
        for (var i = 0; i < y.Length; i++)
        {
            gradient[i] = y[i] > T.Zero ? gradient[i] - mean : T.IsNaN(y[i]) ? y[i] : T.Zero;
        }
    }

    private static void RequireLength(string argument, int expected, int actual)
    {
        if (expected != actual)
        {
            throw ArgumentError.Create(argument, $"Expected {expected} values, as many as x; got {actual} values.");
        }
    }
}
