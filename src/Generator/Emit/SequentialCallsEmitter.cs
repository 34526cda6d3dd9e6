using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes what users call on a model: Forward over spans and tensors, Step, states.</summary>
internal sealed class SequentialCallsEmitter(SourceWriter writer, ModelPlan plan, ModelAxes axes)
{
    private const string Runtime = "global::GruGen.Runtime";
    private const string Tensors = "global::System.Numerics.Tensors";

    private string Element => plan.Element;

    private string Source => $"global::System.ReadOnlySpan<{Element}>";

    private string Target => $"global::System.Span<{Element}>";

    private string States => $"{Source} initialStates = default, {Target} finalStates = default";

    public void Emit(string model)
    {
        EmitForward(explicitShape: false);
        EmitForward(explicitShape: true);
        EmitTensorForward();
        EmitRun();
        if (plan.Streams)
        {
            EmitStep();
        }

        EmitResetStates(model);
    }

    private void EmitForward(bool explicitShape)
    {
        writer.Line("/// <summary>Runs all layers over whole sequences, without training effects. Allocates nothing once it has seen the largest call.</summary>");
        if (explicitShape)
        {
            writer.Line("/// <param name=\"batch\">Number of samples; −1 = as many as the inputs have.</param>");
            writer.Line("/// <param name=\"timeSteps\">Number of time steps, at least 1; −1 = as many as the inputs have.</param>");
        }

        axes.ForwardDocs(writer);
        var shape = explicitShape ? "int batch, int timeSteps, " : "";
        writer.Line(
            $"public void Forward({shape}global::System.ReadOnlySpan<{plan.Input}> inputs, {Target} output, {States}, global::System.ReadOnlySpan<bool> mask = default, {SequenceText.Lengths})");
        using (writer.Block())
        using (writer.Block($"GruGenRun(new {Runtime}.ModelArguments<{Element}>", "});"))
        {
            axes.Arguments(writer);
            if (explicitShape)
            {
                writer.Line("Batch = batch,\nTimeSteps = timeSteps,");
            }
        }

        writer.Line();
    }

    private void EmitTensorForward()
    {
        writer.Line("/// <summary>Runs all layers over whole sequences given as dense tensors; batch and timesteps are taken from their shapes.</summary>");
        axes.ForwardDocs(writer);
        writer.Line(
            $"public void Forward(in {Tensors}.ReadOnlyTensorSpan<{plan.Input}> inputs, in {Tensors}.TensorSpan<{Element}> output, {States}, in {Tensors}.ReadOnlyTensorSpan<bool> mask = default, {SequenceText.Lengths}) =>");
        var create = plan.Embedding is null ? "Create" : "CreateOfIds";
        writer.Line($"    GruGenRun({Runtime}.ModelTensors.{create}(_gruGenMemory, inputs, output, initialStates, finalStates, mask, sequenceLengths));").Line();
    }

    private void EmitRun()
    {
        using (writer.Block($"private void GruGenRun(in {Runtime}.ModelArguments<{Element}> arguments)"))
        {
            writer.Line("// every check is made here, before the first layer runs");
            writer.Line("using var call = _gruGenMemory.Begin(arguments);");
            var source = plan.Embedding is null ? "arguments.Inputs" : "arguments.Ids";
            foreach (var stage in plan.Stages)
            {
                var target = Memory(stage, $"call.{(stage.IsSequence ? "Steps" : "Samples")}({stage.Index}, {stage.Width})", "arguments.Output", axes.Output(stage));
                writer.Line(stage.GruIndex >= 0
                    ? $"call.Run({stage.Property}, {stage.GruIndex}, {source}, {target});"
                    : $"{stage.Property}.Forward({source}, {target});");
                source = target;
            }
        }

        writer.Line();
    }

    /// <summary>Where a layer writes: into memory with a name, or, the last, into the output.</summary>
    private string Memory(ModelStage stage, string memory, string output, string shape)
    {
        if (stage.Index == plan.Last.Index)
        {
            return output;
        }

        var name = $"x{stage.Index + 1}";
        writer.Line($"var {name} = {memory}; // {shape}");
        return name;
    }

    private void EmitStep()
    {
        writer.Line("/// <summary>A state of zeros for streaming with <c>Step</c>.</summary>");
        writer.Line("/// <param name=\"batch\">Number of streams, at least 1.</param>");
        writer.Line($"public global::GruGen.ModelState<{Element}> CreateState(int batch = 1) => _gruGenMemory.CreateState(batch);").Line();
        writer.Line("/// <summary>One time step through all layers. Allocates nothing after the first.</summary>");
        writer.Line($"/// <param name=\"x\">{axes.OneStep}</param>");
        writer.Line($"/// <param name=\"output\">(batch, {plan.Last.Width})</param>");
        writer.Line("/// <param name=\"state\">A state made by <c>CreateState</c>.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong; output and state are untouched.</exception>");
        using (writer.Block($"public void Step(global::System.ReadOnlySpan<{plan.Input}> x, {Target} output, global::GruGen.ModelState<{Element}> state)"))
        {
            writer.Line("_gruGenMemory.BeginStep(x, output, state);");
            var source = "x";
            foreach (var stage in plan.Stages)
            {
                source = stage.GruIndex >= 0 ? EmitGruStep(stage, source) : EmitRowStep(stage, source);
            }

            if (plan.Last.GruIndex >= 0)
            {
                writer.Line($"{source}.CopyTo(output);");
            }
        }

        writer.Line();
    }

    private string EmitRowStep(ModelStage stage, string source)
    {
        var memory = $"{Runtime}.ModelSteps.Vectors(state, {stage.Index}, {stage.Width})";
        var target = Memory(stage, memory, "output", $"(batch, {stage.Width})");
        writer.Line($"{stage.Property}.Forward({source}, {target});");
        return target;
    }

    /// <summary>The output of a GRU layer is its state, but for streams that sit the step out.</summary>
    private string EmitGruStep(ModelStage stage, string source)
    {
        var state = $"state[{stage.GruIndex}]";
        writer.Line($"{stage.Property}.Step({source}, {state});");
        if (!plan.MasksZero)
        {
            return $"{state}.Values";
        }

        var name = $"x{stage.Index + 1}";
        writer.Line($"var {name} = {Runtime}.ModelSteps.Settle(state, {stage.Index}, {stage.GruIndex}); // streams whose id is 0 keep their state");
        return name;
    }

    private void EmitResetStates(string model)
    {
        var stateful = plan.Stages.Where(static s => s.Layer is GruSpec { Stateful: true }).ToArray();
        writer.Line("/// <summary>Sets the recorded states of all stateful layers to zeros.</summary>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No layer is stateful.</exception>");
        if (stateful.Length == 0)
        {
            writer.Line($"public void ResetStates() => throw new global::System.InvalidOperationException(\"No layer of {model} is stateful.\");");
            return;
        }

        using (writer.Block("public void ResetStates()"))
        {
            foreach (var stage in stateful)
            {
                writer.Line($"{stage.Property}.ResetStates();");
            }
        }
    }
}
