using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Everything that is checked before the first layer of a model runs.</summary>
internal static class ModelChecks
{
    /// <summary>Checks the arguments of a call against the model and against each other.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static SequenceShape Check<T>(ModelMemory<T> model, in ModelArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (options, layer) = (model.Options, model.Layer);
        var shape = CheckInputs(options, layer, arguments);
        ExpectedShape.Output(layer, shape).RequireLength("output", arguments.Output.Length);
        CheckStates(model.States, arguments, shape.Batch);
        SequenceChecks.CheckMask(layer, arguments.Mask, arguments.SequenceLengths, shape);
        SequenceChecks.CheckLengths(layer, arguments.SequenceLengths, shape);
        if (options.MasksZero && !arguments.SequenceLengths.IsEmpty)
        {
            throw ArgumentError.Create(
                "sequenceLengths", $"A mask and sequence lengths exclude each other; {options.Embedding!.Name} makes a mask, as MaskZero is true.");
        }

        CheckMemory(arguments);
        return shape;
    }

    /// <summary>Checks output and state of a step.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void CheckStep<T>(ModelMemory<T> model, ReadOnlySpan<T> output, ModelState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Fits(model.States))
        {
            throw ArgumentError.Create(
                nameof(state), $"Expected a state of {model.Options.Name} with units = ({Words(model.States)}); got one with units = ({Words(state.Layout)}).");
        }

        ExpectedShape.Rows(state.Batch, model.Options.OutputSize).RequireLength(nameof(output), output.Length);
    }

    private static SequenceShape CheckInputs<T>(ModelOptions options, SequenceOptions layer, in ModelArguments<T> arguments)
        where T : unmanaged
    {
        var ids = options.Embedding is not null;
        var length = ids ? arguments.Ids.Length : arguments.Inputs.Length;
        var shape = SequenceShape.Resolve(layer, length, arguments.Batch, arguments.TimeSteps);
        var expected = ids ? ExpectedShape.Mask(layer, shape) : ExpectedShape.Sequence(layer, shape, options.InputSize);
        expected.RequireLength("inputs", length);
        if (ids)
        {
            EmbeddingTable.RequireIds(arguments.Ids, options.Embedding!.Vocabulary, "inputs");
        }

        return shape;
    }

    private static void CheckStates<T>(StateLayout states, in ModelArguments<T> arguments, int batch)
        where T : unmanaged
    {
        if (!arguments.InitialStates.IsEmpty)
        {
            states.RequireLength("initialStates", arguments.InitialStates.Length, batch);
        }

        if (!arguments.FinalStates.IsEmpty)
        {
            states.RequireLength("finalStates", arguments.FinalStates.Length, batch);
        }
    }

    /// <summary>What is written may be shared with nothing; only the final states may replace the initial states in place.</summary>
    private static void CheckMemory<T>(in ModelArguments<T> arguments)
        where T : unmanaged
    {
        SequenceChecks.CheckDistinct(arguments.Output, "output", arguments.Inputs, "inputs");
        SequenceChecks.CheckDistinct(arguments.Output, "output", arguments.InitialStates, "initialStates");
        SequenceChecks.CheckDistinct(arguments.Output, "output", arguments.FinalStates, "finalStates");
        SequenceChecks.CheckDistinct(arguments.FinalStates, "finalStates", arguments.Inputs, "inputs");
        if (arguments.FinalStates != arguments.InitialStates)
        {
            SequenceChecks.CheckDistinct(arguments.FinalStates, "finalStates", arguments.InitialStates, "initialStates");
        }
    }

    private static string Words(StateLayout states) =>
        string.Join(", ", Enumerable.Range(0, states.Count).Select(i => FormattableString.Invariant($"{states[i].Units}")));
}
