using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>
/// Writes the kernel for many rows of a layer whose units fill vectors badly: the rows lie side by side in the lanes of vectors, the weights are
/// broadcast, and the states stay in lanes over all time steps. A layer of 4 units would fill a quarter of a 512-bit vector otherwise.
/// </summary>
internal sealed class LanesEmitter(SourceWriter writer, KernelPlan plan, LanePlan lanes)
{
    private static readonly string[] Gates = ["z", "r", "q"];

    private int Groups => lanes.Units.Tiles;

    private int Together => lanes.Units.Lanes;

    /// <summary>Biases at the head of a group: those of the gates, and the recurrent ones of the candidate.</summary>
    private int Heads => (Gates.Length + 1) * Together;

    /// <summary>A row of weights: all gates.</summary>
    private int Row => Gates.Length * Together;

    /// <summary>Where the weights of h lie behind the biases.</summary>
    private int RecurrentWeights => Row * plan.Inputs;

    /// <summary>Name of the kernel, such as <c>StepLanes_f32_I8_H4_u4</c>: type, shape, units at a time; with the width where the plans differ.</summary>
    public static string Name(KernelPlan plan, LanePlan lanes)
    {
        var name = FormattableString.Invariant($"StepLanes_f32_I{plan.Inputs}_H{plan.Outputs}_u{lanes.Units.Lanes}");
        var widest = plan.Widths.Select(static w => w.ManyRows).OfType<LanePlan>().First();
        return lanes with { Rows = widest.Rows, FewestRowsOfLastBlock = widest.FewestRowsOfLastBlock } == widest ? name : $"{name}_{new VectorWidth(plan.Element, lanes.Rows).Name}";
    }

    public void Emit()
    {
        writer.Line($"/// <summary>Rows in the lanes of vectors, {Together} units at a time, step after step.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(
                   $"public static void {Name(plan, lanes)}(ref float w, ref float x, nint xStride, nint xStep, ref float h, nint hStride, ref float hNew, nint hNewStride, nint hNewStep, nint rows, nint steps, ref float scratch)"))
        {
            using (writer.Block("for (nint block = 0; block < rows; block += Count)"))
            {
                EmitBlock();
            }
        }
    }

    private void EmitBlock()
    {
        writer.Line("nint row = Math.Min(block, rows - Count); // the last block overlaps the one before it");
        writer.Line($"ref var state = ref {KernelText.VectorAt("scratch", plan.Inputs)};");
        writer.Line("ref var inputs = ref Elements.At(ref x, row * xStride);");
        writer.Line("ref var outputs = ref Elements.At(ref hNew, row * hNewStride);");
        writer.Line($"LaneTranspose.Load(ref Elements.At(ref h, row * hStride), hStride, Count, {plan.Outputs}, ref state);");
        if (lanes.KeepsStates)
        {
            EachUnit(j => writer.Line($"var h{j} = {KernelText.Load("state", j)};"));
        }
        else
        {
            writer.Line($"ref var next = ref {KernelText.VectorAt("scratch", plan.Inputs + plan.Outputs)};");
        }

        using (writer.Block("for (nint s = 0; s < steps; s++)"))
        {
            EmitStep();
        }
    }

    private void EmitStep()
    {
        if (lanes.InputsTogether == 0)
        {
            writer.Line($"LaneTranspose.Load(ref inputs, xStride, Count, {plan.Inputs}, ref scratch);");
        }

        if (Groups == 1)
        {
            writer.Line("ref var p = ref w;");
            EmitGroup("state", "next");
        }
        else
        {
            using (writer.Block($"for (var group = 0; group < {Groups}; group++)"))
            {
                writer.Line($"ref var p = ref Elements.At(ref w, group * {LanePlan.GroupLength(plan, lanes)});");
                writer.Line($"nint unit = Math.Min(group * {Together}, {plan.Outputs - Together});");
                writer.Line("ref var before = ref VectorAt(ref state, unit);");
                writer.Line("ref var after = ref VectorAt(ref next, unit);");
                EmitGroup("before", "after");
            }
        }

        if (!lanes.KeepsStates)
        {
            writer.Line("ref var previous = ref state;");
            writer.Line("state = ref next;");
            writer.Line("next = ref previous;");
        }

        writer.Line("inputs = ref Elements.At(ref inputs, xStep);");
        using (writer.Block("if (hNewStep != 0 || s == steps - 1)"))
        {
            writer.Line($"LaneTranspose.Store(ref state, Count, {plan.Outputs}, ref outputs, hNewStride);");
            writer.Line("outputs = ref Elements.At(ref outputs, hNewStep);");
        }
    }

    /// <summary>The gates of some units: sums start from broadcast biases, then the two products, then the new states.</summary>
    private void EmitGroup(string before, string after)
    {
        EachSum((gate, j) => writer.Line($"var {gate}{j} = {Bias(gate, j)};"));
        if (lanes.InputsTogether > 0)
        {
            EmitInputProduct();
        }
        else
        {
            EmitProduct("x @ W", "scratch", plan.Inputs, 0);
        }

        EachUnit(j => writer.Line($"var g{j} = q{j};"));
        EachUnit(j => writer.Line($"q{j} = {RecurrentBias(j)};"));
        if (lanes.KeepsStates)
        {
            EmitRecurrentProduct();
        }
        else
        {
            EmitProduct("h @ R", "state", plan.Outputs, RecurrentWeights);
        }

        // What enters the candidates' activations comes first: the activations of all units are longer than the processor's window.
        EachUnit(j => writer.Line($"g{j} = {GateEmitter.CandidateSumOf(letter => $"{letter}{j}")};"));
        EachUnit(j => EmitState(j, before, after));
    }

    private void EmitState(int j, string before, string after)
    {
        if (lanes.KeepsStates)
        {
            writer.Line($"h{j} = NewState(z{j}, Candidate(g{j}), h{j});");
            writer.Line(KernelText.Store($"h{j}", "state", j));
        }
        else
        {
            writer.Line(KernelText.Store($"NewState(z{j}, Candidate(g{j}), {KernelText.Load(before, j)})", after, j));
        }
    }

    /// <summary>Inputs go from rows to lanes, and into the sums, some at a time; the last ones may overlap those before them.</summary>
    private void EmitInputProduct()
    {
        writer.Line($"// x @ W, gates z, r, q: {plan.Inputs} rows of weights");
        for (var next = 0; next < plan.Inputs;)
        {
            var together = plan.Inputs - next < lanes.InputsTogether ? LanePlan.Columns : lanes.InputsTogether;
            var first = Math.Min(next, plan.Inputs - together);
            var names = Enumerable.Range(first, together).Select(k => k < next ? "out _" : $"out var x{k}");
            var rows = first == 0 ? "inputs" : $"Elements.At(ref inputs, {first})";
            writer.Line($"LoadColumns(ref {rows}, xStride, {string.Join(", ", names)});");
            for (; next < first + together; next++)
            {
                EmitSums($"x{next}", "p", Heads + (next * Row));
            }
        }
    }

    /// <summary>From states in registers. The next ones wait for r first, then for q.</summary>
    private void EmitRecurrentProduct()
    {
        foreach (var gate in new[] { "r", "q", "z" })
        {
            writer.Line($"// h @ R, gate {gate}");
            for (var k = 0; k < plan.Outputs; k++)
            {
                EmitSums($"h{k}", "p", Heads + RecurrentWeights + (k * Row), gate);
            }
        }
    }

    private void EmitProduct(string formula, string operand, int length, int first)
    {
        var name = formula[0];
        writer.Line($"// {formula}, gates z, r, q: {length} rows of weights");
        if (lanes.FullUnroll)
        {
            for (var k = 0; k < length; k++)
            {
                var element = FormattableString.Invariant($"{name}{k}");
                writer.Line($"var {element} = {KernelText.Load(operand, k)};");
                EmitSums(element, "p", Heads + first + (k * Row));
            }

            return;
        }

        writer.Line($"ref var {name}w = ref Elements.At(ref p, {Heads + first});");
        using (writer.Block($"for (nint k = 0; k < {length}; k++)"))
        {
            writer.Line($"var v = Load(ref VectorAt(ref {operand}, k));");
            EmitSums("v", $"{name}w", 0);
            writer.Line($"{name}w = ref Elements.At(ref {name}w, {Row});");
        }
    }

    /// <summary>One row of weights times its operand.</summary>
    private void EmitSums(string operand, string weights, int first)
    {
        foreach (var gate in Gates)
        {
            EmitSums(operand, weights, first, gate);
        }
    }

    /// <summary>The part of a row of weights that belongs to one gate.</summary>
    private void EmitSums(string operand, string weights, int first, string gate)
    {
        var sums = Enumerable.Range(0, Together).Select(j => $"{gate}{j}").ToList();
        writer.Line(string.Join(" ", KernelText.AddMultiples(operand, weights, first + (Array.IndexOf(Gates, gate) * Together), sums)));
    }

    private string Bias(string gate, int j) => Weight((Array.IndexOf(Gates, gate) * Together) + j);

    private string RecurrentBias(int j) => Weight(Row + j);

    private static string Weight(int index) => KernelText.Broadcast("p", KernelText.Number(index));

    private void EachSum(Action<string, int> action)
    {
        foreach (var gate in Gates)
        {
            EachUnit(j => action(gate, j));
        }
    }

    private void EachUnit(Action<int> action)
    {
        for (var j = 0; j < Together; j++)
        {
            action(j);
        }
    }
}
