using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes the class with the kernels themselves: gates, tiles, rows in lanes; one text for all widths whose plans are the same.</summary>
internal sealed class VectorKernelsEmitter(SourceWriter writer, KernelPlan plan, GateEmitter gates)
{
    private readonly HashSet<string> _written = [];

    public void Emit(string className)
    {
        var (kernel, operations) = plan.Element == "double" ? ("DoubleKernel", "ISimd<V, double>") : ("SingleKernel", "ISingleSimd<V>");
        writer.Line("/// <summary>Its kernels at any width: V is the vector, O its operations.</summary>");
        writer.Line($"file abstract class {className}<V, O> : {kernel}<V, O>");
        writer.Line("    where V : struct");
        writer.Line($"    where O : struct, {operations}");
        using (writer.Block())
        {
            gates.Emit(writer, plan);
            if (plan.PassAGate)
            {
                new GatePassesEmitter(writer, plan).EmitKernels();
            }

            foreach (var lanes in plan.Widths.Select(static width => width.ManyRows).OfType<LanePlan>())
            {
                Once(LanesEmitter.Name(plan, lanes), new LanesEmitter(writer, plan, lanes).Emit);
            }

            foreach (var planned in PlannedKernel.Of(plan))
            {
                var (pass, tile, lanes) = planned;
                if (RowsEndEmitter.Buffers(pass, tile))
                {
                    Once(TileSignature.EndName(plan, planned), new RowsEndEmitter(writer, plan, pass, tile, lanes).Emit);
                }

                Once(TileSignature.Name(plan, planned), new TileEmitter(writer, plan, pass, tile, lanes).Emit);
            }
        }
    }

    private void Once(string name, Action emit)
    {
        if (_written.Add(name))
        {
            writer.Line();
            emit();
        }
    }
}
