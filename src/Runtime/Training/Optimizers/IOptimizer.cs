namespace GruGen;

/// <summary>Changes parameters by their gradients.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IOptimizer<T>
    where T : unmanaged
{
    /// <summary>Number of updates made so far.</summary>
    long Step { get; }

    /// <summary>Makes one update of one layer.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="gradients">dloss/dparameter for all variables, in their order; those that are not trained are not looked at.</param>
    /// <exception cref="ArgumentException">There are not as many gradients as parameters; nothing was changed.</exception>
    /// <exception cref="NonFiniteGradientException">A gradient is NaN or infinite; nothing was changed.</exception>
    void Apply(ParameterSet<T> parameters, ReadOnlySpan<T> gradients);

    /// <summary>Makes one update of several layers together: one step, one global norm.</summary>
    /// <param name="parameters">The parameters of each layer.</param>
    /// <param name="gradients">The gradients of each layer in turn, without gaps.</param>
    /// <exception cref="ArgumentException">There are not as many gradients as parameters; nothing was changed.</exception>
    /// <exception cref="NonFiniteGradientException">A gradient is NaN or infinite; nothing was changed.</exception>
    void Apply(ReadOnlySpan<ParameterSet<T>> parameters, ReadOnlySpan<T> gradients);
}
