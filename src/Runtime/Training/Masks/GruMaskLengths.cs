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
        return Of(
            info.InputSize, info.Units, info.Dropout, info.RecurrentDropout, info.DropConnect, info.Zoneout, info.Implementation, batch, timeSteps);
    }

    internal static GruMaskLengths Of(
        int inputSize,
        int units,
        double dropout,
        double recurrentDropout,
        double dropConnect,
        double zoneout,
        int implementation,
        int batch,
        int timeSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(timeSteps);
        checked
        {
            var inputMasks = implementation == 1 ? Gates : 1;
            return new GruMaskLengths(
                IsDropped(dropout) ? inputMasks * batch * inputSize : 0,
                IsDropped(recurrentDropout) ? Gates * batch * units : 0,
                dropConnect > 0 ? Gates * units * units : 0,
                zoneout > 0 ? timeSteps * batch * units : 0);
        }
    }

    private static bool IsDropped(double rate) => rate is > 0 and < 1;
}
