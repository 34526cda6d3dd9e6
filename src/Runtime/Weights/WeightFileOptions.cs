namespace GruGen.Weights;

/// <summary>What cannot be told from names and shapes alone when weights are loaded.</summary>
public sealed record WeightLoadOptions
{
    /// <summary>Only tensors whose names start with this path are looked at, such as <c>encoder.rnn</c>; null = all.</summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Which layer of a stack, from 0: n of torch's <c>weight_ih_l{n}</c>, or the n-th of <c>gru</c>, <c>gru_1</c> …; null = the only
    /// one.
    /// </summary>
    public int? LayerIndex { get; init; }

    /// <summary>The layout of GRU weights; null = recognised from names and shapes.</summary>
    public WeightLayout? Layout { get; init; }
}

/// <summary>How weights are saved.</summary>
public sealed record WeightSaveOptions
{
    /// <summary>The layout of GRU weights. Dense and embedding layers follow PyTorch where this is PyTorch, else Keras.</summary>
    public WeightLayout Layout { get; init; } = WeightLayout.Keras;

    /// <summary>Put before every name as it is, such as <c>encoder.rnn.</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>n of torch's <c>weight_ih_l{n}</c>, at least 0; other layouts have no such number.</summary>
    public int LayerIndex { get; init; }

    /// <summary>Texts to store where the format has a place for them.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
