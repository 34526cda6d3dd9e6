using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>What a generated model's calls need to know of its layers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ModelOptions
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Width of one input vector; 1 where the inputs are token ids.</summary>
    public required int InputSize { get; init; }

    /// <summary>Width of one output vector.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Whether the output has a vector for every time step, and not one a sample.</summary>
    public required bool ReturnSequences { get; init; }

    /// <summary>The first layer where it takes token ids, else null.</summary>
    public EmbeddingLayerInfo? Embedding { get; init; }

    /// <summary>The GRU layers, in order.</summary>
    public IReadOnlyList<GruLayerInfo> GruLayers { get; init; } = [];

    /// <summary>Whether steps of the token id 0 are masked.</summary>
    internal bool MasksZero => Embedding is { MaskZero: true };

    /// <summary>The model as one layer, for the checks that both share. What one layer fixes holds for all.</summary>
    internal SequenceOptions AsLayer() => new()
    {
        InputSize = InputSize,
        Units = OutputSize,
        ReturnSequences = ReturnSequences,
        TimeSteps = GruLayers.Select(static layer => layer.TimeSteps).FirstOrDefault(static extent => extent > 0),
        BatchSize = GruLayers.Select(static layer => layer.BatchSize).FirstOrDefault(static extent => extent > 0),
        TimeMajor = GruLayers.Any(static layer => layer.TimeMajor),
        LengthMode = GruLayers.Any(static layer => layer.LengthMode == LengthMode.Packed) ? LengthMode.Packed : LengthMode.Mask,
    };
}
