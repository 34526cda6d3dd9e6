using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes the sums of a tile, or of some of its gates: where they start, the multiply-adds, and how chains are joined.</summary>
internal sealed class SumsEmitter(SourceWriter writer, KernelPlan plan, PassPlan pass, TilePlan tile, int lanes, SummedGates gates)
{
    /// <summary>Suffixes of the independent sums of one output.</summary>
    public static readonly string[] Chains = ["", "b", "c", "d"];

    private bool SeveralRows => tile.Rows > 1;

    /// <summary>Sums start from the biases at the head of the tile, or from x W + b where that is there already.</summary>
    public void EmitStart(string weights, string unit)
    {
        var recurrent = tile.Part == TilePart.Recurrent;
        if (recurrent && unit.Length > 0)
        {
            writer.Line($"ref var start = ref Elements.At(ref inputSums, {unit});");
        }

        if (SeveralRows)
        {
            EmitBiasesOfRows(weights);
            return;
        }

        if (recurrent)
        {
            EmitInputSums(weights, unit.Length > 0 ? "start" : "inputSums");
        }
        else
        {
            // the biases of gates that are summed together lie side by side
            var sums = gates.Gates.SelectMany(SumsOf).ToList();
            EmitLoads(sums, weights, IndexOf(gates.Gates[0]) * tile.Vectors, declare: true);
        }

        EachSum((gate, row, v) =>
        {
            for (var chain = 1; chain < gates.Chains; chain++)
            {
                writer.Line($"V {Sum(gate, row, v)}{Chains[chain]} = default;");
            }
        });
    }

    /// <summary>The sums of a single row start from x W + b; the candidate's is set aside where the pass splits it, and q starts from its own bias.</summary>
    private void EmitInputSums(string weights, string start)
    {
        foreach (var gate in gates.Gates)
        {
            var split = gate == Gate.Candidate && pass.SplitsCandidate;
            var sums = Enumerable.Range(0, tile.Vectors).Select(v => Sum(split ? "g" : Letter(gate), 0, v)).ToList();
            var (whole, last) = (sums.Count, FirstUnit(sums.Count - 1));
            if (last.Elements > 0)
            {
                // the last vector overlaps the one before it
                writer.Line($"var {sums[--whole]} = {KernelText.Load(start, last + plan.InputSumsOffset(gate))};");
            }

            EmitLoads([.. sums.Take(whole)], KernelText.Elements(start, plan.InputSumsOffset(gate)), 0, declare: true);
            if (split)
            {
                EmitLoads(SumsOf(gate), weights, BiasOf(gate) * tile.Vectors, declare: true);
            }
        }
    }

    /// <summary>The sums of one gate of a single row.</summary>
    public List<string> SumsOf(Gate gate) => [.. Enumerable.Range(0, tile.Vectors).Select(v => Sum(gate, 0, v))];

    /// <summary>Loads vectors that lie one after the other.</summary>
    public void EmitLoads(IReadOnlyList<string> variables, string reference, int vector, bool declare)
    {
        foreach (var line in KernelText.Load(variables, reference, vector, declare))
        {
            writer.Line(line);
        }
    }

    /// <summary>All rows start from the same bias: a line a gate. Where x W + b is there already it is added at the end, as it differs by row.</summary>
    private void EmitBiasesOfRows(string weights)
    {
        foreach (var gate in pass.Gates)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                var bias = Bias(weights, gate, v);
                var others = Enumerable.Range(1, tile.Rows - 1).Select(row => $"{Sum(gate, row, v)} = {Sum(gate, 0, v)}");
                writer.Line($"V {Sum(gate, 0, v)} = {bias}, {string.Join(", ", others)};");
            }
        }
    }

    private string Bias(string weights, Gate gate, int v)
    {
        var vector = (BiasOf(gate) * tile.Vectors) + v;
        if (!plan.MayStartFromSums(tile))
        {
            return KernelText.Load(weights, vector);
        }

        return gate == Gate.Candidate && pass.SplitsCandidate
            ? $"Load(ref {weights}, fromSums ? {(3 * tile.Vectors) + v} : {vector})"
            : $"fromSums ? default : {KernelText.Load(weights, vector)}";
    }

    /// <summary>Position of a gate's bias: in a recurrent kernel the candidate starts from its recurrent bias, which comes last.</summary>
    private int BiasOf(Gate gate) => tile.Part == TilePart.Recurrent && gate == Gate.Candidate && pass.SplitsCandidate ? 3 : IndexOf(gate);

    /// <inheritdoc cref="TilePlan.FirstUnit"/>
    public UnitOffset FirstUnit(int v) => tile.FirstUnit(v, lanes, plan.Outputs);

    /// <summary>The multiply-adds of some rows of weights, from the vector <paramref name="first"/> of <paramref name="weights"/> on.</summary>
    /// <remarks>With <paramref name="inRegister"/> the operand is the state in its register, not memory.</remarks>
    public void Emit(
        Func<int, string> operand, string weights, int first, int from, int count, string? index, bool inRegister = false)
    {
        for (var j = 0; j < count; j++)
        {
            var k = index is null ? KernelText.Number(from + j) : j == 0 ? index : $"{index} + {j}";
            var chain = Chains[j % gates.Chains];
            var offset = first + (pass.Gates.Count * tile.Stored(j / tile.RowsTogether * tile.RowsTogether, tile.Vectors));
            var sharesFirst = tile.Weights == WeightType.BFloat16 && j % 2 == 0 && j + 1 < count;
            if (SeveralRows)
            {
                EmitRowSums(operand, weights, offset, k);
                continue;
            }

            // In straight code every broadcast needs a name of its own; inside a loop body the scope ends with the turn.
            var broadcast = index is null ? $"b{operand(0)[0]}{k}{gates.Suffix}" : $"b{j}";
            if (sharesFirst)
            {
                writer.Line($"var {broadcast} = {KernelText.Broadcast(operand(0), k)};");
                EachSum((gate, row, v) =>
                {
                    var sum = Sum(gate, row, v) + chain;
                    var weight = KernelText.Load(weights, offset + (IndexOf(gate) * tile.Vectors) + v);
                    writer.Line($"{sum} = {KernelText.MultiplyAdd(broadcast, $"LowerHalf({weight})", sum)};");
                });
                continue;
            }

            var sums = new List<string>();
            EachSum((gate, row, v) => sums.Add(Sum(gate, row, v) + chain));
            var vector = offset + (IndexOf(gates.Gates[0]) * tile.Vectors);
            var lines = inRegister
                ? KernelText.AddProducts(broadcast, weights, vector, sums).Prepend($"var {broadcast} = BroadcastLane(state, {k});")
                : KernelText.AddProducts(broadcast, operand(0), k, weights, vector, sums);
            foreach (var line in lines)
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>Several rows: the weights are loaded once, then every row adds its multiple.</summary>
    private void EmitRowSums(Func<int, string> operand, string weights, int offset, string k)
    {
        var columns = Enumerable.Range(0, pass.Gates.Count).SelectMany(g => Enumerable.Range(0, tile.Vectors).Select(v => (Gate: g, Vector: v))).ToList();
        var names = columns.Select(c => Weight(c.Gate, c.Vector)).ToList();
        EmitLoads(names, weights, offset, declare: true);
        foreach (var line in KernelText.AddProductsOfRows([.. Enumerable.Range(0, tile.FewestRows).Select(operand)], k, names, SumsOfRow))
        {
            writer.Line(line);
        }

        for (var row = tile.FewestRows; row < tile.Rows; row++)
        {
            var thisRow = row;
            writer.Line(TileSignature.OfRow(tile, row, KernelText.AddProductsOfRows([operand(row)], k, names, _ => SumsOfRow(thisRow)).Single()));
        }

        IEnumerable<string> SumsOfRow(int row) => columns.Select(c => Sum(pass.Gates[c.Gate], row, c.Vector));
    }

    public void JoinChains()
    {
        if (gates.Chains == 1)
        {
            return;
        }

        EachSum((gate, row, v) =>
        {
            var sum = Sum(gate, row, v);
            writer.Line(gates.Chains switch
            {
                2 => $"{sum} = Add({sum}, {sum}b);",
                3 => $"{sum} = Add({sum}, Add({sum}b, {sum}c));",
                _ => $"{sum} = Add(Add({sum}, {sum}b), Add({sum}c, {sum}d));",
            });
        });
    }

    private void EachSum(Action<Gate, int, int> action)
    {
        foreach (var gate in gates.Gates)
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

    public string Sum(Gate gate, int row, int v) => Sum(Letter(gate), row, v);

    public string Sum(string letter, int row, int v) =>
        SeveralRows ? tile.Vectors > 1 ? $"{letter}{row}_{v}" : $"{letter}{row}" : $"{letter}{v}";

    private string Weight(int gate, int v) => tile.Vectors > 1 ? $"w{Letter(pass.Gates[gate])}{v}" : $"w{Letter(pass.Gates[gate])}";

    public int IndexOf(Gate gate)
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

    /// <summary>
    /// z and r as in the formulas; the candidate's sum is q while its input part g is set aside, else g. A kernel for any of the gates has sums s.
    /// </summary>
    public string Letter(Gate gate) => gate switch
    {
        _ when plan.PassAGate => "s",
        Gate.Update => "z",
        Gate.Reset => "r",
        _ => pass.SplitsCandidate ? "q" : "g",
    };
}

/// <summary>Gates whose sums are computed together.</summary>
/// <param name="Gates">The gates.</param>
/// <param name="Chains">Independent sums of one output.</param>
/// <param name="Suffix">Tells the broadcasts of these sums from those of others.</param>
internal sealed record SummedGates(IReadOnlyList<Gate> Gates, int Chains, string Suffix)
{
    /// <summary>The sums of a tile in the order in which they are computed.</summary>
    public static SummedGates[] Of(PassPlan pass, TilePlan tile) => tile.UpdateLast
        ?
        [
            new([Gate.Reset, Gate.Candidate], tile.Chains, ""),
            new([Gate.Update], tile.UpdateChains, "z"),
        ]
        : [new(pass.Gates, tile.Chains, "")];
}
