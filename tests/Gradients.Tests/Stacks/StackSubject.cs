namespace GruGen.Gradients.Tests.Stacks;

/// <summary>
/// A generated model, or a dense or embedding layer on its own: layers one after the other, without their types. Compiled text creates it.
/// </summary>
public sealed record StackSubject
{
    /// <summary>The resolved options of the layers, in order.</summary>
    public required IReadOnlyList<LayerConfig> Layers { get; init; }

    /// <summary>Their parameters, in order.</summary>
    public required IReadOnlyList<ParameterSet<double>> Parameters { get; init; }

    /// <summary>Makes a tape for a batch and a number of time steps, with checkpoints every so many of them; 0 = none.</summary>
    public required Func<int, int, int, Tape<double>> CreateTape { get; init; }

    /// <summary>Forward without a tape.</summary>
    public required Action<StackCall> Infer { get; init; }

    /// <summary>Forward with a tape.</summary>
    public required Action<StackCall, Tape<double>> Record { get; init; }

    /// <summary>Backward through a tape.</summary>
    public required Action<StackCall, Tape<double>> Backward { get; init; }

    /// <summary>Sets the recorded states of the stateful layers; takes those of all GRU layers, in order.</summary>
    public Action<double[][]> SetStates { get; init; } = static _ => { };

    /// <summary>The GRU layers, in order.</summary>
    public IReadOnlyList<GruLayerInfo> Grus => [.. Layers.OfType<GruLayerInfo>()];

    /// <summary>The first layer where it takes token ids, else null.</summary>
    public EmbeddingLayerInfo? Embedding => Layers[0] as EmbeddingLayerInfo;

    /// <summary>Width of one input vector; 0 where the inputs are token ids.</summary>
    public int InputSize => Layers[0] switch
    {
        GruLayerInfo gru => gru.InputSize,
        DenseLayerInfo dense => dense.InputSize,
        _ => 0,
    };

    /// <summary>Width of one output vector.</summary>
    public int OutputSize => Layers[^1] switch
    {
        GruLayerInfo gru => gru.OutputSize,
        DenseLayerInfo dense => dense.Units,
        EmbeddingLayerInfo embedding => embedding.Units,
        var other => throw new InvalidOperationException($"{other} is no layer."),
    };

    /// <summary>Whether there is an output vector for every time step, and not one a sample.</summary>
    public bool ReturnsSequence => Grus.All(static gru => gru.ReturnSequences);

    /// <summary>Whether masks are (T, B).</summary>
    public bool TimeMajor => Grus.Any(static gru => gru.TimeMajor);

    /// <summary>What sequence lengths mean: one packed layer keeps empty samples from all.</summary>
    public LengthMode LengthMode => Grus.Any(static gru => gru.LengthMode == LengthMode.Packed) ? LengthMode.Packed : LengthMode.Mask;
}
