using System.Text;

namespace GruGen.Runtime;

/// <summary>The names that Keras's configs use, and those that this library adds.</summary>
internal static class KerasNames
{
    /// <summary>The object of what Keras does not have, and the module of functions that it does not have.</summary>
    public const string Own = "grugen";

    private static readonly (string Name, Activation Function)[] Activations =
    [
        ("linear", Activation.Linear), ("tanh", Activation.Tanh), ("sigmoid", Activation.Sigmoid), ("hard_sigmoid", Activation.HardSigmoid),
        ("relu", Activation.Relu), ("relu6", Activation.Relu6), ("leaky_relu", Activation.LeakyRelu), ("elu", Activation.Elu),
        ("celu", Activation.Celu), ("selu", Activation.Selu), ("softplus", Activation.Softplus), ("softsign", Activation.Softsign),
        ("silu", Activation.Silu), ("swish", Activation.Silu), ("gelu", Activation.Gelu), ("exponential", Activation.Exponential),
        ("mish", Activation.Mish), ("hard_silu", Activation.HardSilu), ("hard_swish", Activation.HardSilu),
        ("hard_tanh", Activation.HardTanh), ("tanh_shrink", Activation.TanhShrink), ("soft_shrink", Activation.SoftShrink),
        ("hard_shrink", Activation.HardShrink), ("squareplus", Activation.Squareplus), ("log_sigmoid", Activation.LogSigmoid),
        ("sparse_plus", Activation.SparsePlus), ("sparse_sigmoid", Activation.SparseSigmoid), ("softmax", Activation.Softmax),
        ("log_softmax", Activation.LogSoftmax), ("sparsemax", Activation.Sparsemax),
    ];

    private static readonly (string Name, Activation Function)[] OwnActivations =
    [
        ("hard_sigmoid_keras2", Activation.HardSigmoidKeras2), ("gelu_tanh", Activation.GeluTanh), ("affine", Activation.Affine),
        ("thresholded_relu", Activation.ThresholdedRelu), ("scaled_tanh", Activation.ScaledTanh),
    ];

    /// <summary>The function of a name of Keras 3, or null.</summary>
    public static Activation? KerasActivation(string name) => Find(Activations, name);

    /// <summary>The function of a name of Keras's or of this library's, or null.</summary>
    public static Activation? AnyActivation(string name) => Find(Activations, name) ?? Find(OwnActivations, name);

    /// <summary>The name of a function, and whether Keras 3 has it with its default parameters.</summary>
    public static (string Name, bool IsOfKeras) Of(ActivationOption activation)
    {
        var keras = Activations.FirstOrDefault(a => a.Function == activation.Function).Name;
        return keras is null
            ? (OwnActivations.First(a => a.Function == activation.Function).Name, false)
            : (keras, activation == new ActivationOption(activation.Function));
    }

    /// <summary>ReturnSequences as return_sequences.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static Activation? Find((string Name, Activation Function)[] names, string name)
    {
        var found = Array.FindIndex(names, a => a.Name == name);
        return found < 0 ? null : names[found].Function;
    }
}
