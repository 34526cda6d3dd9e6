using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes one kernel: a pass over all units for one row, or for a block of rows, tile by tile.</summary>
internal sealed class TileEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, int lanes)
{
    private const int RowsALine = 4;

    private readonly SummedGates[] _groups = SummedGates.Of(pass, tile);
    private readonly WholeSumsEmitter _whole = new(writer, plan, pass, tile, lanes);

    private SumsEmitter _sums = new(writer, plan, pass, tile, lanes, SummedGates.Of(pass, tile)[0]);

    private int TileUnits => tile.Vectors * lanes;

    private bool SeveralRows => tile.Rows > 1;

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
        var parameters = string.Join(", ", TileSignature.Parameters(plan, pass, tile).Select(static p => p.Declaration));
        var (typeParameter, constraint) = tile.AnyRows ? ("<R>", " where R : struct, IRows") : ("", "");
        using (writer.Block($"public static void {TileSignature.Name(plan, new(pass, tile, lanes))}{typeParameter}({parameters}){constraint}"))
        {
            if (!tile.TimeLoop)
            {
                if (tile.Weights == WeightType.Int8)
                {
                    _whole.EmitOperands(Segments);
                }

                EmitTiles();
                return;
            }

            if (tile.KeepsState)
            {
                writer.Line($"var state = {KernelText.Load("h")};");
            }

            using (writer.Block("for (nint s = 0; s < steps; s++)"))
            {
                EmitTiles();
                writer.Line("x = ref Elements.At(ref x, xStep);");
                if (!tile.KeepsState)
                {
                    writer.Line("h = ref hNew;");
                }

                writer.Line("hNew = ref Elements.At(ref hNew, hNewStep);");
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

        var overlaps = plan.Outputs % TileUnits != 0;
        var tiles = overlaps ? KernelText.Number(tile.Tiles) : $"{KernelText.Number(plan.Outputs / tile.Vectors)} / Count";
        using (writer.Block($"for (var index = 0; index < {tiles}; index++)"))
        {
            writer.Line(tile.Zigzag ? $"nint tile = (step & 1) == 0 ? index : ({tiles}) - 1 - index;" : "nint tile = index;");
            writer.Line(overlaps
                ? (FormattableString)$"nint unit = Math.Min(tile * {TileUnits}, {plan.Outputs - TileUnits}); // the last tile overlaps the one before it"
                : $"nint unit = tile * {tile.Vectors} * Count;");
            writer.Line($"ref var weights = ref VectorAt(ref w, tile * {KernelPlan.TileLength(pass, tile, lanes: 1)});");
            EmitRows("weights", "unit");
        }
    }

    private string Summary()
    {
        var text = tile.Tiles == 1 ? "all units at once" : tile.Vectors == 1 ? "a vector of units at a time" : $"{tile.Vectors} vectors of units at a time";
        text = SeveralRows ? $"{(tile.AnyRows ? "2 to " : "")}{tile.Rows} rows at a time, {text}" : $"One row, {text}";
        text += tile.Chains > 1 ? $", {tile.Chains} chains of sums" : "";
        text += tile.KeepsState ? ", step after step with the state in a register" : tile.TimeLoop ? ", step after step" : "";
        text += tile.Weights == WeightType.DType ? "" : tile.Weights == WeightType.Int8 ? ", int8 weights" : ", bfloat16 weights";
        text += tile.FullUnroll ? ", no inner loop" : tile.SharedLoop ? ", one loop over one stream of weights" : "";
        text += tile.Zigzag ? ", odd steps backwards." : ".";
        return text + (plan.MayStartFromSums(tile) ? " With fromSums x holds x W + b, which the end adds." : "");
    }

    private void EmitRows(string weights, string unit)
    {
        if (!SeveralRows)
        {
            EmitTile(weights, unit);
            return;
        }

        var sharesEnd = RowsEndEmitter.SharesEnd(pass, tile);
        if (sharesEnd)
        {
            writer.Line($"nint first = 0; // of up to {tile.RowsAnEnd} rows that share an end");
        }

        using (writer.Block($"for (nint block = 0; block < rows; block += {TileSignature.RowCount(tile)})"))
        {
            writer.Line(tile.FewerRows
                ? $"nint row = Math.Max(Math.Min(block, rows - {tile.Rows}), 0); // the last block overlaps the one before it, or computes rows twice"
                : $"nint row = Math.Min(block, rows - {TileSignature.RowCount(tile)}); // the last block overlaps the one before it");
            if (sharesEnd)
            {
                new RowsEndEmitter(writer, plan, pass, tile, lanes).EmitBlock();
            }

            EmitTile(weights, unit);
        }
    }

    private void EmitTile(string weights, string unit)
    {
        var first = tile.HeadVectors(pass) * tile.Vectors;
        if (tile.Weights == WeightType.Int8)
        {
            writer.Line($"ref var p = ref {KernelText.VectorAt(weights, first)};");
            _whole.Emit(weights, unit, Segments);
            new TileEndEmitter(writer, plan, pass, tile, lanes).Emit(unit, _sums.Sum);
            return;
        }

        foreach (var group in _groups)
        {
            _sums = new(writer, plan, pass, tile, lanes, group);
            _sums.EmitStart(weights, unit);
            EmitProducts(group, weights, first);
            _sums.JoinChains();
            if (tile.UpdateLast && group == _groups[0])
            {
                EmitCandidates();
            }
        }

        new TileEndEmitter(writer, plan, pass, tile, lanes).Emit(unit, _sums.Sum);
    }

    private void EmitProducts(SummedGates group, string weights, int first)
    {
        if (tile.FullUnroll)
        {
            foreach (var segment in Segments)
            {
                DeclareRows(segment);
                EmitSums(segment, weights, first, 0, segment.Length, index: null);
                first += segment.Length * pass.Gates.Count * tile.Vectors;
                SetCandidateAside(segment, weights, group);
            }

            return;
        }

        writer.Line($"ref var p = ref {FirstRead(weights, first)};");
        if (tile.SharedLoop && SeveralRows)
        {
            EmitSharedLoopOfRows(weights, group);
        }
        else if (tile.SharedLoop)
        {
            EmitSharedLoop(weights, group);
        }
        else
        {
            EmitLoops(weights, group);
        }
    }

    /// <summary>The first vector of weights that takes part: that of R where x W + b is there already.</summary>
    private string FirstRead(string weights, int first) => plan.MayStartFromSums(tile)
        ? $"VectorAt(ref {weights}, fromSums ? {first + (pass.Gates.Count * tile.Stored(pass.Segments[0].Length, tile.Vectors))} : {first})"
        : KernelText.VectorAt(weights, first);

    /// <summary>The candidate's activations begin before the sums of z, which do not wait for them.</summary>
    private void EmitCandidates()
    {
        for (var v = 0; v < tile.Vectors; v++)
        {
            var vectorOfUnits = v;
            writer.Line($"{_sums.Sum("g", 0, v)} = {GateEmitter.CandidateOf(letter => _sums.Sum(letter, 0, vectorOfUnits))};");
        }
    }

    /// <summary>Products one after the other, each with a loop of its own.</summary>
    private void EmitLoops(string weights, SummedGates group)
    {
        foreach (var segment in Segments)
        {
            writer.Line($"// {Product(segment, group)}");
            DeclareRows(segment);
            if (InTurns(segment) > 0)
            {
                using (writer.Block($"for (nint k = 0; k < {InTurns(segment)}; k += {tile.Unroll})"))
                {
                    EmitSums(segment, "p", 0, 0, tile.Unroll, "k");
                    writer.Line($"p = ref {KernelText.VectorAt("p", pass.Gates.Count * tile.Stored(tile.Unroll, tile.Vectors))};");
                }
            }

            EmitRest(segment);
            SetCandidateAside(segment, weights, group);
        }
    }

    /// <summary>One loop body for all products, as that of several rows is long.</summary>
    private void EmitSharedLoopOfRows(string weights, SummedGates group)
    {
        var (input, state) = (pass.Segments[0], pass.Segments[1]);
        using (writer.Block($"for (var product = {(plan.MayStartFromSums(tile) ? "fromSums ? 1 : 0" : "0")}; product < 2; product++)"))
        {
            writer.Line($"// first {Product(input, group)}, then {Product(state, group)}");
            writer.Line($"nint stride = product == 0 ? {Stride(input)} : {Stride(state)}, length = product == 0 ? {input.Length} : {state.Length};");
            DeclareRows($"(product == 0 ? ref {Start(input)} : ref {Start(state)})", "stride", "operand");
            using (writer.Block($"for (nint k = 0; k < length; k += {tile.Unroll})"))
            {
                _sums.Emit(static row => $"operand{row}", "p", 0, 0, tile.Unroll, "k");
                writer.Line($"p = ref {KernelText.VectorAt("p", pass.Gates.Count * tile.Stored(tile.Unroll, tile.Vectors))};");
            }

            if (pass.SplitsCandidate)
            {
                using (writer.Block("if (product == 0)"))
                {
                    SetCandidateAside(input, weights, group);
                }
            }
        }
    }

    /// <summary>One loop body for all products: with a loop each, the hardware prefetcher starts anew for every tile.</summary>
    private void EmitSharedLoop(string weights, SummedGates group)
    {
        var (input, state) = (pass.Segments[0], pass.Segments[1]);
        var candidates = pass.SplitsCandidate ? Enumerable.Range(0, tile.Vectors) : [];
        foreach (var v in candidates)
        {
            writer.Line($"V g{v} = default;");
        }

        DeclareRows(state);
        writer.Line($"ref var operand = ref {Source(input, 0)};");
        writer.Line($"nint length = {InTurns(input)};");
        using (writer.Block("for (var product = 0; product < 2; product++)"))
        {
            writer.Line($"// first {Product(input, group)}, then {Product(state, group)}");
            using (writer.Block($"for (nint k = 0; k < length; k += {tile.Unroll})"))
            {
                _sums.Emit(static _ => "operand", "p", 0, 0, tile.Unroll, "k");
                writer.Line($"p = ref {KernelText.VectorAt("p", pass.Gates.Count * tile.Stored(tile.Unroll, tile.Vectors))};");
            }

            using (writer.Block("if (product == 0)"))
            {
                EmitRest(input);
                SetCandidateAside(input, weights, group, declare: false);
                writer.Line($"operand = ref {Source(state, 0)};");
                writer.Line($"length = {InTurns(state)};");
            }

            if (InTurns(state) < state.Length)
            {
                using (writer.Block("else"))
                {
                    EmitRest(state);
                }
            }
        }
    }

    /// <summary>Rows of weights that fill turns of the loop.</summary>
    private int InTurns(Segment segment) => segment.Length / tile.Unroll * tile.Unroll;

    /// <summary>Rows of weights behind the last turn of the loop.</summary>
    private void EmitRest(Segment segment)
    {
        var rest = segment.Length - InTurns(segment);
        if (rest > 0)
        {
            EmitSums(segment, "p", 0, InTurns(segment), rest, index: null);
            writer.Line($"p = ref {KernelText.VectorAt("p", pass.Gates.Count * tile.Stored(rest, tile.Vectors))};");
        }
    }

    /// <summary>Reset after: keeps x W_h + b_xh, and starts the recurrent part from its own bias.</summary>
    private void SetCandidateAside(Segment segment, string weights, SummedGates group, bool declare = true)
    {
        if (!pass.SplitsCandidate || !group.Gates.Contains(Gate.Candidate) || segment.Operand != Operand.Input || tile.Part == TilePart.InputSums)
        {
            return;
        }

        if (SeveralRows)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                PutCandidatesAside(v, KernelText.Load(weights, (3 * tile.Vectors) + v));
            }

            return;
        }

        for (var v = 0; v < tile.Vectors; v++)
        {
            var sum = _sums.Sum(Gate.Candidate, 0, v);
            var inputPart = KernelText.Sum(SumsEmitter.Chains.Take(group.Chains).Select(c => sum + c));
            writer.Line($"{(declare ? "var " : "")}{_sums.Sum("g", 0, v)} = {inputPart};");
            foreach (var chain in SumsEmitter.Chains.Take(group.Chains).Skip(1))
            {
                writer.Line($"{sum}{chain} = default;");
            }
        }

        _sums.EmitLoads(_sums.SumsOf(Gate.Candidate), weights, 3 * tile.Vectors, declare: false);
    }

    /// <summary>Several rows put the candidate's input part into the buffer, and all start from the same bias.</summary>
    private void PutCandidatesAside(int v, string bias)
    {
        var first = _sums.Sum(Gate.Candidate, 0, v);
        for (var row = 0; row < tile.Rows; row++)
        {
            writer.Line(TileSignature.OfRow(tile, row, row >= tile.FewestRows ? $"{{ {PutAside(row)} }}" : PutAside(row)));
        }

        string PutAside(int row)
        {
            var (sum, offset) = (_sums.Sum(Gate.Candidate, row, v), RowsEndEmitter.BufferOffset(pass, tile, "g", row, v));
            return $"{KernelText.Store(sum, RowsEndEmitter.BlockSums(pass, tile), offset)} {sum} = {(row == 0 ? bias : first)};";
        }
    }

    private void EmitSums(Segment segment, string weights, int first, int from, int count, string? index) =>
        _sums.Emit(
            row => Source(segment, row), weights, first, from, count, index, inRegister: tile.KeepsState && segment.Operand == Operand.State);

    /// <summary>References to the operand's rows of this block; a single row is one already.</summary>
    private void DeclareRows(Segment segment)
    {
        if (SeveralRows)
        {
            DeclareRows(Start(segment), Stride(segment), Name(segment));
        }
        else if (segment.Operand == Operand.ResetState)
        {
            writer.Line($"ref var u = ref Elements.At(ref scratch, {plan.ResetStateOffset});");
        }
    }

    private void DeclareRows(string start, string stride, string name)
    {
        for (var first = 0; first < tile.Rows; first += RowsALine)
        {
            var rows = Enumerable.Range(first, Math.Min(RowsALine, tile.Rows - first)).Select(row => row == 0
                ? $"{name}0 = ref Elements.At(ref {start}, row * {stride})"
                : $"{name}{row} = ref Elements.At(ref {name}{row - 1}, {(tile.FewerRows ? $"rows > {row} ? {stride} : 0" : stride)})");
            writer.Line($"ref {plan.Element} {string.Join(", ", rows)};");
        }
    }

    /// <summary>The operand of the first of all rows.</summary>
    private string Start(Segment segment) =>
        segment.Operand == Operand.ResetState ? $"Elements.At(ref scratch, {plan.ResetStateOffset})" : Name(segment);

    /// <summary>The distance between rows of the operand.</summary>
    private string Stride(Segment segment) =>
        segment.Operand == Operand.ResetState ? KernelText.Number(plan.ScratchPerRow) : $"{Name(segment)}Stride";

    private string Source(Segment segment, int row) => SeveralRows ? $"{Name(segment)}{row}" : Name(segment);

    /// <summary>The name of an operand.</summary>
    public static string Name(Segment segment) => segment.Operand switch
    {
        Operand.Input => "x",
        Operand.State => "h",
        _ => "u",
    };

    private string Product(Segment segment, SummedGates group)
    {
        var gates = plan.IsDense ? "" : (group.Gates.Count == 1 ? ", gate " : ", gates ") + string.Join(", ", group.Gates.Select(_sums.Letter));
        return $"{Name(segment)} @ {(segment.Operand == Operand.Input ? "W" : "R")}{gates}: {segment.Length} rows of weights";
    }
}
