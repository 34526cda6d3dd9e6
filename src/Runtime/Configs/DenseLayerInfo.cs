namespace GruGen;

/// <summary>The options of a generated dense layer as they were resolved, and what follows from them.</summary>
public sealed record DenseLayerInfo : DenseLayerConfig
{
    /// <summary>The kernel plan in words: tiles, widths, loops.</summary>
    public required string Plan { get; init; }
}
