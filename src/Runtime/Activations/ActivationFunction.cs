using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>An activation that training applies and differentiates: a built-in function, or a method of the user's.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActivationFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Activation _function;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly Func<T, T>? _method;
    private readonly Func<T, T>? _derivative;

    /// <summary>A built-in function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="alpha">α where the function has it, else ignored.</param>
    /// <param name="beta">β where the function has it, else ignored.</param>
    public ActivationFunction(Activation function, double alpha = 0, double beta = 0)
        => (_function, _alpha, _beta) = (function, alpha, beta);

    /// <summary>A method of the user's.</summary>
    /// <param name="method">f(x).</param>
    /// <param name="derivative">f'(x), or null where none was stated.</param>
    /// <param name="derivativeOption">The option that states the derivative, for the message that says that it is missing.</param>
    public ActivationFunction(Func<T, T> method, Func<T, T>? derivative, string derivativeOption)
    {
        ArgumentNullException.ThrowIfNull(method);
        (_method, _derivative, DerivativeOption) = (method, derivative, derivativeOption);
    }

    /// <summary>The built-in function; null for a method.</summary>
    internal Activation? Function => _method is null ? _function : null;

    /// <summary>Whether there is a derivative.</summary>
    internal bool IsDifferentiable => _method is null || _derivative is not null;

    /// <summary>The option that states the derivative.</summary>
    internal string? DerivativeOption { get; }

    /// <summary>Applies the function to one row in place.</summary>
    /// <param name="row">The pre-activations of one gate.</param>
    public void Apply(Span<T> row)
    {
        if (_method is null)
        {
            if (typeof(T) == typeof(float))
            {
                Activations.Apply(_function, (float)_alpha, (float)_beta, MemoryMarshal.Cast<T, float>(row));
            }
            else
            {
                Activations.Apply(_function, _alpha, _beta, MemoryMarshal.Cast<T, double>(row));
            }

            return;
        }

        foreach (ref var value in row)
        {
            value = _method(value);
        }
    }

    /// <summary>Passes a gradient back through the function in place: dL/dy becomes dL/dx.</summary>
    /// <param name="x">The pre-activations of one gate.</param>
    /// <param name="y">f(x).</param>
    /// <param name="gradient">dL/dy on the way in.</param>
    /// <exception cref="InvalidOperationException">The method has no derivative.</exception>
    public void Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        if (_method is null)
        {
            BackpropagateBuiltIn(x, y, gradient);
            return;
        }

        var derivative = _derivative ?? throw new InvalidOperationException($"There is no derivative: state {DerivativeOption}.");
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= derivative(x[i]);
        }
    }

    private void BackpropagateBuiltIn(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        if (typeof(T) == typeof(float))
        {
            Activations.Backpropagate(
                _function, (float)_alpha, (float)_beta, MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(gradient));
        }
        else
        {
            Activations.Backpropagate(
                _function, _alpha, _beta, MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), MemoryMarshal.Cast<T, double>(gradient));
        }
    }
}
