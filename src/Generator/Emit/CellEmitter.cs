using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the nested cell of one direction: the bridge from the runtime's sequence loop to the kernels.</summary>
internal sealed class CellEmitter(SourceWriter writer, GruSpec spec, DirectionSpec direction, KernelPlan plan, string kernels)
{
    private const string Runtime = "global::GruGen.Runtime";
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    private string Element => plan.Element;

    private bool ByRow => plan.Passes[0].End == PassEnd.PreActivations;

    public void Emit(string name)
    {
        using (writer.Block($"private readonly struct {name} : {Runtime}.IGruCell<{Element}>"))
        {
            writer.Line($"public static int Units => {plan.Outputs};").Line();
            writer.Line($"public static int InputSize => {plan.Inputs};").Line();
            writer.Line($"public static int ScratchLength(int rows) => {kernels}.ScratchLength(rows);").Line();
            writer.Line($"public static int FewestTileRows => {kernels}.FewestTileRows;").Line();

            EmitStep();
            if (plan.HasTimeLoop)
            {
                EmitTimeLoop();
            }

            if (plan.HasLanes)
            {
                EmitLanes();
            }

            if (plan.PrecomputesInput)
            {
                EmitPrecomputed();
            }

            if (ByRow)
            {
                EmitActivation("ApplyRecurrentActivation", direction.RecurrentActivation);
                EmitActivation("ApplyActivation", direction.Activation);
            }
        }
    }

    private void EmitStep()
    {
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        writer.Line($"{(plan.PrecomputesInput ? "private" : "public")} static void Step(");
        using (writer.Block($"    {StepParameters("x")}{(plan.PrecomputesInput ? ", bool fromSums" : "")})"))
        {
            if (plan.PassAGate)
            {
                new GatePassesEmitter(writer, plan).EmitCalls(EmitPass, kernels + ".", strided: true);
                return;
            }

            for (var i = 0; i < plan.Passes.Count; i++)
            {
                EmitPass(i);
                if (ByRow)
                {
                    EmitRows(i);
                }
            }
        }
    }

    private string StepParameters(string input) =>
        $"{Runtime}.PackedWeights<{Element}> weights, ref {Element} {input}, nint {input}Stride, ref {Element} h, nint hStride, ref {Element} hNew, nint hNewStride, int rows, int step, ref {Element} scratch";

    private void EmitPass(int pass)
    {
        var arguments = string.Join(", ", KernelsEmitter.PassParameters(plan).Select(static p => p.Argument));
        writer.Line($"{kernels}.{KernelsEmitter.PassMethod(plan.Passes[pass])}({arguments});");
    }

    private void EmitTimeLoop()
    {
        writer.Line().Line("public static bool HasTimeLoop => true;").Line();
        writer.Line(
            $"public static void Steps({Runtime}.PackedWeights<{Element}> weights, ref {Element} x, nint xStep, ref {Element} h, ref {Element} hNew, nint hNewStep, int steps) =>");
        writer.Line($"    {kernels}.Steps(weights, ref x, xStep, ref h, ref hNew, hNewStep, steps);");
    }

    private void EmitLanes()
    {
        writer.Line().Line($"public static int FewestLaneRows => {kernels}.FewestLaneRows;").Line();
        writer.Line($"public static int FewestRowsOfLastBlock => {kernels}.FewestRowsOfLastBlock;").Line();
        writer.Line(
            $"public static void StepLanes({Runtime}.PackedWeights<float> weights, ref float x, nint xStride, nint xStep, ref float h, nint hStride, ref float hNew, nint hNewStride, nint hNewStep, int rows, int steps, ref float scratch) =>");
        writer.Line($"    {kernels}.StepLanes(weights, ref x, xStride, xStep, ref h, hStride, ref hNew, hNewStride, hNewStep, rows, steps, ref scratch);");
    }

    private void EmitPrecomputed()
    {
        writer.Line().Line($"public static int InputSumsLength => {plan.InputSumsLength};").Line();
        writer.Line($"public static bool PrecomputesInput(int rows) => {kernels}.PrecomputesInput(rows);").Line();
        writer.Line("public static void Step(");
        writer.Line($"    {StepParameters("x")}) =>");
        writer.Line("    Step(weights, ref x, xStride, ref h, hStride, ref hNew, hNewStride, rows, step, ref scratch, fromSums: false);").Line();
        writer.Line("public static void StepRowsFromSums(");
        writer.Line($"    {StepParameters("inputSums")}) =>");
        writer.Line("    Step(weights, ref inputSums, inputSumsStride, ref h, hStride, ref hNew, hNewStride, rows, step, ref scratch, fromSums: true);").Line();
        writer.Line(
            $"public static void InputSums({Runtime}.PackedWeights<{Element}> weights, ref {Element} x, nint xStride, ref {Element} inputSums, int rows) =>");
        writer.Line($"    {kernels}.InputSums(weights, ref x, xStride, ref inputSums, rows);").Line();
        writer.Line(
            $"public static void StepFromSums({Runtime}.PackedWeights<{Element}> weights, ref {Element} inputSums, ref {Element} h, ref {Element} hNew, int step, ref {Element} scratch) =>");
        writer.Line($"    {kernels}.StepFromSums(weights, ref inputSums, ref h, ref hNew, step, ref scratch);");
    }

    /// <summary>Activations that need a whole row, or are the user's: row by row over the sums in scratch memory.</summary>
    private void EmitRows(int pass)
    {
        var last = pass == plan.Passes.Count - 1;
        var units = plan.Outputs;
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line(
                $"var sums = global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {Unsafe}.Add(ref scratch, row * {plan.ScratchPerRow}), {plan.ScratchPerRow});");
            writer.Line(
                $"var previous = global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref {Unsafe}.Add(ref h, row * hStride), {units});");
            if (pass == 0)
            {
                Activate("sums.Slice(0, " + units + ")", "ApplyRecurrentActivation");
                Activate($"sums.Slice({units}, {units})", "ApplyRecurrentActivation");
                if (!last)
                {
                    writer.Line("// u = r ⊙ h");
                    writer.Line($"{Runtime}.RowGates.Multiply<{Element}>(sums.Slice({units}, {units}), previous, sums.Slice({3 * units}, {units}));");
                    return;
                }

                writer.Line("// g + r ⊙ q");
                writer.Line(
                    $"{Runtime}.RowGates.MultiplyAdd<{Element}>(sums.Slice({units}, {units}), sums.Slice({3 * units}, {units}), sums.Slice({2 * units}, {units}));");
            }

            Activate($"sums.Slice({2 * units}, {units})", "ApplyActivation");
            writer.Line(
                $"var next = global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {Unsafe}.Add(ref hNew, row * hNewStride), {units});");
            writer.Line(
                $"{Runtime}.RowGates.NewState<{Element}>(sums.Slice(0, {units}), sums.Slice({2 * units}, {units}), previous, {KernelText.Literal(Element, spec.Zoneout)}, next);");
        }
    }

    private void Activate(string sums, string method)
    {
        if (spec.Clip > 0)
        {
            writer.Line($"{Runtime}.RowGates.Clip<{Element}>({sums}, {KernelText.Literal(Element, spec.Clip)});");
        }

        writer.Line($"{method}({sums});");
    }

    private void EmitActivation(string name, ActivationSpec activation)
    {
        writer.Line();
        using (writer.Block($"private static void {name}(global::System.Span<{Element}> values)"))
        {
            ActivationText.ApplyRow(writer, activation, Element);
        }
    }
}
