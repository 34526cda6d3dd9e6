namespace GruGen;

/// <summary>
/// What sequence lengths mean. They differ in the outputs at and after the length, in how the time axis is reversed, and at length 0.
/// </summary>
/// <remarks>
/// Without returned sequences, <see cref="Mask"/> gives the last output; the others, whose frameworks always return sequences, give the
/// final state.
/// </remarks>
public enum LengthMode
{
    /// <summary>
    /// Keras: as a right-padded mask. Padded steps repeat the last output; the whole time axis is reversed; length 0 keeps the initial
    /// state.
    /// </summary>
    Mask,

    /// <summary>
    /// haste: the recurrence runs on over the padding, only the state is taken at the length; each row is reversed within its length.
    /// </summary>
    KeepRunning,

    /// <summary>
    /// PyTorch packed sequences: outputs 0 from the length on; each row is reversed within its length; length 0 is an error.
    /// </summary>
    Packed,

    /// <summary>ONNX sequence_lens as ONNX Runtime computes them: as packed, and length 0 gives a final state of zeros.</summary>
    Onnx,
}
