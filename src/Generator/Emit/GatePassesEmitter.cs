using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes how the passes of a step follow each other where each gate has its own, and the last one, which has no product.</summary>
internal sealed class GatePassesEmitter(SourceWriter writer, KernelPlan plan)
{
    /// <summary>Name of the method that computes the new states.</summary>
    private const string NewStates = "NewStates";

    /// <summary>Position of z among the passes of a plan.</summary>
    private const int UpdateGates = 1;

    /// <summary>The passes of a step: z first in even steps and last in odd ones, so that its weights are still near.</summary>
    /// <param name="emitPass">Writes the call of a pass.</param>
    /// <param name="kernels">The class with the kernels and a dot, or nothing within it.</param>
    /// <param name="strided">Whether rows have a stride; otherwise there is one row.</param>
    public void EmitCalls(Action<int> emitPass, string kernels, bool strided)
    {
        using (writer.Block("if ((step & 1) == 0)"))
        {
            emitPass(UpdateGates);
        }

        for (var pass = 0; pass < plan.Passes.Count; pass++)
        {
            if (pass != UpdateGates)
            {
                emitPass(pass);
            }
        }

        using (writer.Block("if ((step & 1) != 0)"))
        {
            emitPass(UpdateGates);
        }

        writer.Line(strided
            ? $"{kernels}{NewStates}(ref h, hStride, ref hNew, hNewStride, rows, ref scratch);"
            : $"{kernels}{NewStates}(ref h, 0, ref hNew, 0, 1, ref scratch);");
    }

    /// <summary>
    /// Arguments of a kernel for one gate: the candidate is multiplied with u instead of h, and of scratch memory and x W + b the kernel sees the
    /// gate's part.
    /// </summary>
    public IEnumerable<string> Arguments(IEnumerable<string> names, Gate gate) => names.Select(name => name switch
    {
        "gate" => KernelText.Number((int)gate),
        "ref h" when gate == Gate.Candidate => $"ref Elements.At(ref scratch, {KernelText.Number(plan.ResetStateOffset)})",
        "ref x" when plan.PrecomputesInput && gate != Gate.Update && names.Contains("fromSums") =>
            $"ref Elements.At(ref x, fromSums ? {KernelText.Number((int)gate * plan.Outputs)} : 0)",
        "hStride" when gate == Gate.Candidate => KernelText.Number(plan.ScratchPerRow),
        "ref scratch" or "ref inputSums" when gate != Gate.Update => $"ref Elements.At({name}, {KernelText.Number((int)gate * plan.Outputs)})",
        _ => name,
    });

    /// <summary>The new states, at any width.</summary>
    public void EmitNewStates(WidthSwitch widths, Func<VectorWidth, string> kernels)
    {
        writer.Line("/// <summary>The new states of some rows from z and the candidates.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"public static void {NewStates}({Parameters})"))
        {
            widths.Each(width => writer.Line(
                $"{kernels(widths.Width(width))}.{Name(width.Lanes)}(ref h, hStride, ref hNew, hNewStride, rows, ref scratch);"));
        }

        writer.Line();
    }

    /// <summary>The kernels for <see cref="EmitNewStates"/>.</summary>
    public void EmitKernels()
    {
        foreach (var lanes in plan.Widths.Select(static width => width.Lanes).GroupBy(Name).Select(static group => group.First()))
        {
            writer.Line().Line("/// <summary>The new states of some rows from z and the candidates.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"public static void {Name(lanes)}({Parameters})"))
            {
                EmitRows(lanes);
            }
        }
    }

    private string Parameters =>
        $"ref {plan.Element} h, nint hStride, ref {plan.Element} hNew, nint hNewStride, nint rows, ref {plan.Element} scratch";

    private bool Overlaps(int lanes) => plan.Outputs % lanes != 0;

    private string Name(int lanes) => Overlaps(lanes) ? $"{NewStates}_{new VectorWidth(plan.Element, lanes).Name}" : NewStates;

    private void EmitRows(int lanes)
    {
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            using (writer.Block($"for (nint index = 0; index < {plan.Outputs}; index += Count)"))
            {
                writer.Line(Overlaps(lanes)
                    ? $"nint unit = Math.Min(index, {plan.Outputs - lanes}); // the last vector overlaps the one before it"
                    : "nint unit = index;");
                writer.Line("ref var gates = ref Elements.At(ref scratch, unit);");
                writer.Line("ref var previous = ref Elements.At(ref h, unit);");
                writer.Line("ref var next = ref Elements.At(ref hNew, unit);");
                var candidate = KernelText.Load(KernelText.Elements("gates", plan.CandidateOffset));
                writer.Line(KernelText.Store($"NewState({KernelText.Load("gates")}, {candidate}, {KernelText.Load("previous")})", "next"));
            }

            writer.Line("h = ref Elements.At(ref h, hStride);");
            writer.Line("hNew = ref Elements.At(ref hNew, hNewStride);");
            writer.Line($"scratch = ref Elements.At(ref scratch, {plan.ScratchPerRow});");
        }
    }
}
