using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>Loss functions: the value, and its gradient with respect to the predictions.</summary>
/// <remarks>
/// <para>Formulas, reductions and guards are those of <c>keras.losses</c>. Predictions are flat, (rows, width), where the rows are the
/// samples, or all time steps of all samples. The loss is the mean over rows of the rows' losses, each times its weight.</para>
/// <para>A mask leaves rows out: padded steps have no loss and no gradient, and the mean is over the other rows. Where no row
/// is left the loss is 0. Sample weights do not enter the divisor.</para>
/// <para>Nothing is allocated, and NaN in the predictions gives a loss of NaN. Results are the same from run to run.</para>
/// </remarks>
public static class Losses
{
    /// <summary>Mean squared error: (y − t)², mean over the row.</summary>
    /// <param name="predictions">y, (rows, width).</param>
    /// <param name="targets">t, (rows, width).</param>
    /// <param name="width">Values in a row, at least 1.</param>
    /// <param name="gradient">Receives dloss/dy, (rows, width). Empty = not wanted.</param>
    /// <param name="sampleWeights">(rows). Empty = 1 each; 0 leaves a row out of the sum.</param>
    /// <param name="mask">(rows), true = the row counts. Empty = all count.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, or the gradient overlaps what is read; nothing was written.</exception>
    public static double MeanSquaredError<T>(
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> targets,
        int width,
        Span<T> gradient = default,
        ReadOnlySpan<T> sampleWeights = default,
        ReadOnlySpan<bool> mask = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = new LossRows<T>(predictions, width, gradient, sampleWeights, mask, nameof(width));
        LossTargets.Check(rows, targets, gradient);
        return RowLosses.Sum<T, T, SquaredErrorRow<T>>(rows, targets);
    }

    /// <summary>Cross-entropy with targets that are distributions: −Σ t·log q over the classes.</summary>
    /// <param name="predictions">
    /// y, (rows, classes). Logits: q = softmax(y). Probabilities: q = y / Σy, clipped to [1e-7, 1 − 1e-7]; outside the clip the gradient
    /// is 0.
    /// </param>
    /// <param name="targets">t, (rows, classes), one-hot or any distribution.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="fromLogits">Whether the predictions are logits: cheaper and safer than a softmax before this.</param>
    /// <param name="gradient">Receives dloss/dy, (rows, classes). Empty = not wanted.</param>
    /// <param name="sampleWeights">(rows). Empty = 1 each; 0 leaves a row out of the sum.</param>
    /// <param name="mask">(rows), true = the row counts. Empty = all count.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, in nats.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, or the gradient overlaps what is read; nothing was written.</exception>
    public static double CategoricalCrossentropy<T>(
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> targets,
        int classes,
        bool fromLogits,
        Span<T> gradient = default,
        ReadOnlySpan<T> sampleWeights = default,
        ReadOnlySpan<bool> mask = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = new LossRows<T>(predictions, classes, gradient, sampleWeights, mask, nameof(classes));
        LossTargets.Check(rows, targets, gradient);
        return fromLogits
            ? RowLosses.Sum<T, T, CategoricalLogitsRow<T>>(rows, targets)
            : RowLosses.Sum<T, T, CategoricalProbabilitiesRow<T>>(rows, targets);
    }

    /// <summary>Cross-entropy with one right class for each row: −log q[label].</summary>
    /// <param name="predictions">
    /// y, (rows, classes). Logits: q = softmax(y). Probabilities: q = y / Σy, clipped to [1e-7, 1 − 1e-7]; outside the clip the gradient
    /// is 0.
    /// </param>
    /// <param name="labels">(rows), from 0 to classes − 1; not looked at in rows that do not count.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="fromLogits">Whether the predictions are logits: cheaper and safer than a softmax before this.</param>
    /// <param name="gradient">Receives dloss/dy, (rows, classes). Empty = not wanted.</param>
    /// <param name="sampleWeights">(rows). Empty = 1 each; 0 leaves a row out of the sum.</param>
    /// <param name="mask">(rows), true = the row counts. Empty = all count.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, in nats.</returns>
    /// <exception cref="ArgumentException">
    /// Lengths do not agree, a label is no class, or the gradient overlaps what is read; nothing was written.
    /// </exception>
    public static double SparseCategoricalCrossentropy<T>(
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<int> labels,
        int classes,
        bool fromLogits,
        Span<T> gradient = default,
        ReadOnlySpan<T> sampleWeights = default,
        ReadOnlySpan<bool> mask = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = new LossRows<T>(predictions, classes, gradient, sampleWeights, mask, nameof(classes));
        LossTargets.CheckLabels(rows, labels);
        return fromLogits
            ? RowLosses.Sum<T, int, SparseLogitsRow<T>>(rows, labels)
            : RowLosses.Sum<T, int, SparseProbabilitiesRow<T>>(rows, labels);
    }

    /// <summary>Binary cross-entropy: −t·log q − (1 − t)·log(1 − q), mean over the row.</summary>
    /// <param name="predictions">
    /// y, (rows, width). Logits: q = sigmoid(y). Probabilities: q = y clipped to [1e-7, 1 − 1e-7]; outside the clip the gradient is 0.
    /// </param>
    /// <param name="targets">t, (rows, width), from 0 to 1.</param>
    /// <param name="width">Values in a row, at least 1.</param>
    /// <param name="fromLogits">Whether the predictions are logits: cheaper and safer than a sigmoid before this.</param>
    /// <param name="gradient">Receives dloss/dy, (rows, width). Empty = not wanted.</param>
    /// <param name="sampleWeights">(rows). Empty = 1 each; 0 leaves a row out of the sum.</param>
    /// <param name="mask">(rows), true = the row counts. Empty = all count.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss, in nats.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, or the gradient overlaps what is read; nothing was written.</exception>
    public static double BinaryCrossentropy<T>(
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> targets,
        int width,
        bool fromLogits,
        Span<T> gradient = default,
        ReadOnlySpan<T> sampleWeights = default,
        ReadOnlySpan<bool> mask = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = new LossRows<T>(predictions, width, gradient, sampleWeights, mask, nameof(width));
        LossTargets.Check(rows, targets, gradient);
        return fromLogits
            ? RowLosses.Sum<T, T, BinaryLogitsRow<T>>(rows, targets)
            : RowLosses.Sum<T, T, BinaryProbabilitiesRow<T>>(rows, targets);
    }
}
