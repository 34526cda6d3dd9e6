using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>How activations are spelled in emitted text, and the factors folded into the packed weights for them.</summary>
internal static class ActivationText
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>
    /// Factor on weights and biases of a gate. The exponentials work in powers of two: with −log2(e) folded in, σ(x) = 1 / (1 + 2^t)
    /// needs no product of its own, likewise tanh with 2·log2(e). The fast sigmoid is ½ + ½ tanh(x / 2).
    /// </summary>
    public static double WeightFactor(ActivationSpec activation) => activation switch
    {
        { Method: not null } => 1,
        { IsFast: true, Function: Activation.Sigmoid } => 0.5,
        { IsFast: true } => 1,
        { Function: Activation.Sigmoid } => -Log2E,
        { Function: Activation.Tanh } => 2 * Log2E,
        _ => 1,
    };

    /// <summary>The value of a built-in elementwise activation; <paramref name="value"/> carries <see cref="WeightFactor"/>.</summary>
    public static string Apply(ActivationSpec activation, string value) => activation.Function switch
    {
        Activation.Linear => value,
        Activation.Sigmoid when activation.IsFast => $"FastSigmoidOfHalf({value})",
        Activation.Tanh when activation.IsFast => $"FastTanh({value})",
        Activation.Sigmoid => $"SigmoidOfScaled({value})",
        Activation.Tanh => $"TanhOfScaled({value})",
        Activation.HardSigmoid or Activation.Affine or Activation.ScaledTanh =>
            $"{activation.Function}({value}, {KernelText.Literal("double", activation.Alpha)}, {KernelText.Literal("double", activation.Beta)})",
        Activation.LeakyRelu or Activation.Elu or Activation.ThresholdedRelu =>
            $"{activation.Function}({value}, {KernelText.Literal("double", activation.Alpha)})",
        Activation.Silu => $"Silu({value})", // not by ToString: Swish and HardSwish are other names of the same values
        Activation.HardSilu => $"HardSilu({value})",
        var function => $"{function}({value})",
    };

    /// <summary>Applies any activation, the user's included, to a span named <c>values</c>.</summary>
    public static void ApplyRow(SourceWriter writer, ActivationSpec activation, string element)
    {
        if (activation.Method is { } method)
        {
            using (writer.Block("for (var i = 0; i < values.Length; i++)"))
            {
                writer.Line($"values[i] = {method}(values[i]);");
            }

            return;
        }

        var (alpha, beta) = (KernelText.Literal(element, activation.Alpha), KernelText.Literal(element, activation.Beta));
        writer.Line($"global::GruGen.Runtime.Activations.Apply(global::GruGen.Activation.{activation.Function}, {alpha}, {beta}, values);");
    }

    /// <summary>The formula, for comments: <c>tanh(…)</c>.</summary>
    public static string Formula(ActivationSpec activation, string argument) =>
        activation is { Method: null, Function: Activation.Linear } ? argument : $"{Name(activation)}({argument})";

    /// <summary>The name as options and comments give it.</summary>
    public static string Name(ActivationSpec activation) => activation switch
    {
        { Method: { } method } => method,
        { Function: Activation.Sigmoid } => "sigmoid",
        { Function: Activation.Tanh } => "tanh",
        { Function: Activation.Linear } => "linear",
        var other => other.Function.ToString(),
    };

    /// <summary>The activation as training applies and differentiates it.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="element">float or double.</param>
    /// <param name="option">The option that states the derivative of a method.</param>
    public static string Function(ActivationSpec activation, string element, string option)
    {
        var type = $"new global::GruGen.Runtime.ActivationFunction<{element}>";
        if (activation.Method is { } method)
        {
            return $"{type}({method}, {activation.Derivative ?? "null"}, \"{option}\")";
        }

        var (alpha, beta) = (KernelText.Literal("double", activation.Alpha), KernelText.Literal("double", activation.Beta));
        var parameters = activation is { Alpha: 0, Beta: 0 } ? "" : $", {alpha}, {beta}";
        return $"{type}(global::GruGen.Activation.{activation.Function}{parameters})";
    }
}
