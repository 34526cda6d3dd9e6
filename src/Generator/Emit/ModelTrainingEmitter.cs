using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes what users call to train a model: CreateTape, Forward with a tape, Backward.</summary>
internal sealed class ModelTrainingEmitter(SourceWriter writer, ModelPlan plan, ModelAxes axes)
{
    private readonly string _source = $"global::System.ReadOnlySpan<{plan.Element}>";
    private readonly string _target = $"global::System.Span<{plan.Element}>";
    private readonly string _tape = $"global::GruGen.ModelTape<{plan.Element}>";

    public void Emit()
    {
        writer.Line();
        writer.Line("/// <summary>Number of parameters of all layers.</summary>");
        writer.Line("public int ParameterCount => _gruGenTraining.ParameterCount;").Line();
        writer.Line("/// <summary>The parameters of the layers, in order, as an optimizer takes them together with the gradients of <c>Backward</c>.</summary>");
        writer.Line(
            $"public global::System.ReadOnlySpan<global::GruGen.ParameterSet<{plan.Element}>> Parameters => _gruGenTraining.Parameters;").Line();
        EmitCreateTape();
        EmitForward();
        EmitBackward();
    }

    private void EmitCreateTape()
    {
        writer.Line("/// <summary>Memory for pairs of Forward and Backward over one shape. Making it once is enough: the pairs allocate nothing.</summary>");
        writer.Line("/// <param name=\"batch\">Number of samples, at least 1.</param>");
        writer.Line("/// <param name=\"timeSteps\">Number of time steps, at least 1.</param>");
        writer.Line("/// <param name=\"checkpointEvery\">k: keep gates for k steps only and compute the others anew in Backward; 0 = keep all.</param>");
        writer.Line(
            $"public {_tape} CreateTape(int batch, int timeSteps, int checkpointEvery = 0) => _gruGenTraining.CreateTape(batch, timeSteps, checkpointEvery);")
            .Line();
    }

    private void EmitForward()
    {
        writer.Line("/// <summary>Runs all layers over whole sequences as in training, and takes down what <c>Backward</c> needs.</summary>");
        axes.ForwardDocs(writer, "/// <param name=\"tape\">A tape of this model; its <c>Training</c> switches the random masks.</param>");
        writer.Line(
            $"public void Forward(global::System.ReadOnlySpan<{plan.Input}> inputs, {_target} output, {_tape} tape, "
            + $"{_source} initialStates = default, {_target} finalStates = default, "
            + $"global::System.ReadOnlySpan<bool> mask = default, {SequenceText.Lengths})");
        using (writer.Block())
        {
            using (writer.Block($"var arguments = new global::GruGen.Runtime.ModelArguments<{plan.Element}>", "};"))
            {
                axes.Arguments(writer);
            }

            writer.Line("_gruGenTraining.Forward(arguments, tape);");
        }

        writer.Line();
    }

    private void EmitBackward()
    {
        var wantsInputs = plan.Embedding is null;
        writer.Line("/// <summary>Back through time and layers, from the gradients of what the model returned to those of what it was given. Uses the tape up.</summary>");
        writer.Line("/// <param name=\"tape\">The tape of the last Forward.</param>");
        writer.Line($"/// <param name=\"outputGradient\">dL/doutput, {axes.Output(plan.Last)}</param>");
        writer.Line("/// <param name=\"gradients\">Receives dL/dparameter, layer by layer without gaps, penalties of regularizers included.</param>");
        if (wantsInputs)
        {
            writer.Line($"/// <param name=\"inputGradient\">Receives dL/dinputs, {axes.Inputs}; empty = not wanted.</param>");
        }

        writer.Line($"/// <param name=\"initialStatesGradient\">Receives dL/d(initial states): {axes.States}; empty = not wanted.</param>");
        writer.Line("/// <param name=\"finalStatesGradient\">dL/d(final states), like the initial ones; empty = 0.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong, or the tape is another model's; nothing was written.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The tape holds nothing: each Backward needs a Forward before it.</exception>");
        writer.Line(
            $"public void Backward({_tape} tape, {_source} outputGradient, {_target} gradients, "
            + (wantsInputs ? $"{_target} inputGradient = default, " : "")
            + $"{_target} initialStatesGradient = default, {_source} finalStatesGradient = default)");
        using (writer.Block())
        {
            using (writer.Block($"var arguments = new global::GruGen.Runtime.ModelGradients<{plan.Element}>", "};"))
            {
                writer.Line("OutputGradient = outputGradient,\nGradients = gradients,");
                if (wantsInputs)
                {
                    writer.Line("InputGradient = inputGradient,");
                }

                writer.Line("InitialStatesGradient = initialStatesGradient,\nFinalStatesGradient = finalStatesGradient,");
            }

            writer.Line("_gruGenTraining.Backward(tape, arguments);");
        }
    }
}
