using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>The penalties that the variables of a layer carry in <see cref="Parameter.Regularizer"/>.</summary>
public static class ParameterPenalties
{
    /// <summary>The sum of the penalties on all variables, those that are not trained included.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A penalty does not suit the shape of its variable.</exception>
    public static double RegularizationLoss<T>(this ParameterSet<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var loss = 0.0;
        for (var i = 0; i < parameters.Variables.Count; i++)
        {
            var variable = parameters.Variables[i];
            loss += variable.Regularizer?.Loss(parameters[i], variable.Shape) ?? 0;
        }

        return loss;
    }

    /// <summary>Adds the gradients of the penalties.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="gradients">Gradients of all variables, in their order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">
    /// There are not as many gradients as parameters, or a penalty does not suit the shape of its variable.
    /// </exception>
    public static void AddRegularizationGradients<T>(this ParameterSet<T> parameters, Span<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        GradientCheck.Target(gradients, parameters.Values, nameof(gradients), nameof(parameters));
        for (var i = 0; i < parameters.Variables.Count; i++)
        {
            var variable = parameters.Variables[i];
            variable.Regularizer?.AddGradient(parameters[i], variable.Shape, gradients.Slice(variable.Offset, variable.Length));
        }
    }
}
