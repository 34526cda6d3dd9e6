using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes what happens with the finished sums of a tile: activations and the new state.</summary>
/// <remarks>
/// One row finishes in registers. Several rows first put their sums into a small buffer and finish row by row in a loop of their own:
/// with the activations of all rows beside the inner loop, the JIT's register allocator spills the sums inside that loop.
/// </remarks>
internal sealed class TileEndEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, VectorDialect vector)
{
    private static readonly string[] Letters = ["z", "r", "g", "q"];

    private bool Reads => tile.Part != TilePart.InputSums && pass.End is PassEnd.NewState or PassEnd.ResetGates or PassEnd.CandidateState;

    private bool Writes => tile.Part != TilePart.InputSums
        && (pass.End is PassEnd.NewState or PassEnd.CandidateState or PassEnd.Output || plan.ScratchPerRow == 0);

    private bool Scratches => tile.Part != TilePart.InputSums && (!Writes || pass.End == PassEnd.CandidateState);

    private string OutputName => TileSignature.OutputName(plan);

    private string ScratchStride => plan.ScratchPerRow.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the sums go through a buffer.</summary>
    public static bool Buffers(PassPlan pass, TilePlan tile) => tile.Rows > 1
        && tile.Part == TilePart.Whole
        && (pass.SplitsCandidate || pass.End is not (PassEnd.Output or PassEnd.PreActivations));

    /// <summary>Elements of the buffer.</summary>
    public static int BufferLength(PassPlan pass, TilePlan tile, int lanes) =>
        Buffers(pass, tile) ? tile.Rows * pass.Biases * tile.Vectors * lanes : 0;

    /// <summary>Where a sum lies in the buffer: row by row, z, r, g, q.</summary>
    public static int BufferOffset(PassPlan pass, TilePlan tile, VectorDialect vector, string letter, int row, int v)
    {
        var gate = pass.SplitsCandidate || pass.Gates.Count > 1 ? Array.IndexOf(Letters, letter) : 0;
        return ((((row * pass.Biases) + gate) * tile.Vectors) + v) * vector.Lanes;
    }

    /// <param name="unit">Name of the variable with the tile's first unit; empty where there is one tile.</param>
    /// <param name="sum">Name of the sum of a gate, by row and vector.</param>
    public void Emit(string unit, Func<string, int, int, string> sum)
    {
        if (!Buffers(pass, tile))
        {
            EmitRows(unit, sum);
            return;
        }

        writer.Line("// the sums go through a buffer, so that the activations do not take registers from the loop above");
        for (var row = 0; row < tile.Rows; row++)
        {
            var stores = Sums().SelectMany(letter => Enumerable.Range(0, tile.Vectors).Select(
                v => vector.Store(sum(letter, row, v), "sums", BufferOffset(pass, tile, vector, letter, row, v))));
            writer.Line(string.Join(" ", stores));
        }

        EmitBufferedRows(unit);
    }

    /// <summary>The sums still in registers; the candidate's input part was put away between the products.</summary>
    private IEnumerable<string> Sums() => pass.SplitsCandidate
        ? ["z", "r", "q"]
        : pass.Gates.Select(static g => g == Gate.Update ? "z" : g == Gate.Reset ? "r" : "g");

    private void EmitBufferedRows(string unit)
    {
        using (writer.Block($"for (nint i = 0; i < {(tile.FewerRows ? $"Math.Min(rows, {tile.Rows})" : tile.Rows)}; i++)"))
        {
            writer.Line($"ref var s = ref Unsafe.Add(ref sums, i * {BufferOffset(pass, tile, vector, Letters[0], 1, 0)});");
            var (previous, next, gates) = Targets(unit, "(row + i)");
            for (var v = 0; v < tile.Vectors; v++)
            {
                EmitVector(v, letter => vector.Load("s", BufferOffset(pass, tile, vector, letter, 0, v)), previous, next, gates);
            }
        }
    }

    private void EmitRows(string unit, Func<string, int, int, string> sum)
    {
        if (tile.Part == TilePart.InputSums)
        {
            EmitInputSums(unit, sum);
            return;
        }

        var (previous, next, gates) = Targets(unit, "row");
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                EmitVector(v, letter => sum(letter, row, v), previous, next, gates);
            }

            if (row + 1 < tile.Rows)
            {
                Advance(Reads, previous, "hStride");
                Advance(Writes, next, OutputName + "Stride");
                Advance(Scratches, gates, ScratchStride);
            }
        }
    }

    /// <summary>x W + b of each row, all gates side by side.</summary>
    private void EmitInputSums(string unit, Func<string, int, int, string> sum)
    {
        var stride = plan.InputSumsLength.ToString(CultureInfo.InvariantCulture);
        var target = Declare("target", "inputSums", stride, unit, "row");
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                foreach (var gate in pass.Gates)
                {
                    var letter = gate == Gate.Candidate && pass.SplitsCandidate ? "q" : Letters[(int)gate];
                    writer.Line(vector.Store(sum(letter, row, v), target, FirstUnit(v) + ((int)gate * plan.Outputs)));
                }
            }

            Advance(row + 1 < tile.Rows, target, stride);
        }
    }

    /// <summary>First unit of a vector within its tile; in a single tile the last vector may overlap the one before it.</summary>
    private int FirstUnit(int v) => tile.Tiles == 1 ? Math.Min(v * vector.Lanes, plan.Outputs - vector.Lanes) : v * vector.Lanes;

    private (string Previous, string Next, string Gates) Targets(string unit, string row) => (
        Reads ? Declare("previous", "h", "hStride", unit, row) : "",
        Writes ? Declare("next", OutputName, OutputName + "Stride", unit, row) : "",
        Scratches ? Declare("gates", "scratch", ScratchStride, unit, row) : "");

    private void EmitVector(int v, Func<string, string> sum, string previous, string next, string gates)
    {
        var offset = FirstUnit(v);
        switch (pass.End)
        {
            case PassEnd.NewState:
                var before = tile.KeepsState ? "state" : vector.Load(previous, offset);
                var state = tile.UpdateLast ? $"NewState({sum("z")}, {sum("g")}, {before})" : GateEmitter.NewStateOf(plan, sum, before);
                if (tile.KeepsState)
                {
                    writer.Line($"state = {state};");
                    state = "state";
                }

                writer.Line(vector.Store(state, next, offset));
                break;
            case PassEnd.ResetGates:
                writer.Line(vector.Store($"UpdateGate({sum("z")})", gates, offset));
                writer.Line(vector.Store($"ResetState({sum("r")}, {vector.Load(previous, offset)})", gates, offset + plan.ResetStateOffset));
                break;
            case PassEnd.CandidateState:
                var candidate = $"NewState({vector.Load(gates, offset)}, {sum("g")}, {vector.Load(previous, offset)})";
                writer.Line(vector.Store(candidate, next, offset));
                break;
            case PassEnd.Output:
                writer.Line(vector.Store($"Output({sum("z")})", next, offset));
                break;
            default:
                EmitPreActivations(sum, plan.ScratchPerRow > 0 ? gates : next, offset);
                break;
        }
    }

    /// <summary>Row of scratch memory: z, r, g, and q where the candidate's parts are kept apart.</summary>
    private void EmitPreActivations(Func<string, string> sum, string target, int offset)
    {
        foreach (var gate in pass.Gates)
        {
            writer.Line(vector.Store(sum(Letters[(int)gate]), target, offset + ((int)gate * plan.Outputs)));
        }

        if (pass.SplitsCandidate)
        {
            writer.Line(vector.Store(sum("q"), target, offset + (3 * plan.Outputs)));
        }
    }

    /// <summary>A reference to the tile's first unit in a row.</summary>
    private string Declare(string name, string source, string stride, string unit, string row)
    {
        if (tile.Rows == 1 && unit.Length == 0)
        {
            return source;
        }

        var offset = (tile.Rows > 1, unit.Length > 0) switch
        {
            (true, true) => $"({row} * {stride}) + {unit}",
            (true, false) => $"{row} * {stride}",
            _ => unit,
        };
        writer.Line($"ref var {name} = ref Unsafe.Add(ref {source}, {offset});");
        return name;
    }

    private void Advance(bool used, string name, string stride)
    {
        if (used)
        {
            writer.Line($"{name} = ref Unsafe.Add(ref {name}, {stride});");
        }
    }
}
