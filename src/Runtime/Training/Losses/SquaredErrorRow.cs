using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>mean of (y − t)²; gradient 2·(y − t) / width.</summary>
internal readonly struct SquaredErrorRow<T> : IRowLoss<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient, double share)
    {
        TensorPrimitives.Subtract(predictions, targets, gradient);
        var loss = double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(gradient)) / predictions.Length;
        TensorPrimitives.Multiply(gradient, T.CreateTruncating(2 * share / predictions.Length), gradient);
        return loss;
    }
}
