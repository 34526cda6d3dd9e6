using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes how canonical weights are laid out for the kernels of a plan: lengths and packing, for each order.</summary>
internal sealed class PackEmitter(SourceWriter writer, KernelPlan plan, GateEmitter gates, WidthSwitch widths)
{
    private string Parameters =>
        $"Span<{plan.Element}> target, ReadOnlySpan<{plan.Element}> kernel, ReadOnlySpan<{plan.Element}> recurrentKernel, ReadOnlySpan<{plan.Element}> bias";

    public void Emit()
    {
        foreach (var order in WeightOrder.Of(plan))
        {
            EmitOrder(order, withDots: plan.InputDots && !order.HasInputs);
        }

        if (plan.HasLanes)
        {
            EmitLanes();
        }
    }

    private void EmitOrder(WeightOrder order, bool withDots)
    {
        var name = order.Name;
        writer.Line($"/// <summary>Elements of the packed weights, {order.What}.</summary>");
        writer.Line(withDots
            ? $"public static int {name}Length => {widths.Value(width => InputDotsText.Start(plan, width))}{InputDotsText.Lengths(plan, plan.Passes.Count)};"
            : $"public static int {name}Length => {widths.Value(width => order.Start(plan, width, plan.Passes.Count))};").Line();
        writer.Line($"/// <summary>Writes canonical weights in the order {order.What}.</summary>");
        using (writer.Block($"public static void Pack{name}({Parameters})"))
        {
            widths.Each(width =>
            {
                for (var i = 0; i < plan.Passes.Count; i++)
                {
                    var start = order.Start(plan, width, i);
                    EmitPass(order, plan.Passes[i], start == 0 ? "target" : $"target[{start}..]", width.Lanes, order.Tile(width, i));
                }

                if (withDots)
                {
                    EmitDots(width);
                }
            });
        }

        writer.Line();
    }

    private void EmitLanes()
    {
        writer.Line("/// <summary>Elements of the packed weights, for rows in lanes.</summary>");
        writer.Line($"public static int LanesLength => {LaneValue(lanes => lanes.Units.Tiles * LanePlan.GroupLength(plan, lanes), "0")};").Line();
        writer.Line("/// <summary>Writes canonical weights in the order of the kernels for rows in lanes.</summary>");
        using (writer.Block($"public static void PackLanes({Parameters})"))
        {
            EachLanes(lanes => EmitPass(plan.Passes[0], "target", "kernel, recurrentKernel", lanes.Units.Lanes, 1, lanes.Units.Tiles, stored: false));
        }

        writer.Line();
        writer.Line("/// <summary>From how many rows on rows lie in lanes.</summary>");
        writer.Line($"public static int FewestLaneRows => {LaneValue(static lanes => lanes.Rows, "int.MaxValue")};").Line();
        writer.Line("/// <summary>Fewer rows beyond whole blocks go to tiles of rows.</summary>");
        writer.Line($"public static int FewestRowsOfLastBlock => {LaneValue(static lanes => lanes.FewestRowsOfLastBlock, "1")};").Line();
    }

    /// <summary>The input's part of every pass, all units side by side, turned into columns.</summary>
    private void EmitDots(WidthPlan width)
    {
        for (var i = 0; i < plan.Passes.Count; i++)
        {
            var pass = plan.Passes[i];
            var (columns, biases) = (pass.Gates.Count * plan.Outputs, pass.Biases * plan.Outputs);
            using (writer.Block())
            {
                writer.Line($"var rows = new float[{biases + (plan.Inputs * columns)}];");
                EmitPass(pass, "rows", "kernel, default", plan.Outputs, vectors: 1, tiles: 1, stored: false);
                writer.Line(
                    $"InputDots.Pack(target[({InputDotsText.Start(plan, width)}{InputDotsText.Lengths(plan, i)})..], rows, rows.AsSpan({biases}), {plan.Inputs}, {columns});");
            }
        }
    }

    private void EmitPass(WeightOrder order, PassPlan pass, string target, int lanes, TilePlan tile)
    {
        var kernels = order.HasInputs ? "kernel, recurrentKernel" : "default, recurrentKernel";
        EmitPass(pass, target, kernels, lanes, tile.Vectors, tile.Tiles, stored: tile.Weights != WeightType.DType);
    }

    private void EmitPass(PassPlan pass, string target, string kernels, int lanes, int vectors, int tiles, bool stored)
    {
        var shape = FormattableString.Invariant(
            $"new PackShape({plan.Inputs}, {plan.Outputs}, {plan.Passes.Sum(static p => p.Gates.Count)}, {(int)pass.Gates[0]}, {pass.Gates.Count}, ")
            + FormattableString.Invariant($"{(pass.SplitsCandidate ? "true" : "false")}, {lanes}, {vectors}, {tiles})");
        var (packing, type) = plan.Weights == WeightType.DType
            ? ("WeightPacking", "")
            : ("NarrowWeights", $", global::GruGen.WeightType.{plan.Weights}, stored: {(stored ? "true" : "false")}");
        writer.Line(
            $"{packing}.Pack({target}, {kernels}, bias, {shape}, {gates.GateFactor(pass)}, {gates.CandidateFactor(pass)}{type});");
    }

    /// <summary>Writes statements for every width that has a kernel for rows in lanes; they end the method.</summary>
    public void EachLanes(Action<LanePlan> emit)
    {
        foreach (var lanes in plan.Widths.Select(static w => w.ManyRows).OfType<LanePlan>())
        {
            var condition = widths.Width(lanes).IsSupported;
            if (condition.Length == 0)
            {
                emit(lanes);
                return;
            }

            using (writer.Block($"if ({condition})"))
            {
                emit(lanes);
                writer.Line("return;");
            }
        }
    }

    private string LaneValue(Func<LanePlan, int> value, string none)
    {
        var text = "";
        var all = plan.Widths.Select(static w => w.ManyRows).OfType<LanePlan>().ToList();
        if (all.TrueForAll(lanes => value(lanes) == value(all[0])) && widths.Width(all[all.Count - 1]).IsSupported.Length == 0)
        {
            return KernelText.Number(value(all[0]));
        }

        foreach (var lanes in all)
        {
            var condition = widths.Width(lanes).IsSupported;
            text += condition.Length > 0 ? FormattableString.Invariant($"{condition} ? {value(lanes)} : ") : FormattableString.Invariant($"{value(lanes)}");
            if (condition.Length == 0)
            {
                return text;
            }
        }

        return text + none;
    }
}
