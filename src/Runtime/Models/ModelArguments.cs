using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The arguments of one call of a model, as flat row-major spans.</summary>
/// <remarks>B = batch, T = time steps, I = input size, O = output size. With time-major layers T and B change places in inputs, mask and sequence output.</remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ModelArguments<T>
    where T : unmanaged
{
    /// <summary>Arguments whose batch and time steps follow from lengths.</summary>
    public ModelArguments()
    {
    }

    /// <summary>(B, T) token ids, where the first layer is an embedding.</summary>
    public ReadOnlySpan<int> Ids { get; init; }

    /// <summary>(B, T, I), where it is not.</summary>
    public ReadOnlySpan<T> Inputs { get; init; }

    /// <summary>(B, T, O), or (B, O) where a layer returns only its last output.</summary>
    public Span<T> Output { get; init; }

    /// <summary>The (B, H) blocks of all GRU layers, layer by layer, forward before backward. Empty = zeros, or the recorded states.</summary>
    public ReadOnlySpan<T> InitialStates { get; init; }

    /// <summary>Like <see cref="InitialStates"/>. Empty = not wanted.</summary>
    public Span<T> FinalStates { get; init; }

    /// <summary>(B, T), true = use the step. Empty = all steps.</summary>
    public ReadOnlySpan<bool> Mask { get; init; }

    /// <summary>(B), 0 to T each. Empty = all steps.</summary>
    public SequenceLengths SequenceLengths { get; init; }

    /// <summary>B, or −1: as fixed by a layer, else from the length of the inputs where the time steps are known, else 1.</summary>
    public int Batch { get; init; } = -1;

    /// <summary>T, or −1: as fixed by a layer, else from the length of the inputs.</summary>
    public int TimeSteps { get; init; } = -1;
}
