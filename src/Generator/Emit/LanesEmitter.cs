using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>
/// Writes the kernel for many rows of a narrow layer: the rows lie side by side in the lanes of vectors, the weights are broadcast, and the
/// states stay in lanes over all time steps. A layer of 4 units would fill a quarter of a 512-bit vector otherwise.
/// </summary>
internal sealed class LanesEmitter(SourceWriter writer, KernelPlan plan, LanePlan lanes, VectorDialect vector)
{
    private int Groups => lanes.Units.Tiles;

    private int Together => lanes.Units.Lanes;

    public static string Name(KernelPlan plan, LanePlan lanes, VectorDialect vector) => FormattableString.Invariant(
        $"StepLanes_f32_I{plan.Inputs}_H{plan.Outputs}_b{lanes.Rows}x{lanes.Units.Lanes}_{vector.Name}");

    public void Emit()
    {
        writer.Line($"/// <summary>{lanes.Rows} rows in the lanes of a vector, {Together} units at a time, step after step.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(
                   $"public static void {Name(plan, lanes, vector)}(ref float w, ref float x, nint xStride, nint xStep, ref float h, nint hStride, ref float hNew, nint hNewStride, nint hNewStep, nint rows, nint steps, ref float scratch)"))
        {
            using (writer.Block($"for (nint block = 0; block < rows; block += {lanes.Rows})"))
            {
                EmitBlock();
            }
        }
    }

    private void EmitBlock()
    {
        var rows = lanes.Rows;
        writer.Line($"nint row = Math.Min(block, rows - {rows}); // the last block overlaps the one before it");
        writer.Line($"ref var state = ref Unsafe.Add(ref scratch, {plan.Inputs * rows});");
        writer.Line($"ref var next = ref Unsafe.Add(ref scratch, {(plan.Inputs + plan.Outputs) * rows});");
        writer.Line("ref var inputs = ref Unsafe.Add(ref x, row * xStride);");
        writer.Line("ref var outputs = ref Unsafe.Add(ref hNew, row * hNewStride);");
        writer.Line($"LaneTranspose.Load(ref Unsafe.Add(ref h, row * hStride), hStride, {rows}, {plan.Outputs}, ref state);");
        using (writer.Block("for (nint s = 0; s < steps; s++)"))
        {
            writer.Line($"LaneTranspose.Load(ref inputs, xStride, {rows}, {plan.Inputs}, ref scratch);");
            if (Groups == 1)
            {
                writer.Line("ref var p = ref w;");
                EmitGroup();
            }
            else
            {
                using (writer.Block($"for (var group = 0; group < {Groups}; group++)"))
                {
                    writer.Line($"ref var p = ref Unsafe.Add(ref w, group * {LanePlan.GroupLength(plan, lanes)});");
                    writer.Line($"nint unit = Math.Min(group * {Together}, {plan.Outputs - Together}) * {rows};");
                    EmitGroup();
                }
            }

            writer.Line("ref var previous = ref state;");
            writer.Line("state = ref next;");
            writer.Line("next = ref previous;");
            writer.Line("inputs = ref Unsafe.Add(ref inputs, xStep);");
            using (writer.Block("if (hNewStep != 0 || s == steps - 1)"))
            {
                writer.Line($"LaneTranspose.Store(ref state, {rows}, {plan.Outputs}, ref outputs, hNewStride);");
                writer.Line("outputs = ref Unsafe.Add(ref outputs, hNewStep);");
            }
        }
    }

    /// <summary>The gates of some units: sums start from broadcast biases, then the two products, then the new states.</summary>
    private void EmitGroup()
    {
        foreach (var (gate, index) in new[] { ("z", 0), ("r", 1), ("q", 2) })
        {
            EachUnit(j => writer.Line($"var {gate}{j} = {Weight((index * Together) + j)};"));
        }

        EachUnit(j => writer.Line($"var bias{j} = {Weight((3 * Together) + j)};"));
        writer.Line($"p = ref Unsafe.Add(ref p, {4 * Together});");
        EmitProduct("x @ W", "scratch", plan.Inputs);
        EachUnit(j => writer.Line($"var g{j} = q{j};"));
        EachUnit(j => writer.Line($"q{j} = bias{j};"));
        EmitProduct("h @ R", "state", plan.Outputs);
        if (Groups > 1)
        {
            writer.Line("ref var before = ref Unsafe.Add(ref state, unit);");
            writer.Line("ref var after = ref Unsafe.Add(ref next, unit);");
        }

        var (source, target) = Groups > 1 ? ("before", "after") : ("state", "next");
        EachUnit(j =>
        {
            var state = GateEmitter.NewStateOf(plan, letter => $"{letter}{j}", vector.Load(source, j * lanes.Rows));
            writer.Line(vector.Store(state, target, j * lanes.Rows));
        });
    }

    private void EmitProduct(string formula, string operand, int length)
    {
        writer.Line($"// {formula}, gates z, r, q: {length} rows of weights");
        if (Groups == 1 && 3 * Together * (plan.Inputs + plan.Outputs) <= JitBudget.SmallKernel)
        {
            for (var k = 0; k < length; k++)
            {
                EmitSums($"{(operand == "state" ? "h" : "x")}{k}", vector.Load(operand, k * lanes.Rows), k * 3 * Together);
            }

            writer.Line($"p = ref Unsafe.Add(ref p, {3 * Together * length});");
            return;
        }

        using (writer.Block($"for (nint k = 0; k < {length}; k++)"))
        {
            EmitSums("v", vector.Load($"Unsafe.Add(ref {operand}, k * {lanes.Rows})", 0), 0);
            writer.Line($"p = ref Unsafe.Add(ref p, {3 * Together});");
        }
    }

    /// <summary>One row of weights times its operand.</summary>
    private void EmitSums(string name, string operand, int first)
    {
        writer.Line($"var {name} = {operand};");
        foreach (var (gate, index) in new[] { ("z", 0), ("r", 1), ("q", 2) })
        {
            EachUnit(j => writer.Line($"{gate}{j} = {vector.MultiplyAdd(Weight(first + (index * Together) + j), name, $"{gate}{j}")};"));
        }
    }

    private string Weight(int index) => vector.Broadcast("p", index.ToString(CultureInfo.InvariantCulture));

    private void EachUnit(Action<int> action)
    {
        for (var j = 0; j < Together; j++)
        {
            action(j);
        }
    }
}
