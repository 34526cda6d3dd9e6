using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>A generated GRU layer as a model calls it. Implemented by generated code.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Runs the layer over whole sequences. The final state may be wanted whether the layer returns it or not.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit; nothing was written.</exception>
    void Forward(in SequenceArguments<T> arguments);

    /// <summary>Trains the layer.</summary>
    GruTraining<T> Training { get; }
}

/// <summary>A generated dense layer as a model trains it. Implemented by generated code.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainedDense<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains the layer.</summary>
    DenseTraining<T> Training { get; }
}

/// <summary>A generated embedding layer as a model trains it. Implemented by generated code.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainedEmbedding<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains the layer.</summary>
    EmbeddingTraining<T> Training { get; }
}
