using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes what users call: Forward over spans and tensors, Step, states.</summary>
internal sealed class GruCallsEmitter(SourceWriter writer, GruSpec spec, string element, GruAxes axes, Func<int, string> cell)
{
    private const string Tensors = "global::System.Numerics.Tensors";
    private const string Sequence = "global::GruGen.Runtime.GruSequence";

    /// <summary>Calls are compiled well at once: their first version would cost a small layer more than its arithmetic.</summary>
    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The options of a call.</summary>
    private string Options => spec.ChoosesTimeAxisPerCall
        ? "(timeMajor ? _gruGenTimeMajorOptions : _gruGenBatchMajorOptions)"
        : "_gruGenOptions";

    private bool TwoOutputs => spec.Bidirectional && spec.MergeMode == MergeMode.None;

    public void Emit()
    {
        EmitForward(explicitShape: false);
        EmitForward(explicitShape: true);
        EmitTensorForward();
        EmitRun();
        if (!spec.Bidirectional)
        {
            EmitStep();
        }

        SequenceText.Mask(writer, spec, axes);
        SequenceText.States(writer, spec, element, axes);
    }

    private void EmitForward(bool explicitShape)
    {
        writer.Line("/// <summary>Runs the layer over whole sequences, without training effects.</summary>");
        if (explicitShape)
        {
            writer.Line("/// <param name=\"batch\">Number of samples; −1 = as many as the inputs have.</param>");
            writer.Line("/// <param name=\"timeSteps\">Number of time steps, at least 1; −1 = as many as the inputs have.</param>");
        }

        axes.InputDocs(writer);
        axes.OptionalDocs(writer);
        var shape = explicitShape ? "int batch, int timeSteps, " : "";
        writer.Line(Optimized);
        writer.Line($"public void Forward({shape}{SpanParameters()})");
        using (writer.Block())
        {
            axes.Arguments(writer, element, explicitShape);
            writer.Line($"GruGenRun(arguments{axes.PassTimeAxis});");
        }

        writer.Line();
    }

    private string SpanParameters()
    {
        var (source, target) = ($"global::System.ReadOnlySpan<{element}>", $"global::System.Span<{element}>");
        return $"{source} inputs, {axes.Outputs(target)}"
            + $"{source} initialState = default, global::System.ReadOnlySpan<bool> mask = default, {SequenceText.Lengths}{axes.TimeAxis}";
    }

    private void EmitTensorForward()
    {
        var (source, target) = ($"in {Tensors}.ReadOnlyTensorSpan<{element}>", $"in {Tensors}.TensorSpan<{element}>");
        writer.Line("/// <summary>Runs the layer over whole sequences given as tensors; batch and timesteps are taken from their shapes.</summary>");
        axes.InputDocs(writer);
        axes.OptionalDocs(writer);
        writer.Line(
            $"public void Forward({source} inputs, {axes.Outputs(target)}"
            + $"{source} initialState = default, in {Tensors}.ReadOnlyTensorSpan<bool> mask = default, "
            + $"{SequenceText.Lengths}{axes.TimeAxis})");
        using (writer.Block())
        {
            writer.Line(
                $"var arguments = global::GruGen.Runtime.TensorArguments.Create<{element}>({Options}, inputs, "
                + (TwoOutputs ? "forwardOutput, backwardOutput, " : "output, default, ")
                + (spec.ReturnState ? "finalState, " : "default, ")
                + "initialState, mask, sequenceLengths);");
            writer.Line($"GruGenRun(arguments{axes.PassTimeAxis});");
        }

        writer.Line();
    }

    /// <summary>What all calls over sequences come to, those of models included.</summary>
    private void EmitRun()
    {
        var arguments = $"in global::GruGen.Runtime.SequenceArguments<{element}> arguments";
        writer.Line("/// <inheritdoc/>");
        writer.Line($"void global::GruGen.Runtime.ISequenceLayer<{element}>.Forward({arguments}) => GruGenRun(arguments);").Line();
        EmitOptionsOfCalls();
        writer.Line($"private void GruGenRun({arguments}{axes.TimeAxis}) =>");
        writer.Line($"    {RunCall()};").Line();
    }

    /// <summary>The layer's options with either time axis.</summary>
    private void EmitOptionsOfCalls()
    {
        if (!spec.ChoosesTimeAxisPerCall)
        {
            return;
        }

        foreach (var (name, timeMajor) in new[] { ("TimeMajor", true), ("BatchMajor", false) })
        {
            writer.Line(
                $"private static readonly global::GruGen.Runtime.SequenceOptions _gruGen{name}Options = _gruGenOptions"
                + (timeMajor == spec.TimeMajor ? ";" : $" with {{ TimeMajor = {(timeMajor ? "true" : "false")} }};")).Line();
        }
    }

    private string RunCall() => spec.Bidirectional
        ? $"{Sequence}.ForwardBidirectional<{element}, {cell(0)}, {cell(1)}>({Options}, _gruGenForwardWeights, _gruGenBackwardWeights, _gruGenMemory, arguments)"
        : $"{Sequence}.Forward<{element}, {cell(0)}>({Options}, _gruGenWeights, _gruGenMemory, arguments)";

    private void EmitStep()
    {
        writer.Line("/// <summary>A state of zeros for streaming with <c>Step</c>.</summary>");
        writer.Line("/// <param name=\"batch\">Number of streams, at least 1.</param>");
        writer.Line($"public global::GruGen.GruState<{element}> CreateState(int batch = 1) => new(batch, Units);").Line();
        foreach (var (type, doc) in new[]
                 {
                     ($"global::GruGen.GruState<{element}>", "A state made by <c>CreateState</c>; its <c>Values</c> are the output."),
                     ($"global::System.Span<{element}>", $"(batch, {spec.Units}), updated in place."),
                 })
        {
            writer.Line("/// <summary>One time step. Allocates nothing.</summary>");
            writer.Line($"/// <param name=\"x\">(batch, {spec.InputSize})</param>");
            writer.Line($"/// <param name=\"state\">{doc}</param>");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong; the state is untouched.</exception>");
            writer.Line(Optimized);
            writer.Line(
                $"public void Step(global::System.ReadOnlySpan<{element}> x, {type} state) => {Sequence}.Step<{element}, {cell(0)}>(_gruGenOptions, _gruGenWeights, _gruGenMemory, x, state);")
                .Line();
        }
    }
}
