namespace GruGen.Generator.Emit;

/// <summary>Writes what users call to train a layer: CreateTape, Forward with a tape, Backward.</summary>
internal sealed class TrainingEmitter(SourceWriter writer, string element, GruAxes axes)
{
    private readonly string _source = $"global::System.ReadOnlySpan<{element}>";
    private readonly string _target = $"global::System.Span<{element}>";
    private readonly string _tape = $"global::GruGen.GruTape<{element}>";

    public void Emit()
    {
        writer.Line("/// <summary>Draws the random masks of training; to be saved with a checkpoint.</summary>");
        writer.Line("public global::GruGen.RandomMasks Masks => _gruGenTraining.Masks;").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            $"global::GruGen.Runtime.GruTraining<{element}> global::GruGen.Runtime.ISequenceLayer<{element}>.Training => _gruGenTraining;").Line();
        EmitCreateTape();
        EmitForward();
        EmitBackward();
    }

    private void EmitCreateTape()
    {
        writer.Line("/// <summary>Memory for pairs of Forward and Backward over one shape. Making it once is enough: the pairs allocate nothing.</summary>");
        writer.Line("/// <param name=\"batch\">Number of samples, at least 1.</param>");
        writer.Line("/// <param name=\"timeSteps\">Number of time steps, at least 1.</param>");
        writer.Line("/// <param name=\"checkpointEvery\">k: keep the gates of k steps only and compute the others anew in Backward; 0 = keep all.</param>");
        writer.Line(
            $"public {_tape} CreateTape(int batch, int timeSteps, int checkpointEvery = 0) => _gruGenTraining.CreateTape(batch, timeSteps, checkpointEvery);")
            .Line();
    }

    private void EmitForward()
    {
        writer.Line("/// <summary>Runs the layer over whole sequences as in training, and takes down what <c>Backward</c> needs.</summary>");
        axes.InputDocs(writer);
        writer.Line("/// <param name=\"tape\">A tape of this layer; its <c>Training</c> switches the random masks.</param>");
        axes.OptionalDocs(writer);
        writer.Line(
            $"public void Forward({_source} inputs, {axes.Outputs(_target)}{_tape} tape, {_source} initialState = default, "
            + $"global::System.ReadOnlySpan<bool> mask = default, {SequenceText.Lengths}{axes.TimeAxis})");
        using (writer.Block())
        {
            axes.Arguments(writer, element, explicitShape: false);
            writer.Line($"_gruGenTraining.Forward(arguments, tape{axes.PassTimeAxis});");
        }

        writer.Line();
    }

    private void EmitBackward()
    {
        writer.Line("/// <summary>Back through time, from the gradients of what the layer returned to those of what it was given. Uses the tape up.</summary>");
        writer.Line("/// <param name=\"tape\">The tape of the last Forward.</param>");
        foreach (var name in axes.OutputNames)
        {
            writer.Line($"/// <param name=\"{name}Gradient\">dL/d{name}, {(name == "finalState" ? axes.StateShape : axes.ReturnedShape)}</param>");
        }

        writer.Line("/// <param name=\"gradients\">Receives dL/dparameter, in the order of <c>Parameters</c>, penalties of regularizers included.</param>");
        writer.Line($"/// <param name=\"inputGradient\">Receives dL/dinputs, {axes.InputShape}; empty = not wanted.</param>");
        writer.Line($"/// <param name=\"initialStateGradient\">Receives dL/d(initial state), {axes.StateShape}; empty = not wanted.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong, or the tape is another layer's; nothing was written.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The tape holds nothing: each Backward needs a Forward before it.</exception>");
        var outputs = string.Concat(axes.OutputNames.Select(name => $"{_source} {name}Gradient, "));
        writer.Line(
            $"public void Backward({_tape} tape, {outputs}{_target} gradients, {_target} inputGradient = default, {_target} initialStateGradient = default)");
        using (writer.Block())
        {
            using (writer.Block($"var arguments = new global::GruGen.Runtime.GradientArguments<{element}>", "};"))
            {
                foreach (var name in axes.OutputNames)
                {
                    writer.Line($"{Argument(name)}Gradient = {name}Gradient,");
                }

                writer.Line("Gradients = gradients,\nInputGradient = inputGradient,\nInitialStateGradient = initialStateGradient,");
            }

            writer.Line("_gruGenTraining.Backward(tape, arguments);");
        }
    }

    private static string Argument(string name) => name switch
    {
        "output" or "forwardOutput" => "Output",
        "backwardOutput" => "BackwardOutput",
        _ => "FinalState",
    };
}
