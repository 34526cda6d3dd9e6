using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes the method that finishes the sums of several rows, one for all tiles of rows of a width, and its calls.</summary>
/// <remarks>
/// The sums go through a small buffer, row by row: with the activations of all rows beside the inner loop, the JIT's register allocator
/// spills the sums inside that loop.
/// </remarks>
internal sealed class RowsEndEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, int lanes)
{
    private readonly TileEndEmitter _end = new(writer, plan, pass, tile, lanes);

    /// <summary>Vectors of the buffer for one row.</summary>
    private int RowLength => pass.Biases * tile.Vectors;

    /// <summary>Whether the sums go through a buffer.</summary>
    public static bool Buffers(PassPlan pass, TilePlan tile) => tile.Rows > 1
        && tile.Part == TilePart.Whole
        && (pass.SplitsCandidate || pass.End is not (PassEnd.Output or PassEnd.PreActivations));

    /// <summary>Where a sum lies in the buffer, in vectors: row by row, the sums in the order in which they are put there.</summary>
    public static int BufferOffset(PassPlan pass, TilePlan tile, string letter, int row, int v) =>
        (((row * pass.Biases) + Sums(pass).IndexOf(letter)) * tile.Vectors) + v;

    /// <summary>All sums of a row; the candidate's input part, put away between the products, comes first.</summary>
    private static List<string> Sums(PassPlan pass) => pass.SplitsCandidate
        ? ["g", "z", "r", "q"]
        : pass.End == PassEnd.ResetStates ? ["s"]
        : [.. pass.Gates.Select(static g => g == Gate.Update ? "z" : g == Gate.Reset ? "r" : "g")];

    /// <summary>Whether blocks of rows share an end.</summary>
    public static bool SharesEnd(PassPlan pass, TilePlan tile) => Buffers(pass, tile) && tile.RowsAnEnd > tile.Rows;

    /// <summary>Where a block's sums lie.</summary>
    public static string BlockSums(PassPlan pass, TilePlan tile) => SharesEnd(pass, tile) ? "blockSums" : "sums";

    /// <summary>In a kernel, at the beginning of a block of rows: where its sums will lie. A last block that overlaps the one before it replaces some of them.</summary>
    public void EmitBlock()
    {
        writer.Line($"first = (block & {tile.Rows}) == 0 ? row : first;");
        writer.Line($"ref var {BlockSums(pass, tile)} = ref VectorAt(ref sums, (row - first) * {RowLength});");
    }

    /// <summary>In a kernel: the sums into the buffer, then the call.</summary>
    /// <param name="unit">Name of the variable with the tile's first unit; empty where there is one tile.</param>
    /// <param name="sum">Name of the sum of a gate, by row and vector.</param>
    public void EmitCall(string unit, Func<string, int, int, string> sum)
    {
        var letters = Sums(pass).Where(letter => letter != "g" || !pass.SplitsCandidate).ToList();
        for (var row = 0; row < tile.Rows; row++)
        {
            var sums = letters.SelectMany(letter => Enumerable.Range(0, tile.Vectors).Select(v => sum(letter, row, v))).ToList();
            foreach (var store in KernelText.Stores(sums, BlockSums(pass, tile), Offset(letters[0], row, 0)))
            {
                writer.Line(TileSignature.OfRow(tile, row, store));
            }
        }

        if (!SharesEnd(pass, tile))
        {
            EmitCall(unit, "row", TileSignature.RowCount(tile));
            return;
        }

        using (writer.Block($"if ((block & {tile.Rows}) != 0 || block + {tile.Rows} >= rows)"))
        {
            EmitCall(unit, "first", FormattableString.Invariant($"row + {tile.Rows} - first"));
        }
    }

    private void EmitCall(string unit, string first, string count)
    {
        var memory = _end.Memory.Select(m =>
            $"ref Elements.At(ref {m.Name}, {_end.Offset(m.Stride, unit, first)})" + (IsParameter(m.Stride) ? $", {m.Stride}" : ""));
        var rows = tile.FewerRows ? $"Math.Min(rows, {count})" : count;
        var starts = StartsFromSums ? $", ref Elements.At(ref x, fromSums ? {_end.Offset("xStride", unit, first)} : 0), xStride, fromSums" : "";
        writer.Line($"{Name}(ref sums, {rows}, {string.Join(", ", memory)}{starts}{(plan.PassAGate ? ", gate" : "")});");
    }

    public void Emit()
    {
        writer.Line("/// <summary>What happens with the sums of some rows of a tile.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var memory = _end.Memory.Select(m => $"ref {plan.Element} {m.Name}" + (IsParameter(m.Stride) ? $", nint {m.Stride}" : ""));
        var starts = StartsFromSums ? $", ref {plan.Element} inputSums, nint inputSumsStride, bool fromSums" : "";
        using (writer.Block($"private static void {Name}(ref {plan.Element} sums, nint rows, {string.Join(", ", memory)}{starts}{(plan.PassAGate ? ", int gate" : "")})"))
        {
            if (StartsFromSums)
            {
                EmitInputSums();
            }

            if (pass.End == PassEnd.NewState)
            {
                EmitCandidateSums();
            }

            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                for (var v = 0; v < tile.Vectors; v++)
                {
                    EmitVector(v);
                }

                writer.Line($"sums = ref {KernelText.VectorAt("sums", RowLength)};");
                foreach (var (name, stride) in _end.Memory)
                {
                    writer.Line($"{name} = ref Elements.At(ref {name}, {stride});");
                }
            }
        }
    }

    private bool StartsFromSums => plan.MayStartFromSums(tile);

    private string Name => TileSignature.EndName(plan, new(pass, tile, lanes));

    /// <summary>Adds x W + b where the sums began without; the candidate's input part has its place beside its sum.</summary>
    private void EmitInputSums()
    {
        using (writer.Block("for (nint row = 0; fromSums && row < rows; row++)"))
        {
            writer.Line($"ref var s = ref VectorAt(ref sums, row * {RowLength});");
            writer.Line("ref var start = ref Elements.At(ref inputSums, row * inputSumsStride);");
            foreach (var gate in pass.Gates)
            {
                var split = gate == Gate.Candidate && pass.SplitsCandidate;
                var letter = plan.PassAGate ? "s" : split ? "g" : gate == Gate.Update ? "z" : "r";
                for (var v = 0; v < tile.Vectors; v++)
                {
                    var start = KernelText.Load(KernelText.Elements("start", plan.InputSumsOffset(gate) + _end.FirstUnit(v).Elements), _end.FirstUnit(v).Vectors);
                    writer.Line(KernelText.Store(split ? start : $"Add({Load("s", letter, v)}, {start})", "s", Offset(letter, 0, v)));
                }
            }
        }
    }

    /// <summary>What enters the candidate's activation, in place of its input part.</summary>
    private void EmitCandidateSums()
    {
        writer.Line("// for all rows first: a row's activations one after the other take longer than the rows in the processor's window");
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line($"ref var s = ref VectorAt(ref sums, row * {RowLength});");
            for (var v = 0; v < tile.Vectors; v++)
            {
                var vectorOfUnits = v;
                writer.Line(KernelText.Store(GateEmitter.CandidateSumOf(letter => Load("s", letter, vectorOfUnits)), "s", Offset("g", 0, v)));
            }
        }
    }

    private void EmitVector(int v)
    {
        if (pass.End == PassEnd.NewState)
        {
            var state = $"NewState({Load("sums", "z", v)}, Candidate({Load("sums", "g", v)}), {KernelText.Load("h", _end.FirstUnit(v))})";
            writer.Line(KernelText.Store(state, TileSignature.OutputName(plan), _end.FirstUnit(v)));
            return;
        }

        _end.EmitVector(v, letter => Load("sums", letter, v), "h", TileSignature.OutputName(plan), "scratch");
    }

    private string Load(string buffer, string letter, int v) => KernelText.Load(buffer, Offset(letter, 0, v));

    private int Offset(string letter, int row, int v) => BufferOffset(pass, tile, letter, row, v);

    /// <summary>Strides that are constants are part of the text.</summary>
    private static bool IsParameter(string stride) => !char.IsDigit(stride[0]);
}
