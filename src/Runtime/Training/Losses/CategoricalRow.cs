using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Cross-entropy of logits x: Σ t·(log Σ e^x − x); gradient softmax(x)·Σt − t.</summary>
internal readonly struct CategoricalLogitsRow<T> : IRowLoss<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient, double share)
    {
        // Relative to the largest logit nothing overflows, and large logits do not cancel.
        TensorPrimitives.Subtract(predictions, TensorPrimitives.Max(predictions), gradient);
        var expected = double.CreateTruncating(TensorPrimitives.Dot(targets, gradient));
        var mass = double.CreateTruncating(TensorPrimitives.Sum(targets));
        TensorPrimitives.Exp(gradient, gradient);
        var sum = double.CreateTruncating(TensorPrimitives.Sum<T>(gradient));
        TensorPrimitives.Multiply(gradient, T.CreateTruncating(share * mass / sum), gradient);
        TensorPrimitives.MultiplyAdd(targets, T.CreateTruncating(-share), gradient, gradient);
        return (mass * Math.Log(sum)) - expected;
    }
}

/// <summary>Cross-entropy of probabilities: −Σ t·log q, q = y / Σy clipped to [ε, 1 − ε].</summary>
/// <remarks>With q inside the clip, dloss/dy_j = (Σ t − t_j / q_j) / Σy, where outside it t counts as 0.</remarks>
internal readonly struct CategoricalProbabilitiesRow<T> : IRowLoss<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient, double share)
    {
        var sum = TensorPrimitives.Sum(predictions);
        TensorPrimitives.Divide(predictions, sum, gradient);
        var scale = T.CreateTruncating(share) / sum;
        var loss = 0.0;
        var mass = T.Zero;
        for (var i = 0; i < targets.Length; i++)
        {
            // Most targets are one-hot: one logarithm a row.
            var target = targets[i];
            var probability = gradient[i];
            gradient[i] = T.Zero;
            if (target == T.Zero)
            {
                continue;
            }

            loss -= double.CreateTruncating(target * T.Log(Probability.Clip(probability)));
            if (Probability.IsInside(probability))
            {
                gradient[i] = -scale * target / probability;
                mass += target;
            }
        }

        TensorPrimitives.Add(gradient, mass * scale, gradient);
        return loss;
    }
}
