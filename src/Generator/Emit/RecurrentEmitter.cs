using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the file of one layer with a step of the user's.</summary>
internal sealed class RecurrentEmitter(SourceWriter writer, RecurrentSpec spec)
{
    private const string Runtime = "global::GruGen.Runtime";
    private const string Tensors = "global::System.Numerics.Tensors";
    private const string Step = "GruGenStep";

    private readonly GruSpec _sequence = spec.Sequence;
    private readonly GruAxes _axes = new(spec.Sequence);
    private readonly string _element = spec.Sequence.DType == DType.Float64 ? "double" : "float";

    private bool HasConstants => spec.ConstantsSize > 0;

    private string Source => $"global::System.ReadOnlySpan<{_element}>";

    private string Constants => HasConstants ? $"{Source} constants, " : "";

    private string PassConstants => HasConstants ? "constants" : "default";

    public void Emit()
    {
        FileEmitter.Head(writer, Header());
        var summary = $"Runs {spec.Step} over sequences: {_sequence.InputSize} inputs, {_sequence.Units} units.";
        FileEmitter.Class(writer, spec.Class, summary, "", () =>
        {
            EmitMembers();
            EmitForward(explicitShape: false);
            EmitForward(explicitShape: true);
            EmitTensorForward();
            EmitStep();
            SequenceText.Mask(writer, _sequence, _axes);
            SequenceText.States(writer, _sequence, _element, _axes);
            EmitRun();
            EmitCell();
        });
    }

    private IEnumerable<string> Header()
    {
        var type = _sequence.DType == DType.Float64 ? "float64" : "float32";
        yield return $"{spec.Class.Name}: a layer with a step of its own, I = {_sequence.InputSize}, H = {_sequence.Units}, {type}.";
        yield return "";
        yield return $"    h' = {spec.Step}(x, h{(HasConstants ? ", constants" : "")})";
    }

    private void EmitMembers()
    {
        SequenceText.Constants(writer, _sequence);
        if (HasConstants)
        {
            MemberText.Constant(writer, "ConstantsSize", spec.ConstantsSize, "C, the number of constants of one sample.");
        }

        SequenceText.Options(writer, _sequence, spec.ConstantsSize);
        writer.Line($"private readonly {Runtime}.SequenceMemory<{_element}> _gruGenMemory = new(_gruGenOptions);").Line();
    }

    private void EmitForward(bool explicitShape)
    {
        writer.Line("/// <summary>Runs the step over whole sequences.</summary>");
        if (explicitShape)
        {
            writer.Line("/// <param name=\"batch\">Number of samples; −1 = as many as the inputs have.</param>");
            writer.Line("/// <param name=\"timeSteps\">Number of time steps, at least 1; −1 = as many as the inputs have.</param>");
        }

        EmitDocs();
        var shape = explicitShape ? "int batch, int timeSteps, " : "";
        var outputs = _axes.Outputs($"global::System.Span<{_element}>");
        writer.Line(
            $"public void Forward({shape}{Source} inputs, {outputs}{Constants}{Source} initialState = default, "
            + $"global::System.ReadOnlySpan<bool> mask = default, {SequenceText.Lengths})");
        using (writer.Block())
        {
            _axes.Arguments(writer, _element, explicitShape);
            writer.Line($"GruGenRun(arguments, {PassConstants});");
        }

        writer.Line();
    }

    private void EmitTensorForward()
    {
        var source = $"in {Tensors}.ReadOnlyTensorSpan<{_element}>";
        var outputs = _axes.Outputs($"in {Tensors}.TensorSpan<{_element}>");
        var final = _sequence.ReturnState ? "finalState" : "default";
        writer.Line("/// <summary>Runs the step over whole sequences given as tensors; their shapes tell batch and timesteps.</summary>");
        EmitDocs();
        writer.Line(
            $"public void Forward({source} inputs, {outputs}{Constants}{source} initialState = default, "
            + $"in {Tensors}.ReadOnlyTensorSpan<bool> mask = default, {SequenceText.Lengths})");
        using (writer.Block())
        {
            writer.Line(
                $"var arguments = {Runtime}.TensorArguments.Create<{_element}>"
                + $"(_gruGenOptions, inputs, output, default, {final}, initialState, mask, sequenceLengths);");
            writer.Line($"GruGenRun(arguments, {PassConstants});");
        }

        writer.Line();
    }

    private void EmitDocs()
    {
        _axes.InputDocs(writer);
        EmitConstantsDoc();
        _axes.OptionalDocs(writer);
    }

    private void EmitConstantsDoc()
    {
        if (HasConstants)
        {
            writer.Line($"/// <param name=\"constants\">(batch, {spec.ConstantsSize}), handed to every step of its sample.</param>");
        }
    }

    private void EmitStep()
    {
        writer.Line("/// <summary>A state of zeros for streaming with <c>Step</c>.</summary>");
        writer.Line("/// <param name=\"batch\">Number of streams, at least 1.</param>");
        writer.Line($"public global::GruGen.GruState<{_element}> CreateState(int batch = 1) => new(batch, Units);").Line();
        writer.Line("/// <summary>One time step.</summary>");
        writer.Line($"/// <param name=\"x\">(batch, {_sequence.InputSize})</param>");
        EmitConstantsDoc();
        writer.Line("/// <param name=\"state\">A state made by <c>CreateState</c>; its <c>Values</c> are the output.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong; the state is untouched.</exception>");
        writer.Line($"public void Step({Source} x, {Constants}global::GruGen.GruState<{_element}> state) =>");
        writer.Line($"    {Runtime}.CellSequence.Step<{_element}, {Step}>(_gruGenOptions, this, x, {PassConstants}, state);").Line();
    }

    private void EmitRun()
    {
        writer.Line();
        writer.Line($"private void GruGenRun(in {Runtime}.SequenceArguments<{_element}> arguments, {Source} constants) =>");
        writer.Line($"    {Runtime}.CellSequence.Forward<{_element}, {Step}>(");
        writer.Line("        _gruGenOptions, _gruGenMemory, arguments with { Layer = this, Constants = constants });").Line();
    }

    private void EmitCell()
    {
        using (writer.Block($"private readonly struct {Step} : {Runtime}.ICellStep<{_element}>"))
        {
            writer.Line($"public static int Units => {_sequence.Units};").Line();
            writer.Line($"public static int InputSize => {_sequence.InputSize};").Line();
            var target = spec.StepIsStatic ? spec.Class.FullName : $"(({spec.Class.FullName})layer)";
            var vectors = $"{Source} x, {Source} h, global::System.Span<{_element}> hNew, {Source} constants";
            writer.Line($"public static void Step(object layer, {vectors}) =>");
            writer.Line($"    {target}.{spec.Step}(x, h, hNew{(HasConstants ? ", constants" : "")});");
        }
    }
}
