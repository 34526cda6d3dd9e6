namespace GruGen;

/// <summary>The parameters that activations have, and what a name alone means under a preset.</summary>
internal static class ActivationDefaults
{
    /// <summary>Whether the function has an α.</summary>
    public static bool HasAlpha(Activation function) => HasBeta(function)
        || function is Activation.LeakyRelu or Activation.Elu or Activation.ThresholdedRelu;

    /// <summary>Whether the function has a β.</summary>
    public static bool HasBeta(Activation function) => function is Activation.HardSigmoid or Activation.Affine or Activation.ScaledTanh;

    /// <summary>α where the function has one, else 0.</summary>
    /// <remarks>"hard_sigmoid" changed between Keras 2 and 3; ONNX has the slope of Keras 2.</remarks>
    public static double Alpha(Activation function, Preset preset) => function switch
    {
        Activation.HardSigmoid => preset is Preset.TensorFlow1 or Preset.Onnx ? 0.2 : 1.0 / 6,
        Activation.LeakyRelu => preset == Preset.Onnx ? 0.01 : 0.2,
        _ => HasAlpha(function) ? 1 : 0,
    };

    /// <summary>β where the function has one, else 0.</summary>
    public static double Beta(Activation function) => function switch
    {
        Activation.HardSigmoid => 0.5,
        Activation.ScaledTanh => 1,
        _ => 0,
    };
}
