using System.ComponentModel;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Turns tensors into the arguments of a call, and checks every rank and extent on the way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorArguments
{
    /// <summary>Checks tensors against a layer's options and against each other.</summary>
    /// <remarks>
    /// Inputs may be any view whose features lie side by side: their batch and time axes are walked with the tensor's strides, nothing is copied.
    /// All other tensors must be dense.
    /// </remarks>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="options">The layer's options.</param>
    /// <param name="inputs">(B, T, I), time-major (T, B, I).</param>
    /// <param name="output">(B, T, O) or time-major (T, B, O) with returned sequences, else (B, O).</param>
    /// <param name="backwardOutput">As <paramref name="output"/>, of the backward direction; default unless outputs are not merged.</param>
    /// <param name="finalState">(B, H), bidirectional (2, B, H), or default.</param>
    /// <param name="initialState">(B, H), bidirectional (2, B, H), or default.</param>
    /// <param name="mask">(B, T) or (B, T, 1), time-major (T, B) or (T, B, 1), or default.</param>
    /// <param name="sequenceLengths">(B), or default.</param>
    /// <exception cref="ArgumentException">A rank or an extent differs, or a tensor is not laid out as said above.</exception>
    public static SequenceArguments<T> Create<T>(
        SequenceOptions options,
        in ReadOnlyTensorSpan<T> inputs,
        in TensorSpan<T> output,
        in TensorSpan<T> backwardOutput = default,
        in TensorSpan<T> finalState = default,
        in ReadOnlyTensorSpan<T> initialState = default,
        in ReadOnlyTensorSpan<bool> mask = default,
        ReadOnlySpan<int> sequenceLengths = default)
        where T : unmanaged
        => throw new NotSupportedException();
}
