using GruGen.Runtime;

namespace GruGen;

/// <summary>The layers of a model, in order.</summary>
public sealed record SequentialConfig : LayerConfig
{
    private readonly ValueList<LayerConfig> _layers = new([]);

    /// <summary>The options of the layers, from input to output. Not models.</summary>
    /// <exception cref="ArgumentException">One is a model.</exception>
    public required IReadOnlyList<LayerConfig> Layers
    {
        get => _layers;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _layers = value.Any(static layer => layer is SequentialConfig)
                ? throw new ArgumentException("A model cannot be a layer of another.", nameof(value))
                : new(value);
        }
    }
}
