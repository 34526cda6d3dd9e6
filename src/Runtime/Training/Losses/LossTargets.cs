using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Checks of what rows of predictions should be.</summary>
internal static class LossTargets
{
    /// <summary>Targets of the predictions' shape.</summary>
    /// <exception cref="ArgumentException">There is another number of them, or the gradient overlaps them.</exception>
    public static void Check<T>(in LossRows<T> rows, ReadOnlySpan<T> targets, ReadOnlySpan<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (targets.Length != rows.Count * rows.Width)
        {
            throw ArgumentError.Create(
                nameof(targets), $"Targets must have the predictions' shape ({rows.Count}, {rows.Width}); got {targets.Length} values.");
        }

        if (gradient.Overlaps(targets))
        {
            throw ArgumentError.Overlap(nameof(gradient), nameof(targets));
        }
    }

    /// <summary>One class for each row.</summary>
    /// <exception cref="ArgumentException">There is another number of them, or that of a row that counts is no class.</exception>
    public static void CheckLabels<T>(in LossRows<T> rows, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (labels.Length != rows.Count)
        {
            throw ArgumentError.Create(nameof(labels), $"There must be one label for each of {rows.Count} rows; got {labels.Length}.");
        }

        for (var row = 0; row < labels.Length; row++)
        {
            if (rows.Counts(row) && (uint)labels[row] >= (uint)rows.Width)
            {
                throw ArgumentError.Create(nameof(labels), $"Labels must be from 0 to {rows.Width - 1}; label {row} is {labels[row]}.");
            }
        }
    }
}
