using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes what happens with the finished sums of a tile: activations and the new state, in registers.</summary>
/// <remarks>The sums of several rows go through a buffer and are finished by the method of <see cref="RowsEndEmitter"/>.</remarks>
internal sealed class TileEndEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, int lanes)
{
    private static readonly string[] Letters = ["z", "r", "g", "q"];

    private bool Reads => tile.Part != TilePart.InputSums && pass.End is PassEnd.NewState or PassEnd.ResetGates or PassEnd.ResetStates or PassEnd.CandidateState;

    private bool Writes => tile.Part != TilePart.InputSums
        && (pass.End is PassEnd.NewState or PassEnd.CandidateState or PassEnd.Output || plan.ScratchPerRow == 0);

    private bool Scratches => tile.Part != TilePart.InputSums && (!Writes || pass.End == PassEnd.CandidateState);

    private string OutputName => TileSignature.OutputName(plan);

    private string ScratchStride => KernelText.Number(plan.ScratchPerRow);

    /// <summary>What the end of a tile reads and writes beside the sums: memory with a row for each sample, and its stride.</summary>
    public IEnumerable<(string Name, string Stride)> Memory
    {
        get
        {
            foreach (var (used, name, stride) in new[]
                     {
                         (Reads, "h", "hStride"), (Writes, OutputName, OutputName + "Stride"), (Scratches, "scratch", ScratchStride),
                     })
            {
                if (used)
                {
                    yield return (name, stride);
                }
            }
        }
    }

    /// <param name="unit">Name of the variable with the tile's first unit; empty where there is one tile.</param>
    /// <param name="sum">Name of the sum of a gate, by row and vector.</param>
    public void Emit(string unit, Func<string, int, int, string> sum)
    {
        if (RowsEndEmitter.Buffers(pass, tile))
        {
            new RowsEndEmitter(writer, plan, pass, tile, lanes).EmitCall(unit, sum);
        }
        else
        {
            EmitRows(unit, sum);
        }
    }

    private void EmitRows(string unit, Func<string, int, int, string> sum)
    {
        if (tile.Part == TilePart.InputSums)
        {
            EmitInputSums(unit, sum);
            return;
        }

        var (previous, next, gates) = Targets(unit);
        EmitRow(0);
        for (var row = 1; row < tile.Rows; row++)
        {
            if (row >= tile.FewestRows)
            {
                using (writer.Block($"if (R.Count > {row})"))
                {
                    EmitNextRow(row);
                }
            }
            else
            {
                EmitNextRow(row);
            }
        }

        void EmitNextRow(int row)
        {
            Advance(Reads, previous, "hStride");
            Advance(Writes, next, OutputName + "Stride");
            Advance(Scratches, gates, ScratchStride);
            EmitRow(row);
        }

        void EmitRow(int row)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                var vectorOfUnits = v;
                EmitVector(v, letter => sum(letter, row, vectorOfUnits), previous, next, gates);
            }
        }
    }

    /// <summary>x W + b of each row, all gates side by side.</summary>
    private void EmitInputSums(string unit, Func<string, int, int, string> sum)
    {
        var stride = KernelText.Number(plan.InputSumsLength);
        var target = Declare("target", "inputSums", stride, unit);
        var letters = pass.Gates.Select(gate => plan.PassAGate ? "s" : gate == Gate.Candidate && pass.SplitsCandidate ? "q" : Letters[(int)gate]).ToList();
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                var offset = FirstUnit(v) + plan.InputSumsOffset(pass.Gates[0]);
                writer.Line(KernelText.StoreApart([.. letters.Select(letter => sum(letter, row, v))], target, offset, plan.Outputs));
            }

            Advance(row + 1 < tile.Rows, target, stride);
        }
    }

    /// <inheritdoc cref="TilePlan.FirstUnit"/>
    public UnitOffset FirstUnit(int v) => tile.FirstUnit(v, lanes, plan.Outputs);

    private (string Previous, string Next, string Gates) Targets(string unit) => (
        Reads ? Declare("previous", "h", "hStride", unit) : "",
        Writes ? Declare("next", OutputName, OutputName + "Stride", unit) : "",
        Scratches ? Declare("gates", "scratch", ScratchStride, unit) : "");

    /// <summary>The end of one vector of units of one row.</summary>
    public void EmitVector(int v, Func<string, string> sum, string previous, string next, string gates)
    {
        var offset = FirstUnit(v);
        switch (pass.End)
        {
            case PassEnd.NewState:
                EmitNewState(sum, previous, next, offset);
                break;
            case PassEnd.ResetGates:
                writer.Line(KernelText.Store($"UpdateGate({sum("z")})", gates, offset));
                writer.Line(KernelText.Store($"ResetState({sum("r")}, {KernelText.Load(previous, offset)})", gates, offset + plan.ResetStateOffset));
                break;
            case PassEnd.ResetStates:
                writer.Line(KernelText.Store($"Gate(gate, {sum("s")}, {KernelText.Load(previous, offset)})", gates, offset));
                break;
            case PassEnd.CandidateState:
                var candidate = $"NewState({KernelText.Load(gates, offset)}, {sum("g")}, {KernelText.Load(previous, offset)})";
                writer.Line(KernelText.Store(candidate, next, offset));
                break;
            case PassEnd.Output:
                writer.Line(KernelText.Store($"Output({sum("z")})", next, offset));
                break;
            default:
                EmitPreActivations(sum, plan.ScratchPerRow > 0 ? gates : next, offset);
                break;
        }
    }

    private void EmitNewState(Func<string, string> sum, string previous, string next, UnitOffset offset)
    {
        if (!tile.KeepsState && !tile.UpdateLast)
        {
            writer.Line(GateEmitter.StoreNewState(sum, previous, next, offset));
            return;
        }

        var before = tile.KeepsState ? "state" : KernelText.Load(previous, offset);
        var state = tile.UpdateLast ? $"NewState({sum("z")}, {sum("g")}, {before})" : GateEmitter.NewStateOf(sum, before);
        if (tile.KeepsState)
        {
            writer.Line($"state = {state};");
            state = "state";
        }

        writer.Line(KernelText.Store(state, next, offset));
    }

    /// <summary>Row of scratch memory: z, r, g, and q where the candidate's parts are kept apart.</summary>
    private void EmitPreActivations(Func<string, string> sum, string target, UnitOffset offset)
    {
        foreach (var gate in pass.Gates)
        {
            writer.Line(KernelText.Store(sum(Letters[(int)gate]), target, offset + ((int)gate * plan.Outputs)));
        }

        if (pass.SplitsCandidate)
        {
            writer.Line(KernelText.Store(sum("q"), target, offset + (3 * plan.Outputs)));
        }
    }

    /// <summary>A reference to the tile's first unit in a row.</summary>
    private string Declare(string name, string source, string stride, string unit)
    {
        if (tile.Rows == 1 && unit.Length == 0)
        {
            return source;
        }

        writer.Line($"ref var {name} = ref Elements.At(ref {source}, {Offset(stride, unit)});");
        return name;
    }

    /// <summary>Offset of the tile's first unit in the row of that name.</summary>
    public string Offset(string stride, string unit, string row = "row") => (tile.Rows > 1, unit.Length > 0) switch
    {
        (true, true) => $"({row} * {stride}) + {unit}",
        (true, false) => $"{row} * {stride}",
        _ => unit,
    };

    private void Advance(bool used, string name, string stride)
    {
        if (used)
        {
            writer.Line($"{name} = ref Elements.At(ref {name}, {stride});");
        }
    }
}
