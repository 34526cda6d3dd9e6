using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Runs generated cells over sequences: time loop, masks, lengths, directions, states.</summary>
/// <remarks>
/// Methods on the way to the kernels are compiled with full optimisation at once: a process that is pinned to one core stays in unoptimised code
/// for a long time otherwise, and a step of a small layer then takes 110 instead of 50 ns.
/// With lengths of the modes <see cref="LengthMode.KeepRunning"/>, <see cref="LengthMode.Packed"/> and <see cref="LengthMode.Onnx"/>, whose
/// frameworks always return sequences, the output of a layer that returns one vector is the output at the length, which is the final state.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GruSequence
{
    /// <summary>Runs one direction over a batch of sequences.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights; null for a cell that steps by row.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit; nothing was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T, TCell>(
        SequenceOptions options, PackedWeights<T>? weights, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        if (TCell.HasTimeLoop && weights is not null && PlainCall.TryRun<T, TCell>(options, weights, memory, arguments))
        {
            return;
        }

        var shape = SequenceChecks.Check(options, memory, arguments);
        if (shape.Batch == 0)
        {
            return;
        }

        memory.RememberBatch(shape.Batch);
        var workspace = memory.Rent();
        try
        {
            RunDirection<T, TCell>(options, weights, memory, arguments, shape, direction: 0, workspace);
        }
        finally
        {
            workspace.Return();
        }
    }

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
    {
        var shape = SequenceChecks.Check(options, memory, arguments);
        if (shape.Batch == 0)
        {
            return;
        }

        memory.RememberBatch(shape.Batch);
        var workspace = memory.Rent();
        try
        {
            RunDirection<T, TForward>(options, forwardWeights, memory, arguments, shape, direction: 0, workspace);
            RunDirection<T, TBackward>(options, backwardWeights, memory, arguments, shape, direction: 1, workspace);
        }
        finally
        {
            workspace.Return();
        }
    }

    /// <summary>Advances a streaming state by one time step.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="x">(B, I), one input vector for each stream. It may be the state's own <see cref="GruState{T}.Values"/>.</param>
    /// <param name="state">The state; its values are the output afterwards.</param>
    /// <exception cref="ArgumentException">Shapes or memory do not fit; the state is as before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, ReadOnlySpan<T> x, GruState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        // A small layer's step takes some thirty nanoseconds, so nothing is made for messages before it is clear that there is one.
        ArgumentNullException.ThrowIfNull(state);
        if (state.Units != TCell.Units || (long)state.Batch * TCell.InputSize != x.Length)
        {
            Reject<T, TCell>(x.Length, state);
        }

        var next = state.Next;
        if (x.Overlaps(next.Span))
        {
            throw ArgumentError.Create(nameof(x), $"The memory must not be that of values which the state had earlier.");
        }

        if (TCell.HasTimeLoop && state.Batch == 1)
        {
            TCell.Steps(weights, ref MemoryMarshal.GetReference(x), 0, ref state.Current.Reference, ref next.Reference, 0, 1);
        }
        else
        {
            state.ReserveScratch(TCell.ScratchLength(state.Batch));
            TCell.Step(
                weights,
                ref MemoryMarshal.GetReference(x),
                TCell.InputSize,
                ref state.Current.Reference,
                TCell.Units,
                ref next.Reference,
                TCell.Units,
                state.Batch,
                state.Steps,
                ref state.Scratch.Reference);
        }

        state.Advance();
    }

    /// <summary>Says which of both arguments has another shape than the layer.</summary>
    [DoesNotReturn]
    private static void Reject<T, TCell>(int inputs, GruState<T> state)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        if (state.Units == TCell.Units)
        {
            ExpectedShape.Rows(state.Batch, TCell.InputSize).RequireLength("x", inputs);
        }

        throw ArgumentError.Create(
            nameof(state), $"Expected {ExpectedShape.State(state.Batch, TCell.Units)}; got {ExpectedShape.State(state.Batch, state.Units)}.");
    }

    /// <summary>Advances states in place by one time step.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="x">(B, I), one input vector for each row of the state.</param>
    /// <param name="state">(B, H), the state before and, afterwards, after the step; B follows from its length.</param>
    /// <exception cref="ArgumentException">Shapes or memory do not fit; the state is as before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, ReadOnlySpan<T> x, Span<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        var (batch, rest) = Math.DivRem(state.Length, TCell.Units);
        if (rest != 0)
        {
            throw ArgumentError.Create(
                nameof(state), $"Expected (batch, units) with {TCell.Units} values for each sample; got {state.Length} values.");
        }

        ExpectedShape.Rows(batch, TCell.InputSize).RequireLength(nameof(x), x.Length);
        if (x.Overlaps(state))
        {
            throw ArgumentError.Overlap(nameof(x), nameof(state));
        }

        if (batch != 0)
        {
            StepInPlace<T, TCell>(weights, memory, x, state, batch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepInPlace<T, TCell>(
        PackedWeights<T> weights, SequenceMemory<T> memory, ReadOnlySpan<T> x, Span<T> state, int batch)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var workspace = memory.Rent();
        try
        {
            ref var next = ref workspace.Buffer(Workspace<T>.Use.EvenState, state.Length);
            TCell.Step(
                weights,
                ref MemoryMarshal.GetReference(x),
                TCell.InputSize,
                ref MemoryMarshal.GetReference(state),
                TCell.Units,
                ref next,
                TCell.Units,
                batch,
                0,
                ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(batch)));
            MemoryMarshal.CreateReadOnlySpan(ref next, state.Length).CopyTo(state);
        }
        finally
        {
            workspace.Return();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunDirection<T, TCell>(
        SequenceOptions options,
        PackedWeights<T>? weights,
        SequenceMemory<T> memory,
        in SequenceArguments<T> arguments,
        SequenceShape shape,
        int direction,
        Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        if (arguments.SequenceLengths.Are64Bit)
        {
            RunNarrowed<T, TCell>(options, weights, memory, arguments, shape, direction, workspace);
            return;
        }

        if (options.MaxDegreeOfParallelism > 1 && BatchParts.Of<T, TCell>(options, shape) is { Count: > 1 } parts)
        {
            workspace.Threads<BatchThreads<T, TCell>>(direction).Run(options, weights, memory, arguments, shape, direction, parts);
            return;
        }

        DirectionLoop.Run<T, TCell>(DirectionPlan.Create(options, weights, memory, arguments, shape, direction), workspace);
    }

    /// <summary>Runs a direction whose lengths are 64-bit integers.</summary>
    /// <remarks>It is apart, as other calls need not pay for a second set of arguments.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunNarrowed<T, TCell>(
        SequenceOptions options,
        PackedWeights<T>? weights,
        SequenceMemory<T> memory,
        in SequenceArguments<T> arguments,
        SequenceShape shape,
        int direction,
        Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        var narrowed = arguments with { SequenceLengths = arguments.SequenceLengths.Narrow(workspace.Lengths(shape.Batch)) };
        RunDirection<T, TCell>(options, weights, memory, narrowed, shape, direction, workspace);
    }
}
