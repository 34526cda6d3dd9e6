using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes one kernel: a pass over all units for one row, or for a block of rows, tile by tile.</summary>
internal sealed class TileEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, VectorDialect vector)
{
    private static readonly string[] Chains = ["", "b", "c", "d"];

    private int TileUnits => tile.Vectors * vector.Lanes;

    private bool SeveralRows => tile.Rows > 1;

    /// <summary>Name of a kernel, such as <c>Step_f32_I40_H64_t1x32_v512</c>: pass, type, shape, tile rows × units, width.</summary>
    public static string Name(KernelPlan plan, PassPlan pass, TilePlan tile, VectorDialect vector) => string.Format(
        CultureInfo.InvariantCulture,
        "{0}_{1}_I{2}_{7}{3}_t{4}x{5}_{6}",
        plan.IsDense ? "Dense" : Verb(pass, tile),
        plan.Element == "double" ? "f64" : "f32",
        plan.Inputs,
        plan.Outputs,
        tile.Rows,
        tile.Vectors * vector.Lanes,
        vector.Name,
        plan.IsDense ? "U" : "H");

    /// <summary>Where a kernel writes: the new state, or the output of a dense layer.</summary>
    public static string OutputName(KernelPlan plan) => plan.IsDense ? "y" : "hNew";

    /// <summary>Parameters of a kernel, as (declaration, name); callers pass variables of the same names.</summary>
    public static IEnumerable<(string Declaration, string Name)> Parameters(KernelPlan plan, PassPlan pass, TilePlan tile)
    {
        var step = tile.Part != TilePart.InputSums;
        var state = step && (pass.Segments.Any(static s => s.Operand == Operand.State) || pass.End is PassEnd.CandidateState);
        var scratch = step && pass.End is PassEnd.ResetGates or PassEnd.CandidateState or PassEnd.PreActivations && plan.ScratchPerRow > 0;
        var output = step && (pass.End is PassEnd.NewState or PassEnd.CandidateState || plan.ScratchPerRow == 0);
        foreach (var (name, used, strided) in new[]
                 {
                     ("w", true, false), ("x", tile.Part != TilePart.Recurrent, true), ("inputSums", tile.Part != TilePart.Whole, false),
                     ("h", state, true), (OutputName(plan), output, true), ("scratch", scratch, false),
                     ("sums", TileEndEmitter.Buffers(pass, tile), false),
                 })
        {
            if (used)
            {
                yield return ($"ref {plan.Element} {name}", $"ref {name}");
                if (strided && tile.Rows > 1)
                {
                    yield return ($"nint {name}Stride", $"{name}Stride");
                }
            }
        }

        if (tile.Rows > 1)
        {
            yield return ("nint rows", "rows");
        }

        if (tile.TimeLoop)
        {
            yield return ("nint xStep", "xStep");
            yield return ("nint hNewStep", "hNewStep");
            yield return ("nint steps", "steps");
        }

        if (tile.Zigzag)
        {
            yield return ("int step", "step");
        }
    }

    private static string Verb(PassPlan pass, TilePlan tile)
    {
        var verb = pass.End == PassEnd.NewState ? "Step" : pass.End.ToString();
        return tile.Part switch
        {
            TilePart.InputSums => InputSums(pass),
            TilePart.Recurrent => verb + "FromSums",
            _ => verb,
        };
    }

    /// <summary>What a pass's x W + b is called.</summary>
    public static string InputSums(PassPlan pass) =>
        pass.SplitsCandidate ? "InputSums" : pass.Gates.Count == 1 ? "InputSumsOfCandidate" : "InputSumsOfGates";

    private IEnumerable<Segment> Segments => pass.Segments.Where(s => tile.Part switch
    {
        TilePart.InputSums => s.Operand == Operand.Input,
        TilePart.Recurrent => s.Operand != Operand.Input,
        _ => true,
    });

    public void Emit()
    {
        writer.Line($"/// <summary>{Summary()}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var parameters = string.Join(", ", Parameters(plan, pass, tile).Select(static p => p.Declaration));
        using (writer.Block($"public static void {Name(plan, pass, tile, vector)}({parameters})"))
        {
            if (!tile.TimeLoop)
            {
                EmitTiles();
                return;
            }

            using (writer.Block("for (nint s = 0; s < steps; s++)"))
            {
                EmitTiles();
                writer.Line("x = ref Unsafe.Add(ref x, xStep);");
                writer.Line("h = ref hNew;");
                writer.Line("hNew = ref Unsafe.Add(ref hNew, hNewStep);");
            }
        }
    }

    private void EmitTiles()
    {
        if (tile.Tiles == 1)
        {
            EmitRows("w", "");
            return;
        }

        using (writer.Block($"for (var index = 0; index < {tile.Tiles}; index++)"))
        {
            writer.Line(tile.Zigzag ? $"nint tile = (step & 1) == 0 ? index : {tile.Tiles - 1} - index;" : "nint tile = index;");
            writer.Line(plan.Outputs % TileUnits == 0
                ? (FormattableString)$"nint unit = tile * {TileUnits};"
                : $"nint unit = Math.Min(tile * {TileUnits}, {plan.Outputs - TileUnits}); // the last tile overlaps the one before it");
            writer.Line($"ref var weights = ref Unsafe.Add(ref w, tile * {KernelPlan.TileLength(pass, tile, vector.Lanes)});");
            EmitRows("weights", "unit");
        }
    }

    private string Summary()
    {
        var text = tile.Tiles == 1 ? "all units at once" : $"{tile.Tiles} tiles of {TileUnits} units";
        text = SeveralRows ? $"{tile.Rows} rows at a time, {text}" : $"One row, {text}";
        text += tile.Chains > 1 ? $", {tile.Chains} chains of sums" : "";
        text += tile.TimeLoop ? ", step after step" : "";
        text += tile.FullUnroll ? ", no inner loop" : tile.SharedLoop ? ", one loop over one stream of weights" : "";
        return text + (tile.Zigzag ? ", odd steps backwards." : ".");
    }

    private void EmitRows(string weights, string unit)
    {
        if (!SeveralRows)
        {
            EmitTile(weights, unit);
            return;
        }

        using (writer.Block($"for (nint block = 0; block < rows; block += {tile.Rows})"))
        {
            writer.Line(tile.FewerRows
                ? $"nint row = Math.Max(Math.Min(block, rows - {tile.Rows}), 0); // the last block overlaps the one before it, or computes rows twice"
                : $"nint row = Math.Min(block, rows - {tile.Rows}); // the last block overlaps the one before it");
            EmitTile(weights, unit);
        }
    }

    private void EmitTile(string weights, string unit)
    {
        EmitStart(weights, unit);
        var skipped = tile.Part == TilePart.Recurrent ? pass.Segments[0].Length * pass.Gates.Count : 0;
        var first = (pass.Biases + skipped) * TileUnits;
        if (tile.FullUnroll)
        {
            foreach (var segment in Segments)
            {
                DeclareRows(segment);
                EmitSums(segment, weights, first, 0, segment.Length, index: null);
                first += segment.Length * pass.Gates.Count * TileUnits;
                SetCandidateAside(segment, weights);
            }
        }
        else
        {
            writer.Line($"ref var p = ref Unsafe.Add(ref {weights}, {first});");
            if (tile.SharedLoop)
            {
                EmitSharedLoop(weights);
            }
            else
            {
                EmitLoops(weights);
            }
        }

        JoinChains();
        new TileEndEmitter(writer, plan, pass, tile, vector).Emit(unit, Sum);
    }

    /// <summary>Sums start from the biases at the head of the tile, or from x W + b where that is there already.</summary>
    private void EmitStart(string weights, string unit)
    {
        var recurrent = tile.Part == TilePart.Recurrent;
        if (recurrent && unit.Length > 0)
        {
            writer.Line($"ref var start = ref Unsafe.Add(ref inputSums, {unit});");
        }

        if (SeveralRows)
        {
            EmitBiasesOfRows(weights);
            return;
        }

        EachSum((gate, row, v) =>
        {
            var bias = vector.Load(weights, (BiasOf(gate) * TileUnits) + (v * vector.Lanes));
            var start = recurrent ? vector.Load(unit.Length > 0 ? "start" : "inputSums", ((int)gate * plan.Outputs) + FirstUnit(v)) : bias;
            var split = recurrent && gate == Gate.Candidate && pass.SplitsCandidate;
            if (split)
            {
                writer.Line($"var {Sum("g", row, v)} = {start};");
            }

            writer.Line($"var {Sum(gate, row, v)} = {(split ? bias : start)};");
            for (var chain = 1; chain < tile.Chains; chain++)
            {
                writer.Line($"var {Sum(gate, row, v)}{Chains[chain]} = {vector.Zero};");
            }
        });
    }

    /// <summary>All rows start from the same bias: a line a gate.</summary>
    private void EmitBiasesOfRows(string weights)
    {
        foreach (var gate in pass.Gates)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                var bias = vector.Load(weights, (BiasOf(gate) * TileUnits) + (v * vector.Lanes));
                var others = Enumerable.Range(1, tile.Rows - 1).Select(row => $"{Sum(gate, row, v)} = {Sum(gate, 0, v)}");
                writer.Line($"{vector.Type} {Sum(gate, 0, v)} = {bias}, {string.Join(", ", others)};");
            }
        }
    }

    /// <summary>Position of a gate's bias: in a recurrent kernel the candidate starts from its recurrent bias, which comes last.</summary>
    private int BiasOf(Gate gate) => tile.Part == TilePart.Recurrent && gate == Gate.Candidate && pass.SplitsCandidate ? 3 : IndexOf(gate);

    /// <summary>First unit of a vector within its tile; in a single tile the last vector may overlap the one before it.</summary>
    private int FirstUnit(int v) => tile.Tiles == 1 ? Math.Min(v * vector.Lanes, plan.Outputs - vector.Lanes) : v * vector.Lanes;

    /// <summary>Products one after the other, each with a loop of its own.</summary>
    private void EmitLoops(string weights)
    {
        foreach (var segment in Segments)
        {
            writer.Line($"// {Product(segment)}");
            DeclareRows(segment);
            var turns = segment.Length / tile.Unroll * tile.Unroll;
            if (turns > 0)
            {
                using (writer.Block($"for (nint k = 0; k < {turns}; k += {tile.Unroll})"))
                {
                    EmitSums(segment, "p", 0, 0, tile.Unroll, "k");
                    writer.Line($"p = ref Unsafe.Add(ref p, {tile.Unroll * pass.Gates.Count * TileUnits});");
                }
            }

            var rest = segment.Length - turns;
            if (rest > 0)
            {
                EmitSums(segment, "p", 0, turns, rest, index: null);
                writer.Line($"p = ref Unsafe.Add(ref p, {rest * pass.Gates.Count * TileUnits});");
            }

            SetCandidateAside(segment, weights);
        }
    }

    /// <summary>One loop body for all products: with a loop each, the hardware prefetcher starts anew for every tile.</summary>
    private void EmitSharedLoop(string weights)
    {
        var (input, state) = (pass.Segments[0], pass.Segments[1]);
        var candidate = pass.SplitsCandidate ? Enumerable.Range(0, tile.Vectors).Select(v => $"{vector.Type} g{v} = default;") : [];
        foreach (var line in candidate)
        {
            writer.Line(line);
        }

        DeclareRows(state);
        writer.Line($"ref var operand = ref {Source(input, 0)};");
        writer.Line($"nint length = {input.Length};");
        using (writer.Block("for (var product = 0; product < 2; product++)"))
        {
            writer.Line($"// first {Product(input)}, then {Product(state)}");
            using (writer.Block($"for (nint k = 0; k < length; k += {tile.Unroll})"))
            {
                EmitSums(operand: _ => "operand", "p", 0, 0, tile.Unroll, "k");
                writer.Line($"p = ref Unsafe.Add(ref p, {tile.Unroll * pass.Gates.Count * TileUnits});");
            }

            using (writer.Block("if (product == 0)"))
            {
                SetCandidateAside(input, weights, declare: false);
                writer.Line($"operand = ref {Source(state, 0)};");
                writer.Line($"length = {state.Length};");
            }
        }
    }

    /// <summary>Reset after: keeps x W_h + b_xh, and starts the recurrent part from its own bias.</summary>
    private void SetCandidateAside(Segment segment, string weights, bool declare = true)
    {
        if (!pass.SplitsCandidate || segment.Operand != Operand.Input || tile.Part == TilePart.InputSums)
        {
            return;
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                var sum = Sum(Gate.Candidate, row, v);
                if (SeveralRows)
                {
                    writer.Line(vector.Store(sum, "sums", TileEndEmitter.BufferOffset(pass, tile, vector, "g", row, v)));
                    writer.Line($"{sum} = {vector.Load(weights, (3 * TileUnits) + (v * vector.Lanes))};");
                    continue;
                }

                writer.Line($"{(declare ? "var " : "")}{Sum("g", row, v)} = {string.Join(" + ", Chains.Take(tile.Chains).Select(c => sum + c))};");
                writer.Line($"{sum} = {vector.Load(weights, (3 * TileUnits) + (v * vector.Lanes))};");
                for (var chain = 1; chain < tile.Chains; chain++)
                {
                    writer.Line($"{sum}{Chains[chain]} = {vector.Zero};");
                }
            }
        }
    }

    private void EmitSums(Segment segment, string weights, int first, int from, int count, string? index) =>
        EmitSums(row => Source(segment, row), weights, first, from, count, index);

    /// <summary>The multiply-adds of some rows of weights, from offset <paramref name="first"/> of <paramref name="weights"/> on.</summary>
    private void EmitSums(Func<int, string> operand, string weights, int first, int from, int count, string? index)
    {
        for (var j = 0; j < count; j++)
        {
            var k = index is null ? Number(from + j) : j == 0 ? index : $"{index} + {j}";
            var chain = Chains[j % tile.Chains];
            var offset = first + (j * pass.Gates.Count * TileUnits);
            if (SeveralRows)
            {
                EmitRowSums(operand, weights, offset, k);
                continue;
            }

            // In straight code every broadcast needs a name of its own; inside a loop body the scope ends with the turn.
            var broadcast = index is null ? $"b{operand(0)[0]}{k}" : $"b{j}";
            writer.Line($"var {broadcast} = {vector.Broadcast($"Unsafe.Add(ref {operand(0)}, {k})")};");
            EachSum((gate, row, v) =>
            {
                var sum = Sum(gate, row, v) + chain;
                var weight = vector.Load(weights, offset + ((int)IndexOf(gate) * TileUnits) + (v * vector.Lanes));
                writer.Line($"{sum} = {vector.MultiplyAdd(broadcast, weight, sum)};");
            });
        }
    }

    /// <summary>Several rows: the weights are loaded once, then every row adds its multiple, on a line of its own.</summary>
    private void EmitRowSums(Func<int, string> operand, string weights, int offset, string k)
    {
        for (var g = 0; g < pass.Gates.Count; g++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                writer.Line($"var {Weight(g, v)} = {vector.Load(weights, offset + (g * TileUnits) + (v * vector.Lanes))};");
            }
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            var line = $"var b{row} = {vector.Broadcast($"Unsafe.Add(ref {operand(row)}, {k})")};";
            for (var g = 0; g < pass.Gates.Count; g++)
            {
                for (var v = 0; v < tile.Vectors; v++)
                {
                    var sum = Sum(pass.Gates[g], row, v);
                    line += $" {sum} = {vector.MultiplyAdd($"b{row}", Weight(g, v), sum)};";
                }
            }

            writer.Line(line);
        }
    }

    private void JoinChains()
    {
        if (tile.Chains == 1)
        {
            return;
        }

        EachSum((gate, row, v) =>
        {
            var sum = Sum(gate, row, v);
            writer.Line(tile.Chains switch
            {
                2 => $"{sum} += {sum}b;",
                3 => $"{sum} += {sum}b + {sum}c;",
                _ => $"{sum} = {sum} + {sum}b + ({sum}c + {sum}d);",
            });
        });
    }

    /// <summary>References to the operand's rows of this block.</summary>
    private void DeclareRows(Segment segment)
    {
        var reset = segment.Operand == Operand.ResetState;
        if (!SeveralRows)
        {
            if (reset)
            {
                writer.Line($"ref var u = ref Unsafe.Add(ref scratch, {plan.ResetStateOffset});");
            }

            return;
        }

        var name = Name(segment);
        var stride = reset ? Number(plan.ScratchPerRow) : $"{name}Stride";
        var start = reset ? $"Unsafe.Add(ref scratch, {plan.ResetStateOffset})" : name;
        for (var row = 0; row < tile.Rows; row++)
        {
            writer.Line(row == 0
                ? $"ref var {name}0 = ref Unsafe.Add(ref {start}, row * {stride});"
                : $"ref var {name}{row} = ref Unsafe.Add(ref {name}{row - 1}, {(tile.FewerRows ? $"rows > {row} ? {stride} : 0" : stride)});");
        }
    }

    private void EachSum(Action<Gate, int, int> action)
    {
        foreach (var gate in pass.Gates)
        {
            for (var row = 0; row < tile.Rows; row++)
            {
                for (var v = 0; v < tile.Vectors; v++)
                {
                    action(gate, row, v);
                }
            }
        }
    }

    private string Source(Segment segment, int row) => SeveralRows ? $"{Name(segment)}{row}" : segment.Operand switch
    {
        Operand.Input => "x",
        Operand.State => "h",
        _ => "u",
    };

    private static string Name(Segment segment) => segment.Operand switch
    {
        Operand.Input => "x",
        Operand.State => "h",
        _ => "u",
    };

    private string Product(Segment segment)
    {
        var gates = plan.IsDense ? "" : ", gates " + string.Join(", ", pass.Gates.Select(Letter));
        return $"{Name(segment)} @ {(segment.Operand == Operand.Input ? "W" : "R")}{gates}: {segment.Length} rows of weights";
    }

    private string Sum(Gate gate, int row, int v) => Sum(Letter(gate), row, v);

    private string Sum(string letter, int row, int v) =>
        SeveralRows ? tile.Vectors > 1 ? $"{letter}{row}_{v}" : $"{letter}{row}" : $"{letter}{v}";

    private string Weight(int gate, int v) => tile.Vectors > 1 ? $"w{Letter(pass.Gates[gate])}{v}" : $"w{Letter(pass.Gates[gate])}";

    private int IndexOf(Gate gate)
    {
        for (var i = 0; i < pass.Gates.Count; i++)
        {
            if (pass.Gates[i] == gate)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(gate));
    }

    /// <summary>z and r as in the formulas; the candidate's sum is q while its input part g is set aside, else g.</summary>
    private string Letter(Gate gate) => gate switch
    {
        Gate.Update => "z",
        Gate.Reset => "r",
        _ => pass.SplitsCandidate ? "q" : "g",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
