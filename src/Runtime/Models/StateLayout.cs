namespace GruGen.Runtime;

/// <summary>How the states of all GRU layers of a model follow each other: layer by layer, forward before backward, (B, H) each.</summary>
internal sealed class StateLayout
{
    private readonly IReadOnlyList<GruLayerInfo> _layers;
    private readonly int[] _offsets;

    public StateLayout(IReadOnlyList<GruLayerInfo> layers)
    {
        _layers = layers;
        _offsets = new int[layers.Count + 1];
        for (var i = 0; i < layers.Count; i++)
        {
            _offsets[i + 1] = checked(_offsets[i] + ((layers[i].Bidirectional ? 2 : 1) * layers[i].Units));
        }
    }

    /// <summary>Number of GRU layers.</summary>
    public int Count => _layers.Count;

    /// <summary>Values of one sample in all layers.</summary>
    public int Width => _offsets[^1];

    /// <summary>The options of a layer.</summary>
    public GruLayerInfo this[int layer] => _layers[layer];

    /// <summary>The part of the states that belongs to a layer; nothing of nothing.</summary>
    public Range Of(int layer, int batch, int length) => length == 0 ? 0..0 : (_offsets[layer] * batch)..(_offsets[layer + 1] * batch);

    /// <summary>Demands the states of all layers.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void RequireLength(string argument, int length, int batch)
    {
        if ((long)batch * Width != length)
        {
            throw ArgumentError.Create(argument, $"Expected {Describe(batch)}, {(long)batch * Width} values; got {length} values.");
        }
    }

    /// <summary>Such as <c>the states of Encoder (directions, batch, units) = (2, 3, 64), Decoder (batch, units) = (3, 128)</c>.</summary>
    private string Describe(int batch) => Count == 0
        ? "no states, as no layer has any"
        : "the states of " + string.Join(", ", _layers.Select(layer => FormattableString.Invariant(
            $"{layer.Name} {(layer.Bidirectional ? "(directions, batch, units) = (2, " : "(batch, units) = (")}{batch}, {layer.Units})")));
}
