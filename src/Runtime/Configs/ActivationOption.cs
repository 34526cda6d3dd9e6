using System.Globalization;
using System.Text;

namespace GruGen;

/// <summary>An activation as a layer resolved it: a built-in function with its parameters, or a method of the user's.</summary>
public sealed record ActivationOption
{
    /// <summary>A built-in function, with the parameters that Keras 3 gives it.</summary>
    /// <param name="function">The function.</param>
    public ActivationOption(Activation function)
    {
        Function = function;
        Alpha = ActivationDefaults.HasAlpha(function) ? ActivationDefaults.Alpha(function, Preset.Keras3) : null;
        Beta = ActivationDefaults.HasBeta(function) ? ActivationDefaults.Beta(function) : null;
    }

    /// <summary>A static method of the layer's class.</summary>
    /// <param name="method">Its name.</param>
    public ActivationOption(string method) => Method = method;

    /// <summary>The function; <see cref="Activation.Linear"/> and without meaning where <see cref="Method"/> is set.</summary>
    public Activation Function { get; }

    /// <summary>α where the function has one, else null.</summary>
    public double? Alpha { get; init; }

    /// <summary>β where the function has one, else null.</summary>
    public double? Beta { get; init; }

    /// <summary>Name of the method that computes it, or null for a built-in function.</summary>
    public string? Method { get; }

    /// <summary>Name of the method that computes the derivative of <see cref="Method"/>, or null.</summary>
    public string? Derivative { get; init; }

    /// <summary>The name of the method, or of the function, with its parameters where it has some: <c>LeakyRelu(alpha: 0.2)</c>.</summary>
    public override string ToString()
    {
        if (Method is not null)
        {
            return Method;
        }

        var text = new StringBuilder(Function.ToString());
        if (Alpha is { } alpha)
        {
            text.Append(CultureInfo.InvariantCulture, $"(alpha: {alpha}");
            text.Append(Beta is { } beta ? string.Create(CultureInfo.InvariantCulture, $", beta: {beta})") : ")");
        }

        return text.ToString();
    }
}
