using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Runs generated cells over sequences: time loop, masks, lengths, directions, states.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GruSequence
{
    /// <summary>Runs one direction over a batch of sequences.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit; nothing was written.</exception>
    public static void Forward<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
        => throw new NotSupportedException();

    /// <summary>Runs both directions over a batch of sequences and joins their outputs.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="forwardWeights">The packed weights of the forward direction.</param>
    /// <param name="backwardWeights">The packed weights of the backward direction.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit; nothing was written.</exception>
    public static void ForwardBidirectional<T, TForward, TBackward>(
        SequenceOptions options,
        PackedWeights<T> forwardWeights,
        PackedWeights<T> backwardWeights,
        SequenceMemory<T> memory,
        in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TForward : struct, IGruCell<T>
        where TBackward : struct, IGruCell<T>
        => throw new NotSupportedException();

    /// <summary>Advances a streaming state by one time step.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="x">(B, I), one input vector for each stream.</param>
    /// <param name="state">The state; its values are the output afterwards.</param>
    /// <exception cref="ArgumentException">Shapes or memory do not fit; the state is as before.</exception>
    public static void Step<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, ReadOnlySpan<T> x, GruState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
        => throw new NotSupportedException();

    /// <summary>Advances states in place by one time step.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="x">(B, I), one input vector for each row of the state.</param>
    /// <param name="state">(B, H), the state before and, afterwards, after the step; B follows from its length.</param>
    /// <exception cref="ArgumentException">Shapes or memory do not fit; the state is as before.</exception>
    public static void Step<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, ReadOnlySpan<T> x, Span<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
        => throw new NotSupportedException();
}
