namespace GruGen;

/// <content>Sequences: what is returned, in which order, and what masks and lengths do.</content>
public sealed partial class GruLayerAttribute
{
    /// <summary>
    /// Whether the output of every step is returned, or that of the last processed one. Default: false; presets Haste, PyTorch, Onnx:
    /// true.
    /// </summary>
    /// <remarks>true: (batch, timesteps, units), time-major (timesteps, batch, units). false: (batch, units).</remarks>
    public bool ReturnSequences { get; set; }

    /// <summary>
    /// Whether the final state is returned too, (batch, units), bidirectional (2, batch, units). Default: false; presets Haste, PyTorch,
    /// Onnx: true.
    /// </summary>
    /// <remarks>
    /// Inside a <see cref="SequentialAttribute"/> model the model returns the states; error GRU0708 where a layer before the last states
    /// it.
    /// </remarks>
    public bool ReturnState { get; set; }

    /// <summary>
    /// Whether the steps are processed from the last to the first. Default: false. The order of the returned sequence:
    /// <see cref="OutputOrder"/>.
    /// </summary>
    /// <remarks>Masks are reversed together with the inputs. Error: GRU0503 with <see cref="Bidirectional"/>.</remarks>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// The time order of a sequence that was computed backwards. Default: <see cref="OutputOrder.Processing"/>; preset Onnx:
    /// <see cref="OutputOrder.Input"/>.
    /// </summary>
    /// <remarks>Warning GRU0209 without <see cref="GoBackwards"/>.</remarks>
    public OutputOrder OutputOrder { get; set; }

    /// <summary>Whether each call starts from the state in which the last one ended, sample by sample. Default: false.</summary>
    /// <remarks>
    /// The state starts at zero and goes back to it with ResetStates. An initial state given to a call wins for that call. Needs
    /// <see cref="BatchSize"/> (GRU0110).
    /// </remarks>
    public bool Stateful { get; set; }

    /// <summary>
    /// Asks for the products of a step to be written out without loops, within the limits of the JIT compiler. Default: false. The results
    /// are the same.
    /// </summary>
    /// <remarks>
    /// Needs <see cref="TimeSteps"/> (GRU0111). GRU3001 tells where a loop would be as fast, GRU3002 where the kernels keep their loops
    /// because the JIT would not optimise so much straight code.
    /// </remarks>
    public bool Unroll { get; set; }

    /// <summary>
    /// Whether sequences and masks are (timesteps, batch, …) instead of (batch, timesteps, …). Default: false; preset Onnx: true.
    /// </summary>
    /// <remarks>
    /// States and outputs of one vector a sample stay (batch, units). With the preset Haste, each call of Forward has an argument
    /// <c>timeMajor</c> whose default this is.
    /// </remarks>
    public bool TimeMajor { get; set; }

    /// <summary>Whether masked steps put out zeros instead of repeating the last output. Default: false.</summary>
    /// <remarks>
    /// As in Keras, a bidirectional layer sets it to <see cref="ReturnSequences"/>, whatever is stated (warning GRU0209); not with the
    /// presets
    /// Haste, PyTorch and Onnx. A masked step never changes the state.
    /// </remarks>
    public bool ZeroOutputForMask { get; set; }

    /// <summary>
    /// What a masked step puts out while its row has not seen a valid one. Default: <see cref="MaskedOutput.Zeros"/>; preset Rindow:
    /// <see cref="MaskedOutput.State"/>.
    /// </summary>
    /// <remarks>Warning GRU0209 with <see cref="ZeroOutputForMask"/>.</remarks>
    public MaskedOutput MaskedOutputBeforeFirstStep { get; set; }

    /// <summary>
    /// What sequence lengths mean. Default: <see cref="LengthMode.Mask"/>; presets Haste: <see cref="LengthMode.KeepRunning"/>, PyTorch:
    /// <see cref="LengthMode.Packed"/>, Onnx: <see cref="LengthMode.Onnx"/>.
    /// </summary>
    public LengthMode LengthMode { get; set; }

    /// <summary>
    /// Whether a second, independent GRU runs over the sequence from its end. Default: false. haste's direction = 'bidirectional'.
    /// </summary>
    /// <remarks>Parameters and states exist twice, forward before backward. The backward sequence is returned in input order.</remarks>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// How the outputs of the two directions are joined. Default: <see cref="MergeMode.Concat"/>; presets Haste and Onnx:
    /// <see cref="MergeMode.None"/>.
    /// </summary>
    /// <remarks>Error: GRU0501 without <see cref="Bidirectional"/>, GRU0709 for <see cref="MergeMode.None"/> inside a model.</remarks>
    public MergeMode MergeMode { get; set; }
}
