namespace GruGen.Golden.Mapping;

/// <summary>Activation functions by the names that other software gives them.</summary>
internal static class ActivationNames
{
    /// <summary>A Keras name: the enum has the same names in PascalCase.</summary>
    public static Activation FromKeras(string? name)
    {
        if (name is null or "hard_sigmoid_k2")
        {
            return name is null ? Activation.Linear : Activation.HardSigmoidKeras2;
        }

        // "hard_sigmoid (Keras 3)" names the variant in words.
        var plain = name.EndsWith(" (Keras 3)", StringComparison.Ordinal) ? name[..^" (Keras 3)".Length] : name;
        return Parse(string.Concat(plain.Split('_').Select(Capitalized)), ignoreCase: false, name);
    }

    /// <summary>An ONNX name; ONNX ignores case.</summary>
    public static Activation FromOnnx(string name) => Parse(name, ignoreCase: true, name);

    /// <summary>Whether an ONNX function takes α, β.</summary>
    public static (bool Alpha, bool Beta) OnnxParameters(Activation activation) => activation switch
    {
        Activation.Affine or Activation.ScaledTanh or Activation.HardSigmoid => (true, true),
        Activation.LeakyRelu or Activation.ThresholdedRelu or Activation.Elu => (true, false),
        _ => (false, false),
    };

    private static string Capitalized(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    private static Activation Parse(string identifier, bool ignoreCase, string name) =>
        char.IsAsciiLetter(identifier[0]) && Enum.TryParse<Activation>(identifier, ignoreCase, out var value)
            ? value
            : throw new GoldenException($"There is no activation {name}.");

    /// <summary>A function with the parameters that its Keras name alone stands for.</summary>
    public static (Activation Function, double Alpha, double Beta) WithKerasParameters(string name) => FromKeras(name) switch
    {
        Activation.HardSigmoid => (Activation.HardSigmoid, 1.0 / 6, 0.5),
        Activation.LeakyRelu => (Activation.LeakyRelu, 0.2, 0),
        Activation.Elu => (Activation.Elu, 1, 0),
        var function => (function, 0, 0),
    };
}
