using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The arguments of one call over a sequence, as flat row-major spans.</summary>
/// <remarks>
/// B = batch, T = time steps, I = input size, H = units, O = output size, D = directions (2 when bidirectional).
/// With time-major layers T and B change places in inputs, mask and sequence output.
/// Nothing that is written may overlap anything else, except that the final state may be the very memory of the initial state.
/// </remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SequenceArguments<T>
    where T : unmanaged
{
    /// <summary>Arguments whose batch and time steps follow from lengths.</summary>
    public SequenceArguments()
    {
    }

    /// <summary>(B, T, I).</summary>
    public ReadOnlySpan<T> Inputs { get; init; }

    /// <summary>(B, T, O) with returned sequences, else (B, O). With <see cref="MergeMode.None"/> that of the forward direction.</summary>
    public Span<T> Output { get; init; }

    /// <summary>Like <see cref="Output"/>, of the backward direction; only with <see cref="MergeMode.None"/>.</summary>
    public Span<T> BackwardOutput { get; init; }

    /// <summary>(D, B, H), the forward direction first. Empty = not wanted, where the layer does not return its state.</summary>
    public Span<T> FinalState { get; init; }

    /// <summary>(D, B, H). Empty = zeros, or the recorded state of a stateful layer.</summary>
    public ReadOnlySpan<T> InitialState { get; init; }

    /// <summary>(B, T), true = use the step. Empty = all steps. Not together with <see cref="SequenceLengths"/>.</summary>
    public ReadOnlySpan<bool> Mask { get; init; }

    /// <summary>(B), 0 to T each, from 1 with <see cref="LengthMode.Packed"/>. Empty = all steps.</summary>
    public SequenceLengths SequenceLengths { get; init; }

    /// <summary>(B, C), handed to a user's step; empty where it takes none.</summary>
    public ReadOnlySpan<T> Constants { get; init; }

    /// <summary>The layer whose method the step is; null for generated cells.</summary>
    public object? Layer { get; init; }

    /// <summary>B, or −1: as fixed by the layer, else from the length of the inputs where the time steps are known, else 1.</summary>
    public int Batch { get; init; } = -1;

    /// <summary>T, or −1: as fixed by the layer, else from the length of the inputs.</summary>
    public int TimeSteps { get; init; } = -1;

    /// <summary>Whether there are inputs and an output alone.</summary>
    internal bool ArePlain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mask.IsEmpty && SequenceLengths.IsEmpty && InitialState.IsEmpty && FinalState.IsEmpty && BackwardOutput.IsEmpty
            && Constants.IsEmpty && Strides is null;
    }

    /// <summary>Distances in <see cref="Inputs"/> of a view that is not dense, else null; its shape has been checked.</summary>
    internal InputStrides? Strides { get; init; }

    /// <summary>Distances, in elements, between samples and between time steps.</summary>
    internal readonly record struct InputStrides(nint Sample, nint TimeStep);
}
