using System.Numerics;

namespace GruGen.Runtime;

/// <summary>The gradients with respect to what a layer returned, from which its directions start.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal readonly ref struct ReturnedGradients<T>
    where T : unmanaged
{
    /// <summary>Of the output, or of the forward direction's.</summary>
    public required ReadOnlySpan<T> Output { get; init; }

    /// <summary>Of the backward direction's output; empty where it has none of its own.</summary>
    public ReadOnlySpan<T> BackwardOutput { get; init; }

    /// <summary>Of the final state; empty = 0.</summary>
    public ReadOnlySpan<T> FinalState { get; init; }
}

/// <summary>The penalties of a layer: what they were, and what they add to the gradients of the outputs.</summary>
/// <remarks>
/// The directions of a bidirectional layer are penalised each for itself, before their outputs are joined, as Keras's wrapper does.
/// </remarks>
internal static class LayerPenalties
{
    /// <summary>Takes down the penalties of a call, and the outputs where their penalty needs them.</summary>
    public static void Record<T>(GruTraining<T> layer, GruTape<T> tape, in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var losses = tape.WritableLosses;
        var parameters = layer.Parameters;
        var count = 0;
        if (losses.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < parameters.Variables.Count; i++)
        {
            if (parameters.Variables[i].Regularizer is { } regularizer)
            {
                losses[count++] = regularizer.Loss(parameters[i], parameters.Variables[i].Shape);
            }
        }

        if (layer.Options.ActivityRegularizer is { } activity)
        {
            var outputs = tape.Outputs;
            if (!layer.MergesOutputs)
            {
                arguments.Output.CopyTo(outputs.Forward);
                arguments.BackwardOutput.CopyTo(outputs.Backward);
            }

            if (!outputs.FinalState.IsEmpty)
            {
                arguments.FinalState.CopyTo(outputs.FinalState);
            }

            losses[count] = activity.Loss<T>(outputs.Forward, tape.Batch)
                + activity.Loss<T>(outputs.Backward, tape.Batch)
                + activity.Loss<T>(outputs.FinalState, tape.Batch);
        }
    }

    /// <summary>The gradients of what the directions put out, penalties included.</summary>
    public static ReturnedGradients<T> Gradients<T>(GruTraining<T> layer, GruTape<T> tape, in GradientArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (outputs, activity) = (tape.Outputs, layer.Options.ActivityRegularizer);
        if (layer.MergesOutputs)
        {
            outputs.Split(layer.Sequence.MergeMode, arguments.OutputGradient);
        }
        else if (activity is not null)
        {
            arguments.OutputGradient.CopyTo(outputs.ForwardGradient);
            arguments.BackwardOutputGradient.CopyTo(outputs.BackwardGradient);
        }
        else
        {
            return new ReturnedGradients<T>
            {
                Output = arguments.OutputGradient,
                BackwardOutput = arguments.BackwardOutputGradient,
                FinalState = arguments.FinalStateGradient,
            };
        }

        activity?.AddGradient(outputs.Forward, tape.Batch, outputs.ForwardGradient);
        activity?.AddGradient(outputs.Backward, tape.Batch, outputs.BackwardGradient);
        return new ReturnedGradients<T>
        {
            Output = outputs.ForwardGradient,
            BackwardOutput = outputs.BackwardGradient,
            FinalState = outputs.FinalState.IsEmpty ? arguments.FinalStateGradient : FinalState(tape, arguments, activity!),
        };
    }

    private static ReadOnlySpan<T> FinalState<T>(GruTape<T> tape, in GradientArguments<T> arguments, ActivityRegularizer activity)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = tape.Outputs.FinalStateGradient;
        gradient.Clear();
        arguments.FinalStateGradient.CopyTo(gradient);
        activity.AddGradient(tape.Outputs.FinalState, tape.Batch, gradient);
        return gradient;
    }
}
