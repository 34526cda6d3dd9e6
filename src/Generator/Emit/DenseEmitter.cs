using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the file of one dense layer: members, cell, kernels.</summary>
internal sealed class DenseEmitter(SourceWriter writer, DenseSpec spec)
{
    private const string Runtime = "global::GruGen.Runtime";
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    private readonly KernelPlan _plan = CpuPlanner.Plan(spec);

    private string Element => _plan.Element;

    private string KernelsName => spec.Class.Name.TrimStart('@') + "Kernels";

    private string Kernels => FileEmitter.KernelNamespace + KernelsName;

    public void Emit()
    {
        var words = PlanText.Describe(_plan).ToArray();
        FileEmitter.Head(writer, Header(words));
        var summary = $"Dense layer: {spec.InputSize} inputs, {spec.Units} units, activation {ActivationText.Name(spec.Activation)}.";
        FileEmitter.Class(writer, spec.Class, summary, $"global::GruGen.IDenseLayer<{Element}>, {RowTrainingEmitter.Interface("Dense", Element)}", () =>
        {
            EmitShape();
            EmitConstructor();
            EmitWeights();
            EmitForward();
            RowTrainingEmitter.Emit(writer, spec, Element);
            InfoEmitter.Emit(writer, spec, string.Join(" ", words));
            writer.Line();
            EmitCell();
        });
        FileEmitter.Kernels(writer, () =>
        {
            writer.Line($"/// <summary>The kernels of {spec.Class.Name}.</summary>");
            new KernelsEmitter(writer, _plan, new GateEmitter(Element, spec.Activation), KernelsName).Emit();
        });
    }

    private IEnumerable<string> Header(IEnumerable<string> plan)
    {
        yield return $"{spec.Class.Name}: a dense layer, I = {spec.InputSize}, U = {spec.Units}, {(spec.DType == DType.Float64 ? "float64" : "float32")}.";
        yield return "";
        yield return "    y = " + ActivationText.Formula(spec.Activation, spec.UseBias ? "x W + b" : "x W");
        yield return "";
        foreach (var line in plan)
        {
            yield return line;
        }
    }

    private void EmitShape()
    {
        MemberText.Constant(writer, "Units", spec.Units, "U, the width of one output vector.");
        MemberText.Constant(writer, "InputSize", spec.InputSize, "I, the width of one input vector.");
        (string, int[])[] variables = [("kernel", [spec.InputSize, spec.Units]), ("bias", [spec.Units])];
        MemberText.Variables(writer, spec.Trainable, variables.Take(spec.UseBias ? 2 : 1));
        writer.Line($"private readonly {Runtime}.PackedWeights<{Element}> _gruGenWeights;").Line();
        RowTrainingEmitter.Field(writer, "Dense", Element);
    }

    private void EmitConstructor()
    {
        using (MemberText.Constructor(writer, spec.Class))
        {
            writer.Line($"_gruGenWeights = new(new({Kernels}.RowLength, GruGenPackRow), new({Kernels}.TileLength, GruGenPackTile));");
            writer.Line($"Parameters = new global::GruGen.ParameterSet<{Element}>(_gruGenVariables, _gruGenWeights.Repack);");
            writer.Line($"_gruGenTraining = new(Info, {ActivationText.Function(spec.Activation, Element, "ActivationDerivative")}, Parameters);");
            InitializerText.EmitFill(
                writer, spec.DType, spec.UseBias ? [spec.KernelInitializer, spec.BiasInitializer] : [spec.KernelInitializer]);
        }

        writer.Line();
        MemberText.Parameters(writer, Element, "");
    }

    private void EmitWeights()
    {
        var span = $"global::System.ReadOnlySpan<{Element}>";
        MemberText.Getter(writer, Element, "Kernel", 0, $"Kernel W, ({spec.InputSize}, {spec.Units}).");
        if (spec.UseBias)
        {
            MemberText.Getter(writer, Element, "Bias", 1, $"Bias b, ({spec.Units}).");
        }

        writer.Line("/// <summary>Replaces the weights.</summary>");
        writer.Line($"/// <param name=\"kernel\">({spec.InputSize}, {spec.Units})</param>");
        if (spec.UseBias)
        {
            writer.Line($"/// <param name=\"bias\">({spec.Units})</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs; nothing was changed.</exception>");
        writer.Line($"public void SetWeights({span} kernel{(spec.UseBias ? $", {span} bias" : "")}) =>");
        writer.Line($"    Parameters.SetDense(kernel, {(spec.UseBias ? "bias, true" : "default, false")});").Line();
        foreach (var order in new[] { "Row", "Tile" })
        {
            writer.Line($"private void GruGenPack{order}(global::System.Span<{Element}> target) =>");
            writer.Line($"    {Kernels}.Pack{order}(target, Kernel, default, {(spec.UseBias ? "Bias" : "default")});").Line();
        }

        MemberText.Files(writer, "global::GruGen.Weights.LayerWeights.Dense(Info, Parameters)");
    }

    private void EmitForward()
    {
        var call = $"{Runtime}.DenseRows.Forward<{Element}, GruGenCell>(_gruGenWeights, inputs, output)";
        writer.Line("/// <summary>Runs the layer on any number of vectors. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"inputs\">(rows, {spec.InputSize})</param>");
        writer.Line($"/// <param name=\"output\">(rows, {spec.Units})</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit; nothing was written.</exception>");
        writer.Line($"public void Forward(global::System.ReadOnlySpan<{Element}> inputs, global::System.Span<{Element}> output) =>");
        writer.Line($"    {call};").Line();
        const string Tensors = "global::System.Numerics.Tensors";
        writer.Line("/// <summary>Runs the layer on the last axis of a tensor. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"inputs\">(…, {spec.InputSize}), of rank 2 or more; any view whose features lie side by side.</param>");
        writer.Line($"/// <param name=\"output\">(…, {spec.Units}), dense, with the same extents before the last.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape does not fit; nothing was written.</exception>");
        writer.Line($"public void Forward(in {Tensors}.ReadOnlyTensorSpan<{Element}> inputs, in {Tensors}.TensorSpan<{Element}> output) =>");
        writer.Line($"    {call};");
    }

    private void EmitCell()
    {
        using (writer.Block($"private readonly struct GruGenCell : {Runtime}.IDenseCell<{Element}>"))
        {
            writer.Line($"public static int Units => {spec.Units};").Line();
            writer.Line($"public static int InputSize => {spec.InputSize};").Line();
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
            using (writer.Block(
                       $"public static void Run({Runtime}.PackedWeights<{Element}> weights, ref {Element} x, nint xStride, ref {Element} y, nint yStride, nint rows)"))
            {
                EmitRun();
            }

            if (ByRow)
            {
                writer.Line();
                using (writer.Block($"private static void Activate(global::System.Span<{Element}> values)"))
                {
                    ActivationText.ApplyRow(writer, spec.Activation, Element);
                }
            }
        }
    }

    private bool ByRow => _plan.Passes[0].End == PassEnd.PreActivations;

    private void EmitRun()
    {
        var arguments = string.Join(", ", KernelsEmitter.PassParameters(_plan).Select(static p => p.Argument));
        writer.Line($"{Kernels}.{KernelsEmitter.PassMethod(_plan.Passes[0])}({arguments});");
        if (!ByRow)
        {
            return;
        }

        // Softmax and its kin need the whole row; a user's method is called value by value.
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line(
                $"Activate(global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {Unsafe}.Add(ref y, row * yStride), {spec.Units}));");
        }
    }
}
