using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Binary cross-entropy of logits x: mean of max(x, 0) − x·t + log(1 + e^−|x|); gradient (sigmoid(x) − t) / width.</summary>
internal readonly struct BinaryLogitsRow<T> : IRowLoss<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient, double share)
    {
        TensorPrimitives.Abs(predictions, gradient);
        TensorPrimitives.Negate<T>(gradient, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        TensorPrimitives.LogP1(gradient, gradient);
        var loss = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            // Element by element: sums of large logits and targets would cancel only in part.
            var logit = predictions[i];
            loss += double.CreateTruncating(T.Max(logit, T.Zero) - (logit * targets[i]) + gradient[i]);
        }

        TensorPrimitives.Sigmoid(predictions, gradient);
        TensorPrimitives.Subtract(gradient, targets, gradient);
        TensorPrimitives.Multiply(gradient, T.CreateTruncating(share / predictions.Length), gradient);
        return loss / predictions.Length;
    }
}

/// <summary>Binary cross-entropy of probabilities q, clipped to [ε, 1 − ε]: mean of −t·log q − (1 − t)·log(1 − q).</summary>
/// <remarks>Gradient (q − t) / (q·(1 − q)·width), 0 outside the clip.</remarks>
internal readonly struct BinaryProbabilitiesRow<T> : IRowLoss<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient, double share)
    {
        var scale = T.CreateTruncating(share / predictions.Length);
        var loss = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var target = targets[i];
            var probability = Probability.Clip(predictions[i]);
            var rest = T.One - probability;
            loss -= double.CreateTruncating((target * T.Log(probability)) + ((T.One - target) * T.Log(rest)));
            gradient[i] = Probability.IsInside(predictions[i]) ? scale * (probability - target) / (probability * rest) : T.Zero;
        }

        return loss / predictions.Length;
    }
}
