namespace GruGen.Runtime;

/// <summary>The samples of a batch in parts that threads may take.</summary>
/// <remarks>
/// Kernels for few rows, for tiles of rows and for rows in lanes sum in different orders. Every part is large enough for the kernel that
/// the whole batch would take, so the results are the same bits whatever the number of threads.
/// </remarks>
/// <param name="Count">Number of parts.</param>
/// <param name="Batch">Number of samples.</param>
/// <param name="Grain">All parts but the last are multiples of so many samples, and none has fewer.</param>
internal readonly record struct BatchParts(int Count, int Batch, int Grain)
{
    /// <summary>Samples that fill the tiles of any width.</summary>
    private const int FullTile = 8;
    private const int SmallTile = 4;

    /// <summary>As many parts as threads may run and as are worth while.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="shape">B and T.</param>
    public static BatchParts Of<T, TCell>(SequenceOptions options, SequenceShape shape)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var batch = shape.Batch;
        var grain = batch >= TCell.FewestLaneRows ? TCell.FewestLaneRows
            : batch < TCell.FewestTileRows ? 1
            : batch < 2 * FullTile ? SmallTile
            : FullTile;
        var work = 3L * TCell.Units * (TCell.InputSize + TCell.Units) * batch * shape.TimeSteps;
        return new((int)Math.Min(Math.Min(options.MaxDegreeOfParallelism, batch / grain), work / options.FewestMultiplyAdds), batch, grain);
    }

    /// <summary>The samples of one part.</summary>
    public SampleRange Samples(int part)
    {
        var first = FirstOf(part);
        return new(first, (part + 1 == Count ? Batch : FirstOf(part + 1)) - first);
    }

    private int FirstOf(int part) => (int)((long)part * (Batch / Grain) / Count) * Grain;
}
