using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Turns the options of a layer and the checked arguments of a call into the run of one direction.</summary>
internal static class DirectionPlan
{
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights of the direction; null in training.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">Checked arguments.</param>
    /// <param name="shape">B and T.</param>
    /// <param name="direction">0, or 1 for the backward direction of a bidirectional layer.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DirectionRun<T> Create<T>(
        SequenceOptions options,
        PackedWeights<T>? weights,
        SequenceMemory<T> memory,
        scoped in SequenceArguments<T> arguments,
        SequenceShape shape,
        int direction)
        where T : unmanaged
    {
        // Whether time runs backwards, and whether the outputs then stand in the other order than the one in which they are computed.
        var reversed = options.GoBackwards != (direction == 1);
        var reordered = reversed != options.ReversedOutput;

        // Full lengths are none. Keras takes lengths for a mask; all others reverse, pad and end each row within its own length.
        var given = arguments.SequenceLengths.Int32;
        var lengths = given.IndexOfAnyExcept(shape.TimeSteps) >= 0 ? given : default;
        var byRow = !lengths.IsEmpty && options.LengthMode != LengthMode.Mask;
        var runsOn = byRow && options.LengthMode == LengthMode.KeepRunning && options.ReturnSequences;
        var inputs = Inputs(options, arguments, shape);
        var outputs = Outputs(options, arguments, shape, direction);
        var schedule = runsOn ? StepSchedule.All : Schedule(options, arguments.Mask, lengths, shape, reversed);
        var stateLength = shape.Batch * options.Units;
        return new()
        {
            Weights = weights,
            Zeros = memory.Zeros,
            Layer = arguments.Layer,
            Constants = arguments.Constants,
            Shape = shape,
            BatchOfCall = shape.Batch,
            Inputs = reversed && !byRow ? inputs.Reverse(shape.TimeSteps) : inputs,
            GathersInputs = reversed && byRow,
            Outputs = reordered && !byRow && options.ReturnSequences ? outputs.Reverse(shape.TimeSteps) : outputs,
            ScattersOutputs = reordered && byRow && options.ReturnSequences,
            ReturnSequences = options.ReturnSequences,
            Join = Join(options, direction),
            Schedule = schedule,
            IdleOutput = IdleOutput(options, byRow),
            Lengths = byRow ? lengths : default,
            StateAtLength = runsOn,
            ZeroStateOfEmpty = byRow && options.LengthMode == LengthMode.Onnx,
            InitialState = InitialState(options, memory, arguments.InitialState, stateLength, direction),
            FinalState = arguments.FinalState.IsEmpty ? default : arguments.FinalState.Slice(direction * stateLength, stateLength),
            RecordedState = options.Stateful ? memory.StateOf(direction) : default,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static SequenceView<T> Inputs<T>(SequenceOptions options, scoped in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var dense = SequenceView<T>.Dense(arguments.Inputs, shape, options.InputSize, options.TimeMajor);
        return arguments.Strides is { } strides ? new(ref dense.At(0, 0), strides.Sample, strides.TimeStep) : dense;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static SequenceView<T> Outputs<T>(
        SequenceOptions options, scoped in SequenceArguments<T> arguments, SequenceShape shape, int direction)
        where T : unmanaged
    {
        var second = direction == 1;
        ReadOnlySpan<T> values = second && options.SeparateOutputs ? arguments.BackwardOutput : arguments.Output;
        var offset = second && options.OutputSize > options.Units ? options.Units : 0;
        var outputShape = options.ReturnSequences ? shape : shape with { TimeSteps = 1 };
        return SequenceView<T>.Dense(values, outputShape, options.OutputSize, options.TimeMajor, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StateView<T> InitialState<T>(
        SequenceOptions options, SequenceMemory<T> memory, ReadOnlySpan<T> initialState, int stateLength, int direction)
        where T : unmanaged
    {
        if (!initialState.IsEmpty)
        {
            return StateView<T>.Dense(initialState.Slice(direction * stateLength, stateLength), options.Units);
        }

        return options.Stateful
            ? StateView<T>.Dense(memory.StateOf(direction), options.Units)
            : new(ref memory.Zeros.Reference, 0, options.Units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StepSchedule Schedule(
        SequenceOptions options, ReadOnlySpan<bool> mask, ReadOnlySpan<int> lengths, SequenceShape shape, bool reversed)
    {
        if (!lengths.IsEmpty)
        {
            return StepSchedule.ByLength(lengths, shape.TimeSteps, paddingFirst: reversed && options.LengthMode == LengthMode.Mask);
        }

        if (!mask.Contains(false))
        {
            return StepSchedule.All;
        }

        var view = SequenceView<bool>.Dense(mask, shape, 1, options.TimeMajor);
        return StepSchedule.Masked(reversed ? view.Reverse(shape.TimeSteps) : view);
    }

    private static IdleOutput IdleOutput(SequenceOptions options, bool byRow)
    {
        if (byRow)
        {
            // Packed sequences end in zeros; where one vector is asked for, it is the output at the length, that is the final state.
            return options.ReturnSequences ? Runtime.IdleOutput.Zeros : Runtime.IdleOutput.State;
        }

        if (options.ZeroMaskedOutput)
        {
            return Runtime.IdleOutput.Zeros;
        }

        return options.MaskedOutput == MaskedOutput.State ? Runtime.IdleOutput.State : Runtime.IdleOutput.ZerosThenState;
    }

    private static OutputJoin Join(SequenceOptions options, int direction) => direction == 0
        ? OutputJoin.Write
        : options.MergeMode switch
        {
            MergeMode.Sum => OutputJoin.Add,
            MergeMode.Multiply => OutputJoin.Multiply,
            MergeMode.Average => OutputJoin.Average,
            _ => OutputJoin.Write,
        };
}
