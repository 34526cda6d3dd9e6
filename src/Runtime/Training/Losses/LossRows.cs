using System.Numerics;

namespace GruGen.Runtime;

/// <summary>The checked arguments of a loss: rows of predictions, what each row weighs, and where the gradient goes.</summary>
/// <remarks>
/// The loss is Σ weight·loss(row) / number of rows, as in Keras's "sum over batch size": weights do not enter the divisor, and rows that
/// the mask leaves out count neither above nor below. Without rows that count the loss is 0.
/// </remarks>
/// <typeparam name="T">Element type.</typeparam>
internal readonly ref struct LossRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _predictions;
    private readonly Span<T> _gradient;
    private readonly ReadOnlySpan<T> _weights;
    private readonly ReadOnlySpan<bool> _mask;
    private readonly double _divisor;

    /// <summary>Checks the arguments that all losses have.</summary>
    /// <exception cref="ArgumentException">Lengths do not agree, or the gradient overlaps what is read.</exception>
    public LossRows(
        ReadOnlySpan<T> predictions, int width, Span<T> gradient, ReadOnlySpan<T> sampleWeights, ReadOnlySpan<bool> mask, string widthName)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, widthName);
        if (predictions.Length % width != 0)
        {
            throw ArgumentError.Create(
                nameof(predictions), $"Predictions of shape (rows, {width}) cannot have {predictions.Length} values.");
        }

        Count = predictions.Length / width;
        if (!gradient.IsEmpty)
        {
            GradientCheck.Target(gradient, predictions, nameof(gradient), nameof(predictions));
        }

        CheckRows(sampleWeights.Length, Count, nameof(sampleWeights));
        CheckRows(mask.Length, Count, nameof(mask));
        if (gradient.Overlaps(sampleWeights))
        {
            throw ArgumentError.Overlap(nameof(gradient), nameof(sampleWeights));
        }

        _predictions = predictions;
        Width = width;
        _gradient = gradient;
        _weights = sampleWeights;
        _mask = mask;
        _divisor = mask.IsEmpty ? Count : mask.Count(true);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Predictions in a row.</summary>
    public int Width { get; }

    /// <summary>Whether the gradient is wanted.</summary>
    public bool HasGradient => !_gradient.IsEmpty;

    /// <summary>The predictions of a row.</summary>
    public ReadOnlySpan<T> Predictions(int row) => _predictions.Slice(row * Width, Width);

    /// <summary>Where the gradient of a row goes.</summary>
    public Span<T> Gradient(int row) => _gradient.Slice(row * Width, Width);

    /// <summary>Whether the mask leaves a row in.</summary>
    public bool Counts(int row) => _mask.IsEmpty || _mask[row];

    /// <summary>What a row's loss is multiplied with before all are added; 0 = the row is left out.</summary>
    public double Share(int row) => !Counts(row) ? 0 : (_weights.IsEmpty ? 1 : double.CreateTruncating(_weights[row])) / _divisor;

    private static void CheckRows(int length, int rows, string argument)
    {
        if (length != 0 && length != rows)
        {
            throw ArgumentError.Create(argument, $"There must be one value for each of {rows} rows, or none; got {length}.");
        }
    }
}
