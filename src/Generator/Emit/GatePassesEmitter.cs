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
        "gate" => Number((int)gate),
        "ref h" when gate == Gate.Candidate => $"ref Elements.At(ref scratch, {Number(plan.ResetStateOffset)})",
        "hStride" when gate == Gate.Candidate => Number(plan.ScratchPerRow),
        "ref scratch" or "ref inputSums" when gate != Gate.Update => $"ref Elements.At({name}, {Number((int)gate * plan.Outputs)})",
        _ => name,
    });

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The new states from z and the candidates in scratch memory.</summary>
    public void EmitNewStates(WidthSwitch widths)
    {
        writer.Line("/// <summary>The new states of some rows from z and the candidates.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(
                   $"public static void {NewStates}(ref {plan.Element} h, nint hStride, ref {plan.Element} hNew, nint hNewStride, nint rows, ref {plan.Element} scratch)"))
        {
            widths.Each(width => EmitRows(widths.Dialect(width)));
        }

        writer.Line();
    }

    private void EmitRows(VectorDialect vector)
    {
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            using (writer.Block($"for (nint index = 0; index < {plan.Outputs}; index += {vector.Lanes})"))
            {
                writer.Line(plan.Outputs % vector.Lanes == 0
                    ? "nint unit = index;"
                    : $"nint unit = Math.Min(index, {plan.Outputs - vector.Lanes}); // the last vector overlaps the one before it");
                writer.Line("ref var gates = ref Elements.At(ref scratch, unit);");
                writer.Line("ref var previous = ref Elements.At(ref h, unit);");
                writer.Line("ref var next = ref Elements.At(ref hNew, unit);");
                writer.Line(vector.Store(
                    $"NewState({vector.Load("gates", 0)}, {vector.Load("gates", plan.CandidateOffset)}, {vector.Load("previous", 0)})", "next", 0));
            }

            writer.Line("h = ref Elements.At(ref h, hStride);");
            writer.Line("hNew = ref Elements.At(ref hNew, hNewStride);");
            writer.Line($"scratch = ref Elements.At(ref scratch, {plan.ScratchPerRow});");
        }
    }
}
