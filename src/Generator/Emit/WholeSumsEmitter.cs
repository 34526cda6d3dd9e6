using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes the sums of a tile whose weights are whole numbers: one row, four products at a time, exact until they are scaled.</summary>
internal sealed class WholeSumsEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, int lanes)
{
    private readonly SumsEmitter _sums = new(writer, plan, pass, tile, lanes, SummedGates.Of(pass, tile)[0]);

    /// <summary>Rounds the operands, once for all tiles.</summary>
    public void EmitOperands(IEnumerable<Segment> segments)
    {
        writer.Line("// the operands as whole numbers, two in each element");
        foreach (var segment in segments)
        {
            var name = TileEmitter.Name(segment);
            var source = segment.Operand == Operand.ResetState ? $"Elements.At(ref scratch, {plan.ResetStateOffset})" : name;
            writer.Line($"Span<int> {name}Pairs = stackalloc int[{2 * Quads(segment)}];");
            writer.Line($"var {name}Factor = Broadcast(WholeProducts.Quantize(ref {source}, {segment.Length}, {name}Pairs, out var {name}Start));");
            writer.Line($"ref var {name}Pair = ref {name}Pairs[0];");
        }
    }

    /// <summary>The products, one after the other; <c>p</c> is at the first one's weights.</summary>
    public void Emit(string weights, string unit, IEnumerable<Segment> segments)
    {
        var recurrent = tile.Part == TilePart.Recurrent;
        if (recurrent && unit.Length > 0)
        {
            writer.Line($"ref var start = ref Elements.At(ref inputSums, {unit});");
        }

        foreach (var (segment, isFirst) in segments.Select(static (segment, index) => (segment, index == 0)))
        {
            EachSum((gate, v) => writer.Line($"{(isFirst ? "var " : "")}{Whole(gate, v)} = BroadcastWhole({TileEmitter.Name(segment)}Start);"));
            EmitProducts(segment);
            EmitScaled(segment, weights, recurrent ? unit.Length > 0 ? "start" : "inputSums" : "");
        }
    }

    private void EmitProducts(Segment segment)
    {
        var quads = Quads(segment);
        var unroll = Math.Min(tile.Unroll / tile.RowsTogether, quads);
        var turns = quads / unroll * unroll;
        using (writer.Block($"for (nint k = 0; k < {2 * turns}; k += {2 * unroll})"))
        {
            EmitQuads(segment, unroll, static pair => pair == 0 ? "k" : $"k + {pair}", "");
        }

        if (quads > turns)
        {
            EmitQuads(segment, quads - turns, pair => $"{(2 * turns) + pair}", $"{TileEmitter.Name(segment)}");
        }
    }

    /// <summary>Weights of four rows, each pair of them with a pair of operands.</summary>
    private void EmitQuads(Segment segment, int count, Func<int, string> index, string suffix)
    {
        for (var j = 0; j < count; j++)
        {
            var (first, second) = ($"a{j}{suffix}", $"b{j}{suffix}");
            writer.Line($"var {first} = {Pair(segment, index(2 * j))};");
            writer.Line($"var {second} = {Pair(segment, index((2 * j) + 1))};");
            EachSum((gate, v) =>
            {
                var offset = (((j * pass.Gates.Count) + _sums.IndexOf(gate)) * tile.Vectors) + v;
                writer.Line($"{Whole(gate, v)} = AddWholeProducts({Whole(gate, v)}, {first}, {second}, {KernelText.Load("p", offset)});");
            });
        }

        writer.Line($"p = ref {KernelText.VectorAt("p", count * pass.Gates.Count * tile.Vectors)};");
    }

    private static string Pair(Segment segment, string index) => $"BroadcastWhole(ref {TileEmitter.Name(segment)}Pair, {index})";

    private int Quads(Segment segment) => (segment.Length + tile.RowsTogether - 1) / tile.RowsTogether;

    /// <summary>The whole numbers of a product times both factors, added to what is there already.</summary>
    private void EmitScaled(Segment segment, string weights, string inputSums)
    {
        var last = segment.Operand != Operand.Input;
        var index = pass.Segments.ToList().IndexOf(segment);
        EachSum((gate, v) =>
        {
            var split = pass.SplitsCandidate && gate == Gate.Candidate;
            var factor = KernelText.Load(weights, ((pass.Biases + (index * pass.Gates.Count) + _sums.IndexOf(gate)) * tile.Vectors) + v);
            var bias = KernelText.Load(weights, ((split && last ? 3 : _sums.IndexOf(gate)) * tile.Vectors) + v);
            var sum = split && !last ? _sums.Sum("g", 0, v) : _sums.Sum(gate, 0, v);
            var start = bias;
            if (last && inputSums.Length > 0)
            {
                var there = KernelText.Load(inputSums, _sums.FirstUnit(v) + plan.InputSumsOffset(gate));
                if (split)
                {
                    writer.Line($"var {_sums.Sum("g", 0, v)} = {there};");
                }
                else
                {
                    start = there;
                }
            }
            else if (last && !split)
            {
                start = sum;
            }

            var declares = !last || split || inputSums.Length > 0;
            var value = $"WholeToSingle({Whole(gate, v)})";
            writer.Line(
                $"{(declares ? "var " : "")}{sum} = {KernelText.MultiplyAdd(value, $"Multiply({factor}, {TileEmitter.Name(segment)}Factor)", start)};");
        });
    }

    private string Whole(Gate gate, int v) => "i" + _sums.Sum(gate, 0, v);

    private void EachSum(Action<Gate, int> action)
    {
        foreach (var gate in pass.Gates)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                action(gate, v);
            }
        }
    }
}
