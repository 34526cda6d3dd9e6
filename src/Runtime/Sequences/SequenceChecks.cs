using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Everything that is checked before the first element is written.</summary>
internal static class SequenceChecks
{
    /// <summary>Checks the arguments of a call against the layer and against each other.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SequenceShape Check<T>(SequenceOptions options, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged
    {
        var shape = SequenceShape.Resolve(options, arguments.Inputs.Length, arguments.Batch, arguments.TimeSteps);
        CheckInputs(options, memory, arguments, shape);
        CheckOutputs(options, arguments, shape);
        CheckStates(options, arguments, shape);
        CheckConstants(options, arguments.Constants, shape.Batch);
        CheckMask(options, arguments.Mask, arguments.SequenceLengths, shape);
        CheckLengths(options, arguments.SequenceLengths, shape);
        CheckMemory(options, arguments);
        return shape;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckInputs<T>(
        SequenceOptions options, SequenceMemory<T> memory, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        if (arguments.Strides is null)
        {
            ExpectedShape.Sequence(options, shape, options.InputSize).RequireLength("inputs", arguments.Inputs.Length);
        }

        if (options.Stateful && memory.Batch != 0 && memory.Batch != shape.Batch)
        {
            var expected = ExpectedShape.State(options, memory.Batch);
            throw ArgumentError.Create(
                "inputs", $"The recorded state has {expected}; got {ExpectedShape.Sequence(options, shape, options.InputSize)}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckOutputs<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var expected = ExpectedShape.Output(options, shape);
        expected.RequireLength(options.OutputArgument, arguments.Output.Length);
        if (options.SeparateOutputs)
        {
            expected.RequireLength("backwardOutput", arguments.BackwardOutput.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckStates<T>(SequenceOptions options, in SequenceArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var expected = ExpectedShape.State(options, shape.Batch);
        if (options.ReturnState || !arguments.FinalState.IsEmpty)
        {
            expected.RequireLength("finalState", arguments.FinalState.Length);
        }

        if (!arguments.InitialState.IsEmpty)
        {
            expected.RequireLength("initialState", arguments.InitialState.Length);
        }
    }

    /// <summary>Checks the constants for a user's step.</summary>
    public static void CheckConstants<T>(SequenceOptions options, ReadOnlySpan<T> constants, int batch)
        where T : unmanaged
    {
        if (options.ConstantsSize != 0 || !constants.IsEmpty)
        {
            ExpectedShape.Constants(batch, options.ConstantsSize).RequireLength("constants", constants.Length);
        }
    }

    /// <summary>Checks a mask, and that there are not lengths too.</summary>
    public static void CheckMask(SequenceOptions options, ReadOnlySpan<bool> mask, SequenceLengths sequenceLengths, SequenceShape shape)
    {
        if (mask.IsEmpty)
        {
            return;
        }

        ExpectedShape.Mask(options, shape).RequireLength("mask", mask.Length);
        if (!sequenceLengths.IsEmpty)
        {
            throw ArgumentError.Create("sequenceLengths", $"A mask and sequence lengths exclude each other; got both.");
        }
    }

    /// <summary>Checks the lengths of the samples.</summary>
    public static void CheckLengths(SequenceOptions options, SequenceLengths lengths, SequenceShape shape)
    {
        if (lengths.IsEmpty)
        {
            return;
        }

        ExpectedShape.Lengths(shape.Batch).RequireLength("sequenceLengths", lengths.Count);
        var shortest = options.LengthMode == LengthMode.Packed ? 1 : 0;
        var fault = lengths.IndexOutside(shortest, shape.TimeSteps);
        if (fault >= 0)
        {
            throw ArgumentError.Create(
                "sequenceLengths",
                $"Expected {shortest} to {shape.TimeSteps} (timesteps) for each sample; got {lengths[fault]} for sample {fault}.");
        }
    }

    /// <summary>What is written may be shared with nothing; only the final state may replace the initial state in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckMemory<T>(SequenceOptions options, in SequenceArguments<T> arguments)
        where T : unmanaged
    {
        var output = options.OutputArgument;
        CheckDistinct(arguments.Output, output, arguments.Inputs, "inputs");
        CheckDistinct(arguments.Output, output, arguments.InitialState, "initialState");
        CheckDistinct(arguments.Output, output, arguments.FinalState, "finalState");
        CheckDistinct(arguments.Output, output, arguments.Constants, "constants");
        CheckDistinct(arguments.FinalState, "finalState", arguments.Constants, "constants");
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

    /// <summary>Checks that what is written does not overlap another argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CheckDistinct<T>(Span<T> written, string argument, ReadOnlySpan<T> other, string otherArgument)
        where T : unmanaged
    {
        if (((ReadOnlySpan<T>)written).Overlaps(other))
        {
            throw ArgumentError.Overlap(argument, otherArgument);
        }
    }
}
