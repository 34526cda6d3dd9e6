using System.Numerics;

namespace GruGen.Weights;

/// <summary>A layer's parameters together with what a weight file must hold for them.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class LayerWeights<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal LayerWeights(LayerTarget target, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Values.Length != target.Length)
        {
            throw new ArgumentException(
                $"{target.Description} has {target.Length} parameters; got {parameters.Values.Length}.", nameof(parameters));
        }

        Target = target;
        Parameters = parameters;
    }

    /// <summary>The layer's name, which tells layers of equal shape apart.</summary>
    public string Name => Target.Name;

    /// <summary>The parameters, canonical layout.</summary>
    public ParameterSet<T> Parameters { get; }

    internal LayerTarget Target { get; }
}

/// <summary>Describes layers for <see cref="WeightFiles"/>.</summary>
public static class LayerWeights
{
    /// <summary>A GRU layer.</summary>
    /// <param name="info">Its resolved options.</param>
    /// <param name="parameters">Its parameters: kernel, recurrent_kernel and bias of each direction.</param>
    /// <param name="name">Its name, null = that of <paramref name="info"/>.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The number of parameters is not that of the options.</exception>
    public static LayerWeights<T> Gru<T>(GruLayerInfo info, ParameterSet<T> parameters, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(info);
        var shape = new GruWeightShape(info.InputSize, info.Units, info.ResetAfter, info.UseBias);
        return new LayerWeights<T>(new GruTarget(name ?? info.Name, shape, info.Bidirectional), parameters);
    }

    /// <summary>A fully connected layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputSize">I, at least 1.</param>
    /// <param name="units">U, at least 1.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="parameters">Its parameters: kernel (I, U), then bias (U).</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The number of parameters is not that of the shapes.</exception>
    public static LayerWeights<T> Dense<T>(string name, int inputSize, int units, bool useBias, ParameterSet<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        return new LayerWeights<T>(new DenseTarget(name, inputSize, units, useBias), parameters);
    }

    /// <summary>A fully connected layer.</summary>
    /// <param name="info">Its resolved options.</param>
    /// <param name="parameters">Its parameters: kernel (I, U), then bias (U).</param>
    /// <param name="name">Its name, null = that of <paramref name="info"/>.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The number of parameters is not that of the options.</exception>
    public static LayerWeights<T> Dense<T>(DenseLayerInfo info, ParameterSet<T> parameters, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(info);
        return Dense(name ?? info.Name, info.InputSize, info.Units, info.UseBias, parameters);
    }

    /// <summary>A table from token ids to vectors.</summary>
    /// <param name="info">Its resolved options.</param>
    /// <param name="parameters">Its parameters: embeddings (V, U).</param>
    /// <param name="name">Its name, null = that of <paramref name="info"/>.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The number of parameters is not that of the options.</exception>
    public static LayerWeights<T> Embedding<T>(EmbeddingLayerInfo info, ParameterSet<T> parameters, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(info);
        return Embedding(name ?? info.Name, info.Vocabulary, info.Units, parameters);
    }

    /// <summary>A table from token ids to vectors.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="vocabulary">V, at least 1.</param>
    /// <param name="units">U, at least 1.</param>
    /// <param name="parameters">Its parameters: embeddings (V, U).</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The number of parameters is not that of the shape.</exception>
    public static LayerWeights<T> Embedding<T>(string name, int vocabulary, int units, ParameterSet<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        return new LayerWeights<T>(new EmbeddingTarget(name, vocabulary, units), parameters);
    }
}
