using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes what all layers that run over sequences have: extents, options, recorded states.</summary>
internal static class SequenceText
{
    /// <summary>The parameter for the lengths of the samples.</summary>
    public const string Lengths = "global::GruGen.SequenceLengths sequenceLengths = default";

    /// <summary>The constants of the layer's shape.</summary>
    public static void Constants(SourceWriter writer, GruSpec spec)
    {
        MemberText.Constant(writer, "Units", spec.Units, "H, the width of the state.");
        MemberText.Constant(writer, "InputSize", spec.InputSize, "I, the width of one input vector.");
        MemberText.Constant(writer, "OutputSize", spec.OutputSize, "The width of the output's last axis.");
        if (spec.TimeSteps > 0)
        {
            MemberText.Constant(writer, "TimeSteps", spec.TimeSteps, "Time steps per call.");
        }

        if (spec.BatchSize > 0)
        {
            MemberText.Constant(writer, "BatchSize", spec.BatchSize, "Samples per call.");
        }
    }

    /// <summary>The options that decide how the cell runs over a sequence.</summary>
    public static void Options(SourceWriter writer, GruSpec spec, int constants = 0)
    {
        using (writer.Block("private static readonly global::GruGen.Runtime.SequenceOptions _gruGenOptions = new()", "};"))
        {
            foreach (var (name, value) in Options(spec))
            {
                writer.Line($"{name} = {value},");
            }

            if (constants > 0)
            {
                writer.Line($"ConstantsSize = {constants},");
            }
        }

        writer.Line();
    }

    /// <summary>What a mask of the inputs becomes for the next layer (Keras's compute_mask).</summary>
    public static void Mask(SourceWriter writer, GruSpec spec, GruAxes axes)
    {
        const string Mask = "global::System.ReadOnlySpan<bool>";
        writer.Line(spec.ReturnSequences
            ? "/// <summary>The mask of the output: that of the inputs, also where the sequence runs backwards, as in Keras.</summary>"
            : "/// <summary>The mask of the output: none, as the output has no time steps.</summary>");
        writer.Line($"/// <param name=\"mask\">{axes.MaskShape}</param>");
        writer.Line($"public static {Mask} ComputeMask({Mask} mask) => {(spec.ReturnSequences ? "mask" : "default")};").Line();
    }

    /// <summary>The recorded state.</summary>
    public static void States(SourceWriter writer, GruSpec spec, string element, GruAxes axes)
    {
        if (spec.Stateful)
        {
            writer.Line($"/// <summary>The recorded state, {axes.StateShape}.</summary>");
            writer.Line($"public global::System.ReadOnlySpan<{element}> States => _gruGenMemory.States;").Line();
        }

        writer.Line("/// <summary>Sets the recorded state to zeros.</summary>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The layer is not stateful.</exception>");
        writer.Line("public void ResetStates() => _gruGenMemory.ResetStates();").Line();
        writer.Line("/// <summary>Sets the recorded state.</summary>");
        writer.Line($"/// <param name=\"states\">{axes.StateShape}.</param>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The layer is not stateful.</exception>");
        writer.Line(
            "/// <exception cref=\"global::System.ArgumentException\">The length differs; the recorded state is untouched.</exception>");
        writer.Line($"public void ResetStates(global::System.ReadOnlySpan<{element}> states) => _gruGenMemory.ResetStates(states);");
    }

    private static IEnumerable<(string Name, string Value)> Options(GruSpec spec)
    {
        yield return ("InputSize", $"{spec.InputSize}");
        yield return ("Units", $"{spec.Units}");
        yield return ("TimeSteps", $"{spec.TimeSteps}");
        yield return ("BatchSize", $"{spec.BatchSize}");
        foreach (var (name, value) in new[]
                 {
                     ("ReturnSequences", spec.ReturnSequences), ("ReturnState", spec.ReturnState), ("GoBackwards", spec.GoBackwards),
                     ("TimeMajor", spec.TimeMajor), ("Stateful", spec.Stateful), ("ZeroOutputForMask", spec.ZeroOutputForMask),
                     ("Bidirectional", spec.Bidirectional),
                 })
        {
            yield return (name, value ? "true" : "false");
        }

        if (spec.MaxDegreeOfParallelism > 1)
        {
            yield return ("MaxDegreeOfParallelism", $"{spec.MaxDegreeOfParallelism}");
        }

        yield return ("OutputOrder", $"global::GruGen.OutputOrder.{spec.OutputOrder}");
        yield return ("MaskedOutput", $"global::GruGen.MaskedOutput.{spec.MaskedOutput}");
        yield return ("LengthMode", $"global::GruGen.LengthMode.{spec.LengthMode}");
        yield return ("MergeMode", $"global::GruGen.MergeMode.{spec.MergeMode}");
    }
}
