namespace GruGen;

/// <summary>The defaults of each preset, written as the attribute that a user would write to get them under Keras 3.</summary>
internal static class PresetDefaults
{
    private static readonly GruLayerAttribute Keras3 = new(0);

    private static readonly GruLayerAttribute TensorFlow1 = new(0)
    {
        RecurrentActivation = Activation.HardSigmoidKeras2,
        ResetAfter = false,
        Implementation = 1,
    };

    private static readonly GruLayerAttribute Rindow = new(0)
    {
        MaskedOutputBeforeFirstStep = MaskedOutput.State,
    };

    private static readonly GruLayerAttribute Haste = new(0)
    {
        ReturnSequences = true,
        ReturnState = true,
        PerGateInitialization = true,
        MergeMode = MergeMode.None,
        LengthMode = LengthMode.KeepRunning,
    };

    private static readonly GruLayerAttribute PyTorch = new(0)
    {
        ReturnSequences = true,
        ReturnState = true,
        LengthMode = LengthMode.Packed,
    };

    private static readonly GruLayerAttribute Onnx = new(0)
    {
        ResetAfter = false,
        ReturnSequences = true,
        ReturnState = true,
        TimeMajor = true,
        OutputOrder = OutputOrder.Input,
        MergeMode = MergeMode.None,
        LengthMode = LengthMode.Onnx,
    };

    public static GruLayerAttribute Of(Preset preset) => preset switch
    {
        Preset.TensorFlow1 => TensorFlow1,
        Preset.Rindow => Rindow,
        Preset.Haste => Haste,
        Preset.PyTorch => PyTorch,
        Preset.Onnx => Onnx,
        _ => Keras3,
    };

    /// <summary>
    /// Whether a bidirectional layer behaves as Keras's wrapper, which ties the masked outputs to the returned sequences.
    /// </summary>
    public static bool WrapsAsKeras(Preset preset) => preset is not (Preset.Haste or Preset.PyTorch or Preset.Onnx);
}
