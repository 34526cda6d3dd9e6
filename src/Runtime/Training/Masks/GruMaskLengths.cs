namespace GruGen;

/// <summary>How many entries the random masks of one direction of a GRU layer have in one call; 0 where the layer draws none.</summary>
/// <param name="InputDropout">3·B·I with implementation 1, B·I with 2.</param>
/// <param name="RecurrentDropout">3·B·H.</param>
/// <param name="DropConnect">H·3H.</param>
/// <param name="Zoneout">T·B·H.</param>
public readonly record struct GruMaskLengths(int InputDropout, int RecurrentDropout, int DropConnect, int Zoneout)
{
    private const int Gates = 3;

    /// <summary>The lengths for a call.</summary>
    /// <param name="info">The layer's resolved options.</param>
    /// <param name="batch">B, at least 0.</param>
    /// <param name="timeSteps">T, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    /// <exception cref="OverflowException">A mask would have more entries than a span can hold.</exception>
    public static GruMaskLengths Of(GruLayerInfo info, int batch, int timeSteps)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(timeSteps);
        checked
        {
            var inputMasks = info.Implementation == 1 ? Gates : 1;
            return new GruMaskLengths(
                IsDropped(info.Dropout) ? inputMasks * batch * info.InputSize : 0,
                IsDropped(info.RecurrentDropout) ? Gates * batch * info.Units : 0,
                info.DropConnect > 0 ? Gates * info.Units * info.Units : 0,
                info.Zoneout > 0 ? timeSteps * batch * info.Units : 0);
        }
    }

    private static bool IsDropped(double rate) => rate is > 0 and < 1;
}
