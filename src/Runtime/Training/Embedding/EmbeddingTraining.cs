using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Trains a generated embedding layer: the way forward with a tape, and the way back.</summary>
/// <remarks>Any number of threads may call at once, each with a tape of its own.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmbeddingTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EmbeddingLayerInfo _info;

    /// <param name="info">The layer's options.</param>
    /// <param name="parameters">Its parameters: the table.</param>
    public EmbeddingTraining(EmbeddingLayerInfo info, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(parameters);
        (_info, Parameters) = (info, parameters);
    }

    internal int Units => _info.Units;

    internal ParameterSet<T> Parameters { get; }

    /// <summary>Makes a tape.</summary>
    /// <param name="count">Number of token ids, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public EmbeddingTape<T> CreateTape(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new EmbeddingTape<T>(this, count);
    }

    /// <summary>Looks up the vectors and takes down the ids.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="output">(ids, U).</param>
    /// <param name="tape">A tape of this layer.</param>
    /// <exception cref="ArgumentException">
    /// An id is outside the vocabulary, a length does not fit, or the tape is another layer's; nothing was written.
    /// </exception>
    public void Forward(ReadOnlySpan<int> ids, Span<T> output, EmbeddingTape<T> tape)
    {
        RequireOwn(tape);
        ExpectedShape.Ids(tape.Batch).RequireLength(nameof(ids), ids.Length);
        EmbeddingTable.Forward(Parameters[0], Units, ids, output);
        ids.CopyTo(tape.Ids);
        tape.IsRecorded = true;
    }

    /// <summary>Goes back through what the tape holds, and uses it up.</summary>
    /// <param name="tape">A tape of this layer, after a way forward.</param>
    /// <param name="outputGradient">dL/d(output), (ids, U).</param>
    /// <param name="gradients">Receives dL/d(embeddings), (V, U): the sums over equal ids.</param>
    /// <exception cref="ArgumentException">A length or the memory does not fit, or the tape is another layer's; nothing was
    /// written.</exception>
    /// <exception cref="InvalidOperationException">The tape holds nothing.</exception>
    public void Backward(EmbeddingTape<T> tape, ReadOnlySpan<T> outputGradient, Span<T> gradients)
    {
        RequireOwn(tape);
        tape.RequireRecorded();
        ExpectedShape.Vectors(tape.Batch, Units).RequireLength(nameof(outputGradient), outputGradient.Length);
        TapeChecks.RequireGradients(Parameters.Values.Length, gradients.Length);
        SequenceChecks.CheckDistinct(gradients, nameof(gradients), outputGradient, nameof(outputGradient));
        tape.IsRecorded = false;
        gradients.Clear();
        var ids = tape.Ids;
        for (var i = 0; i < ids.Length; i++)
        {
            var sum = gradients.Slice(ids[i] * Units, Units);
            TensorPrimitives.Add(sum, outputGradient.Slice(i * Units, Units), sum);
        }
    }

    /// <summary>The layer's name and shape.</summary>
    public override string ToString() => $"{_info.Name} (vocabulary = {_info.Vocabulary}, units = {Units})";

    private void RequireOwn(EmbeddingTape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        TapeChecks.RequireOwn(tape.Layer, this);
    }
}
