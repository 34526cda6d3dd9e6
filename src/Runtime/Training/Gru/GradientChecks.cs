using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Everything that is checked before a way back writes anything.</summary>
internal static class GradientChecks
{
    /// <exception cref="ArgumentException">Lengths or memory do not fit.</exception>
    public static void Check<T>(GruTraining<T> layer, SequenceOptions options, in GradientArguments<T> arguments, SequenceShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var output = options.SeparateOutputs ? "forwardOutputGradient" : "outputGradient";
        var expected = ExpectedShape.Output(options, shape);
        expected.RequireLength(output, arguments.OutputGradient.Length);
        if (options.SeparateOutputs)
        {
            expected.RequireLength("backwardOutputGradient", arguments.BackwardOutputGradient.Length);
        }

        CheckStates(options, arguments, shape);
        if (!arguments.InputGradient.IsEmpty)
        {
            ExpectedShape.Sequence(options, shape, options.InputSize).RequireLength("inputGradient", arguments.InputGradient.Length);
        }

        TapeChecks.RequireGradients(layer.Parameters.Values.Length, arguments.Gradients.Length);
        CheckMemory(arguments, output);
    }

    private static void CheckStates<T>(SequenceOptions options, in GradientArguments<T> arguments, SequenceShape shape)
        where T : unmanaged
    {
        var expected = ExpectedShape.State(options, shape.Batch);
        if (!arguments.FinalStateGradient.IsEmpty)
        {
            expected.RequireLength("finalStateGradient", arguments.FinalStateGradient.Length);
        }

        if (!arguments.InitialStateGradient.IsEmpty)
        {
            expected.RequireLength("initialStateGradient", arguments.InitialStateGradient.Length);
        }
    }

    /// <summary>What is written may be shared with nothing.</summary>
    private static void CheckMemory<T>(in GradientArguments<T> arguments, string output)
        where T : unmanaged
    {
        CheckDistinct(arguments.Gradients, "gradients", arguments, output);
        CheckDistinct(arguments.InputGradient, "inputGradient", arguments, output);
        CheckDistinct(arguments.InitialStateGradient, "initialStateGradient", arguments, output);
        SequenceChecks.CheckDistinct(arguments.InputGradient, "inputGradient", arguments.Gradients, "gradients");
        SequenceChecks.CheckDistinct(arguments.InitialStateGradient, "initialStateGradient", arguments.Gradients, "gradients");
        SequenceChecks.CheckDistinct(arguments.InitialStateGradient, "initialStateGradient", arguments.InputGradient, "inputGradient");
    }

    private static void CheckDistinct<T>(Span<T> written, string argument, in GradientArguments<T> arguments, string output)
        where T : unmanaged
    {
        SequenceChecks.CheckDistinct(written, argument, arguments.OutputGradient, output);
        SequenceChecks.CheckDistinct(written, argument, arguments.BackwardOutputGradient, "backwardOutputGradient");
        SequenceChecks.CheckDistinct(written, argument, arguments.FinalStateGradient, "finalStateGradient");
    }
}
