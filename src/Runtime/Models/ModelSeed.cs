using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>Seeds for the layers of a model.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelSeed
{
    /// <summary>
    /// The seed of one layer: a fixed function of both numbers, on every machine. Layers of one model, and of models with neighbouring
    /// seeds, differ.
    /// </summary>
    /// <param name="seed">The model's seed; null = not seeded.</param>
    /// <param name="layer">Index of the layer, from 0.</param>
    public static int? OfLayer(int? seed, int layer)
    {
        if (seed is not { } value)
        {
            return null;
        }

        // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of both numbers.
        var bits = ((ulong)(uint)value << 32 | (uint)layer) + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (int)(uint)((bits ^ (bits >> 31)) >> 32);
    }
}
