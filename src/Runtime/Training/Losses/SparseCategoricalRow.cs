using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Cross-entropy of logits x with one right class: log Σ e^x − x[label]; gradient softmax(x), less 1 at the label.</summary>
internal readonly struct SparseLogitsRow<T> : IRowLoss<T, int>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<int> targets, Span<T> gradient, double share)
    {
        var label = targets[0];
        TensorPrimitives.Subtract(predictions, TensorPrimitives.Max(predictions), gradient);
        var expected = double.CreateTruncating(gradient[label]);
        TensorPrimitives.Exp(gradient, gradient);
        var sum = double.CreateTruncating(TensorPrimitives.Sum<T>(gradient));
        TensorPrimitives.Multiply(gradient, T.CreateTruncating(share / sum), gradient);
        gradient[label] -= T.CreateTruncating(share);
        return Math.Log(sum) - expected;
    }
}

/// <summary>Cross-entropy of probabilities with one right class: −log q, q = y[label] / Σy clipped to [ε, 1 − ε].</summary>
/// <remarks>Gradient 1 / Σy, less 1 / y[label] at the label; 0 outside the clip.</remarks>
internal readonly struct SparseProbabilitiesRow<T> : IRowLoss<T, int>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<int> targets, Span<T> gradient, double share)
    {
        var label = targets[0];
        var sum = TensorPrimitives.Sum(predictions);
        var probability = predictions[label] / sum;
        if (Probability.IsInside(probability))
        {
            var scale = T.CreateTruncating(share) / sum;
            gradient.Fill(scale);
            gradient[label] = scale - (scale / probability);
        }
        else
        {
            gradient.Clear();
        }

        return -double.CreateTruncating(T.Log(Probability.Clip(probability)));
    }
}
