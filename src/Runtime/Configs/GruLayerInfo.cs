using GruGen.Runtime;

namespace GruGen;

/// <summary>The options of a generated GRU layer as they were resolved, and what follows from them.</summary>
public sealed record GruLayerInfo : GruLayerConfig
{
    private readonly ValueList<string> _unmetFastPathConditions = new([]);

    /// <summary>Width of the output's last axis: units, or twice that where two directions are concatenated.</summary>
    public required int OutputSize { get; init; }

    /// <summary>
    /// The conditions of the cuDNN-equivalent path that the layer does not meet, each as the change that would meet it; empty for an
    /// eligible layer.
    /// </summary>
    /// <remarks>A call with a mask is eligible where, besides, every row is valid up to a length of at least 1.</remarks>
    public IReadOnlyList<string> UnmetFastPathConditions
    {
        get => _unmetFastPathConditions;
        init => _unmetFastPathConditions = new(value);
    }

    /// <summary>The kernel plan in words: tiles, widths, loops.</summary>
    public required string Plan { get; init; }

    /// <summary>Width of each output: one, or a pair where two directions are not merged.</summary>
    public IReadOnlyList<int> OutputSizes =>
        new ValueList<int>(Bidirectional && MergeMode == MergeMode.None ? [Units, Units] : [OutputSize]);

    /// <summary>Width of the state: units, a pair of them when bidirectional.</summary>
    public IReadOnlyList<int> StateSize => new ValueList<int>(Bidirectional ? [Units, Units] : [Units]);
}
