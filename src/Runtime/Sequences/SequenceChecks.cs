namespace GruGen.Runtime;

/// <summary>Everything that is checked before the first element is written.</summary>
internal static class SequenceChecks
{
    /// <summary>Checks the arguments of a call against the layer and against each other.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static SequenceShape Check<T>(SequenceOptions options, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged
    {
        var shape = SequenceShape.Resolve(options, arguments);
        CheckInputs(options, memory, arguments, shape);
        CheckOutputs(options, arguments, shape);
        CheckStates(options, arguments, shape);
        CheckMask(options, arguments, shape);
        CheckLengths(options, arguments, shape);
        CheckMemory(options, arguments);
        return shape;
    }

    private static void CheckInputs<T>(SequenceOptions options, SequenceMemory<T> memory, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var (batch, timeSteps) = shape;
        if (arguments.Strides is null && !ShapeError.Fits(arguments.Inputs.Length, batch, timeSteps, options.InputSize))
        {
            throw ShapeError.Length(
                "inputs", arguments.Inputs.Length, ShapeError.SequenceAxes(options), ShapeError.SequenceShape(options, batch, timeSteps, options.InputSize));
        }

        if (options.Stateful && memory.Batch != 0 && memory.Batch != batch)
        {
            throw ShapeError.Invalid(
                "inputs", $"The recorded state has shape {ShapeError.StateAxes(options)} with batch = {memory.Batch}; got inputs with batch = {batch}.");
        }
    }

    private static void CheckOutputs<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        CheckOutput(options, options.SeparateOutputs ? "forwardOutput" : "output", arguments.Output.Length, shape);
        if (options.SeparateOutputs)
        {
            CheckOutput(options, "backwardOutput", arguments.BackwardOutput.Length, shape);
        }
    }

    private static void CheckOutput(SequenceOptions options, string argument, int length, SequenceShape shape)
    {
        var (batch, timeSteps) = shape;
        if (!ShapeError.Fits(length, batch, options.ReturnSequences ? timeSteps : 1, options.OutputSize))
        {
            throw options.ReturnSequences
                ? ShapeError.Length(
                    argument, length, ShapeError.SequenceAxes(options), ShapeError.SequenceShape(options, batch, timeSteps, options.OutputSize))
                : ShapeError.Length(argument, length, ShapeError.RowAxes, [batch, options.OutputSize]);
        }
    }

    private static void CheckStates<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        if (!arguments.FinalState.IsEmpty || options.ReturnState)
        {
            CheckState(options, "finalState", arguments.FinalState.Length, shape.Batch);
        }

        if (!arguments.InitialState.IsEmpty)
        {
            CheckState(options, "initialState", arguments.InitialState.Length, shape.Batch);
        }
    }

    private static void CheckState(SequenceOptions options, string argument, int length, int batch)
    {
        if (!ShapeError.Fits(length, options.Directions, batch, options.Units))
        {
            throw ShapeError.Length(argument, length, ShapeError.StateAxes(options), ShapeError.StateShape(options, batch));
        }
    }

    private static void CheckMask<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        if (arguments.Mask.IsEmpty)
        {
            return;
        }

        if (!arguments.SequenceLengths.IsEmpty)
        {
            throw ShapeError.Invalid("sequenceLengths", $"A mask and sequence lengths exclude each other; got both.");
        }

        if (!ShapeError.Fits(arguments.Mask.Length, shape.Batch, shape.TimeSteps))
        {
            throw ShapeError.Length(
                "mask", arguments.Mask.Length, ShapeError.MaskAxes(options), ShapeError.MaskShape(options, shape.Batch, shape.TimeSteps));
        }
    }

    private static void CheckLengths<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var lengths = arguments.SequenceLengths;
        if (lengths.IsEmpty)
        {
            return;
        }

        if (lengths.Length != shape.Batch)
        {
            throw ShapeError.Length("sequenceLengths", lengths.Length, "(batch)", [shape.Batch]);
        }

        var shortest = options.LengthMode == LengthMode.Packed ? 1 : 0;
        var fault = lengths.IndexOfAnyExceptInRange(shortest, shape.TimeSteps);
        if (fault >= 0)
        {
            throw ShapeError.Invalid(
                "sequenceLengths", $"Expected {shortest} to {shape.TimeSteps} (timesteps) for each sample; got {lengths[fault]} for sample {fault}.");
        }
    }

    /// <summary>What is written may be shared with nothing; only the final state may replace the initial state in place.</summary>
    private static void CheckMemory<T>(SequenceOptions options, in SequenceArguments<T> arguments)
        where T : unmanaged
    {
        var output = options.SeparateOutputs ? "forwardOutput" : "output";
        CheckDistinct(arguments.Output, output, arguments.Inputs, "inputs");
        CheckDistinct(arguments.Output, output, arguments.InitialState, "initialState");
        CheckDistinct(arguments.Output, output, arguments.FinalState, "finalState");
        CheckDistinct(arguments.FinalState, "finalState", arguments.Inputs, "inputs");
        if (arguments.FinalState != arguments.InitialState)
        {
            CheckDistinct(arguments.FinalState, "finalState", arguments.InitialState, "initialState");
        }

        if (options.SeparateOutputs)
        {
            CheckDistinct(arguments.BackwardOutput, "backwardOutput", arguments.Output, output);
            CheckDistinct(arguments.BackwardOutput, "backwardOutput", arguments.Inputs, "inputs");
            CheckDistinct(arguments.BackwardOutput, "backwardOutput", arguments.InitialState, "initialState");
            CheckDistinct(arguments.BackwardOutput, "backwardOutput", arguments.FinalState, "finalState");
        }
    }

    private static void CheckDistinct<T>(Span<T> written, string argument, ReadOnlySpan<T> other, string otherArgument)
        where T : unmanaged
    {
        if (((ReadOnlySpan<T>)written).Overlaps(other))
        {
            throw ShapeError.Overlap(argument, otherArgument);
        }
    }
}
