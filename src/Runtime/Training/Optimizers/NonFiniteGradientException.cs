using System.Globalization;

namespace GruGen;

/// <summary>A gradient is NaN or infinite, or so large that its norm is. No parameter and no state of the optimizer was changed.</summary>
public sealed class NonFiniteGradientException : ArithmeticException
{
    /// <summary>Says where.</summary>
    /// <param name="step">The step that was not made, counted from 0.</param>
    /// <param name="variable">Name of the first variable at fault.</param>
    /// <param name="position">The gradient's position in the span of all gradients, or −1 where only the norm is at fault.</param>
    public NonFiniteGradientException(long step, string variable, int position)
        : base(Compose(step, variable, position))
    {
        Step = step;
        Variable = variable;
        Position = position;
    }

    /// <summary>The step that was not made, counted from 0.</summary>
    public long Step { get; }

    /// <summary>Name of the first variable at fault.</summary>
    public string Variable { get; }

    /// <summary>The gradient's position in the span of all gradients, or −1 where only the norm is at fault.</summary>
    public int Position { get; }

    private static string Compose(long step, string variable, int position)
    {
        var fault = position < 0
            ? "the norm of the gradient overflows"
            : string.Create(CultureInfo.InvariantCulture, $"the gradient at position {position} is NaN or infinite");
        return string.Create(CultureInfo.InvariantCulture, $"Step {step}, {variable}: {fault}. Nothing was changed.");
    }
}
