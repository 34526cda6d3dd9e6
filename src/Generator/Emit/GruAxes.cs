using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>The arguments of a GRU layer's calls over sequences: their names, shapes and documentation.</summary>
internal sealed class GruAxes(GruSpec spec)
{
    private bool TwoOutputs => spec is { Bidirectional: true, MergeMode: MergeMode.None };

    private string Batch => spec.BatchSize > 0 ? $"{spec.BatchSize}" : "batch";

    private string Time => spec.TimeSteps > 0 ? $"{spec.TimeSteps}" : "timesteps";

    /// <summary>Shape of the inputs.</summary>
    public string InputShape => Sequence($", {spec.InputSize}");

    /// <summary>Shape of a mask.</summary>
    public string MaskShape => Sequence("");

    /// <summary>Shape of an output.</summary>
    public string ReturnedShape
    {
        get
        {
            var width = TwoOutputs ? spec.Units : spec.OutputSize;
            return spec.ReturnSequences ? Sequence($", {width}") : $"({Batch}, {width})";
        }
    }

    /// <summary>Shape of a state.</summary>
    public string StateShape => spec.Bidirectional ? $"(2, {Batch}, {spec.Units}): forward, backward" : $"({Batch}, {spec.Units})";

    /// <summary>What the layer writes, in the order of its parameters.</summary>
    public IEnumerable<string> OutputNames
    {
        get
        {
            string[] outputs = TwoOutputs ? ["forwardOutput", "backwardOutput"] : ["output"];
            return spec.ReturnState ? outputs.Append("finalState") : outputs;
        }
    }

    /// <summary>The parameters for what the layer writes, each followed by a comma.</summary>
    public string Outputs(string type) => string.Concat(OutputNames.Select(name => $"{type} {name}, "));

    /// <summary>The last parameter of calls, where the layer lets them choose their time axis.</summary>
    public string TimeAxis => spec.ChoosesTimeAxisPerCall ? $", bool timeMajor = {(spec.TimeMajor ? "true" : "false")}" : "";

    /// <summary>Passes <see cref="TimeAxis"/> on.</summary>
    public string PassTimeAxis => spec.ChoosesTimeAxisPerCall ? ", timeMajor" : "";

    /// <summary>Documents inputs and outputs.</summary>
    public void InputDocs(SourceWriter writer)
    {
        writer.Line($"/// <param name=\"inputs\">{InputShape}</param>");
        foreach (var name in OutputNames)
        {
            writer.Line($"/// <param name=\"{name}\">{(name == "finalState" ? StateShape : ReturnedShape)}</param>");
        }
    }

    /// <summary>Documents what may be left out, and the exception.</summary>
    public void OptionalDocs(SourceWriter writer)
    {
        writer.Line($"/// <param name=\"initialState\">{StateShape}; empty = {(spec.Stateful ? "the recorded state" : "zeros")}.</param>");
        writer.Line($"/// <param name=\"mask\">{MaskShape}, true = use the step; empty = all.</param>");
        writer.Line($"/// <param name=\"sequenceLengths\">({Batch}), {(spec.LengthMode == LengthMode.Packed ? 1 : 0)} to timesteps; empty = all. Meaning: {spec.LengthMode}.</param>");
        if (spec.ChoosesTimeAxisPerCall)
        {
            const string Meaning = "Whether inputs, outputs and mask of this call are (timesteps, batch, …), or (batch, timesteps, …).";
            writer.Line($"/// <param name=\"timeMajor\">{Meaning}</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong; nothing was written.</exception>");
    }

    /// <summary>Declares <c>arguments</c> from the parameters of a call over spans.</summary>
    public void Arguments(SourceWriter writer, string element, bool explicitShape)
    {
        using (writer.Block($"var arguments = new global::GruGen.Runtime.SequenceArguments<{element}>", "};"))
        {
            writer.Line("Inputs = inputs,");
            writer.Line(TwoOutputs ? "Output = forwardOutput,\nBackwardOutput = backwardOutput," : "Output = output,");
            if (spec.ReturnState)
            {
                writer.Line("FinalState = finalState,");
            }

            writer.Line("InitialState = initialState,\nMask = mask,\nSequenceLengths = sequenceLengths,");
            if (explicitShape)
            {
                writer.Line("Batch = batch,\nTimeSteps = timeSteps,");
            }
        }
    }

    private string Sequence(string last) => spec.TimeMajor ? $"({Time}, {Batch}{last})" : $"({Batch}, {Time}{last})";
}
