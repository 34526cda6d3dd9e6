using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes what happens with the finished sums of a tile, while they are still in registers.</summary>
internal sealed class TileEndEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, VectorDialect vector)
{
    /// <param name="unit">Name of the variable with the tile's first unit; empty where there is one tile.</param>
    /// <param name="sum">Name of the sum of a gate, by row and vector.</param>
    public void Emit(string unit, Func<string, int, int, string> sum)
    {
        var reads = pass.End is PassEnd.NewState or PassEnd.ResetGates or PassEnd.CandidateState;
        var writes = pass.End is PassEnd.NewState or PassEnd.CandidateState || (pass.End == PassEnd.Output || plan.ScratchPerRow == 0);
        var scratch = !writes || pass.End == PassEnd.CandidateState;
        var previous = reads ? Declare("previous", "h", "hStride", unit) : "";
        var next = writes ? Declare("next", "hNew", "hNewStride", unit) : "";
        var gates = scratch ? Declare("gates", "scratch", plan.ScratchPerRow.ToString(CultureInfo.InvariantCulture), unit) : "";
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                EmitVector(row, v, sum, previous, next, gates);
            }

            if (row + 1 < tile.Rows)
            {
                Advance(reads, previous, "hStride");
                Advance(writes, next, "hNewStride");
                Advance(scratch, gates, plan.ScratchPerRow.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private void EmitVector(int row, int v, Func<string, int, int, string> sum, string previous, string next, string gates)
    {
        // A single tile whose units are no multiple of the vector: the last vector overlaps the one before it.
        var offset = tile.Tiles == 1 ? Math.Min(v * vector.Lanes, plan.Outputs - vector.Lanes) : v * vector.Lanes;
        string Gate(string letter) => sum(letter, row, v);
        switch (pass.End)
        {
            case PassEnd.NewState:
                var state = $"NewState({Gate("z")}, {Gate("r")}, {Gate("g")}, {Gate("q")}, {vector.Load(previous, offset)})";
                writer.Line(vector.Store(state, next, offset));
                break;
            case PassEnd.ResetGates:
                writer.Line(vector.Store($"UpdateGate({Gate("z")})", gates, offset));
                writer.Line(vector.Store($"ResetState({Gate("r")}, {vector.Load(previous, offset)})", gates, offset + plan.ResetStateOffset));
                break;
            case PassEnd.CandidateState:
                var candidate = $"NewState({vector.Load(gates, offset)}, {Gate("g")}, {vector.Load(previous, offset)})";
                writer.Line(vector.Store(candidate, next, offset));
                break;
            case PassEnd.Output:
                writer.Line(vector.Store($"Output({Gate("z")})", next, offset));
                break;
            default:
                EmitPreActivations(Gate, plan.ScratchPerRow > 0 ? gates : next, offset);
                break;
        }
    }

    /// <summary>Row of scratch memory: z, r, g, and q where the candidate's parts are kept apart.</summary>
    private void EmitPreActivations(Func<string, string> gate, string target, int offset)
    {
        foreach (var g in pass.Gates)
        {
            var letter = g == Plan.Gate.Update ? "z" : g == Plan.Gate.Reset ? "r" : "g";
            writer.Line(vector.Store(gate(letter), target, offset + ((int)g * plan.Outputs)));
        }

        if (pass.SplitsCandidate)
        {
            writer.Line(vector.Store(gate("q"), target, offset + (3 * plan.Outputs)));
        }
    }

    /// <summary>A reference to the tile's first unit in the block's first row.</summary>
    private string Declare(string name, string source, string stride, string unit)
    {
        if (tile.Rows == 1 && unit.Length == 0)
        {
            return source;
        }

        var offset = (tile.Rows > 1, unit.Length > 0) switch
        {
            (true, true) => $"(row * {stride}) + {unit}",
            (true, false) => $"row * {stride}",
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
