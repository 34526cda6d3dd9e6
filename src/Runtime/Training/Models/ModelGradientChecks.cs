using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Everything that is checked before a way back through a model writes anything.</summary>
internal static class ModelGradientChecks
{
    /// <exception cref="ArgumentException">Lengths or memory do not fit.</exception>
    public static void Check<T>(ModelMemory<T> model, int parameters, in ModelGradients<T> arguments, SequenceShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExpectedShape.Output(model.Layer, shape).RequireLength("outputGradient", arguments.OutputGradient.Length);
        TapeChecks.RequireGradients(parameters, arguments.Gradients.Length);
        if (!arguments.InputGradient.IsEmpty)
        {
            ExpectedShape.Sequence(model.Layer, shape, model.Options.InputSize).RequireLength("inputGradient", arguments.InputGradient.Length);
        }

        CheckStates(model.States, "finalStatesGradient", arguments.FinalStatesGradient, shape);
        CheckStates<T>(model.States, "initialStatesGradient", arguments.InitialStatesGradient, shape);
        CheckMemory(arguments);
    }

    private static void CheckStates<T>(StateLayout states, string argument, ReadOnlySpan<T> gradient, SequenceShape shape)
    {
        if (!gradient.IsEmpty)
        {
            states.RequireLength(argument, gradient.Length, shape.Batch);
        }
    }

    /// <summary>What is written may be shared with nothing.</summary>
    private static void CheckMemory<T>(in ModelGradients<T> arguments)
        where T : unmanaged
    {
        CheckDistinct(arguments.Gradients, "gradients", arguments);
        CheckDistinct(arguments.InputGradient, "inputGradient", arguments);
        CheckDistinct(arguments.InitialStatesGradient, "initialStatesGradient", arguments);
        SequenceChecks.CheckDistinct(arguments.InputGradient, "inputGradient", arguments.Gradients, "gradients");
        SequenceChecks.CheckDistinct(arguments.InitialStatesGradient, "initialStatesGradient", arguments.Gradients, "gradients");
        SequenceChecks.CheckDistinct(arguments.InitialStatesGradient, "initialStatesGradient", arguments.InputGradient, "inputGradient");
    }

    private static void CheckDistinct<T>(Span<T> target, string argument, in ModelGradients<T> arguments)
        where T : unmanaged
    {
        SequenceChecks.CheckDistinct(target, argument, arguments.OutputGradient, "outputGradient");
        SequenceChecks.CheckDistinct(target, argument, arguments.FinalStatesGradient, "finalStatesGradient");
    }
}
