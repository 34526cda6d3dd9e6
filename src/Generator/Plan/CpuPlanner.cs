using GruGen.Generator.Spec;

namespace GruGen.Generator.Plan;

/// <summary>Chooses tiles, chains and loops from shapes alone. Pure: the same spec gives the same plan.</summary>
/// <remarks>docs/kernels.md gives the measurement behind each number.</remarks>
internal static class CpuPlanner
{
    private const int FirstLevelCache = 32 * 1024;

    private const int SecondLevelCache = 512 * 1024;

    /// <summary>Of machines with vectors of 512 bits.</summary>
    private const int LargeSecondLevelCache = 1024 * 1024;

    /// <summary>Two multiply-adds a cycle of four cycles each, and some more to hide loads.</summary>
    private const int SumsInFlight = 12;
    private const int MostChains = 4;
    private const int TilesToTurnAt = 4;

    /// <summary>Wider tiles save a load in 26 and double the code.</summary>
    private const int MostVectorsOfSeveralTiles = 4;

    /// <summary>
    /// Less lies well in the second-level cache, from which one vector of 512 bits a tile, with four chains, reads fastest: more tiles to turn
    /// at, nearer to what is still in the first-level cache.
    /// </summary>
    private const int OneVectorBytes = 384 * 1024;

    /// <summary>
    /// A pass for one gate is short, and starting its loops for a tile costs some 150 cycles, so its tiles are as wide as sums fit in registers.
    /// (64, 168) took 3.9 µs in 11 tiles and takes 2.5 in one.
    /// </summary>
    private const int MostVectorsOfGate = 12;

    /// <summary>Beside weights that nearly fill the second-level cache: more tiles to turn at. (64, 256) takes 6.7 µs in two tiles, 6.2 in four.</summary>
    private const int MostVectorsOfLargeGate = 7;

    private const int LargeGateBytes = 768 * 1024;

    /// <summary>
    /// A state of so many units stays in a register: a lane of it is broadcast in one cycle, what was just stored in eleven. Wider vectors need
    /// four cycles, which the first step of a call has to pay on top.
    /// </summary>
    private const int LanesToKeep = 4;

    /// <summary>
    /// Fewer inputs do not pay for computing x W for many steps at once, of layers beyond the first-level cache: the step then reads R alone.
    /// </summary>
    private const int FewestInputsToPrecompute = 4;

    /// <summary>Fewer units leave most of a vector empty, unless its elements are inputs; for fewer inputs it does not pay to sum them up.</summary>
    private const int UnitsTooManyForDots = 8;

    private const int FewestInputsForDots = 32;

    /// <summary>Units side by side in one group of the kernel for many rows, with 32 registers.</summary>
    private const int MostUnitsAtOnce = 7;

    /// <summary>With more vectors a badly filled last one matters less.</summary>
    private const int MostVectorsForLanes = 3;

    /// <summary>
    /// Rows in lanes load a weight for every multiply-add, and a unit takes up to so many times what it takes in a full vector. So (64, 16) and (8, 32)
    /// take 1.1 times as long in lanes, (355, 26) 1.1; but 17 to 21 units, which need two vectors, 0.65 to 0.75 times, 33 units 0.8. With 256 bits
    /// (64, 9) takes 0.68, (64, 12) 0.89, (64, 13) 1.09, (64, 18) 0.86 times as long.
    /// </summary>
    private const double CostOfLanes = 1.25;

    private const int MostUnitsOfSeveral = 5;

    /// <summary>So many states stay in registers beside the sums, with 32 registers.</summary>
    private const int MostStatesToKeep = 4;

    /// <summary>
    /// Up to so many rows x W of many steps is computed ahead, as a tile of 8 of them takes less time than tiles of what one step has, and R alone is more
    /// often near: with 512 bits (300, 200), 32 steps, takes 0.58 times as long for two rows, 0.72 for three, 0.85 for four; (256, 512) 0.91, 0.95 and
    /// 1.03, but 1.09 for five.
    /// </summary>
    private const int MostRowsFromSums = 4;

    /// <summary>Of weights that lie in the second-level cache anyway: (64, 128) takes 0.96 for two rows, 1.06 for three.</summary>
    private const int MostRowsFromSumsOfSmall = 2;

    /// <summary>Where tiles have 4 rows, 5 take two of them: (128, 256) takes 0.90 for five rows, 0.94 for six, 0.99 for seven.</summary>
    private const int MostRowsFromSumsOfSmallTiles = 6;

    /// <summary>x and h as whole numbers lie on the stack.</summary>
    private const int MostWholeNumbers = 8192;

    /// <summary>The plan of one direction of a GRU layer.</summary>
    public static KernelPlan Plan(GruSpec spec, DirectionSpec direction)
    {
        var rowWise = direction.NeedsWholeRow;
        var passes = spec.ResetAfter
            ? new[] { ResetAfter(spec.InputSize, spec.Units, rowWise) }
            : ResetBefore(spec.InputSize, spec.Units, rowWise, elementBits: spec.DType == DType.Float64 ? 64 : 32);
        return Plan(spec.DType, spec.WeightType, spec.InputSize, spec.Units, passes, spec.Unroll);
    }

    /// <summary>The plan of a dense layer.</summary>
    public static KernelPlan Plan(DenseSpec spec)
    {
        var end = spec.Activation.NeedsWholeRow ? PassEnd.PreActivations : PassEnd.Output;
        var pass = Pass(end, splitsCandidate: false, [Gate.Update], new Segment(Operand.Input, spec.InputSize));
        return Plan(spec.DType, WeightType.DType, spec.InputSize, spec.Units, [pass], unroll: false);
    }

    private static KernelPlan Plan(DType type, WeightType weights, int inputs, int outputs, PassPlan[] passes, bool unroll)
    {
        var elementBits = type == DType.Float64 ? 64 : 32;
        var widths = new[] { 512, 256, 128 }.Select(bits => PlanWidth(bits, elementBits, outputs, passes, unroll, weights)).ToList();
        var hasInputSums = passes[0].Segments.Count > 1 && passes[0].End != PassEnd.PreActivations;
        var staysUnrolled = unroll && widths[0].Rows.All(static row => row.FullUnroll);
        var dots = hasInputSums && !staysUnrolled && elementBits == 32 && outputs < UnitsTooManyForDots && inputs >= FewestInputsForDots;
        var large = Bytes(passes, outputs, elementBits) > FirstLevelCache;
        var precomputes = hasInputSums && !dots && large && inputs >= FewestInputsToPrecompute;
        return new KernelPlan(
            type == DType.Float64 ? "double" : "float",
            outputs,
            inputs,
            passes.ToEquatableArray(),
            widths.Select(width => dots ? FromDots(width, passes, outputs) : width).ToEquatableArray(),
            precomputes,
            dots,
            weights);
    }

    /// <summary>Rows come one by one, and each starts from its x W + b.</summary>
    private static WidthPlan FromDots(WidthPlan width, PassPlan[] passes, int units)
    {
        var registerBits = Math.Max(128, width.Lanes * 32);
        var rows = passes.Select(pass => PlanRow(
            pass with { Segments = pass.Segments.Skip(1).ToEquatableArray() }, units, width.Lanes, registerBits, bytes: 0, unroll: false)
            .For(TilePart.Recurrent));
        return width with { Rows = rows.ToEquatableArray(), SharesWeights = true, BatchThreshold = int.MaxValue };
    }

    private static long Bytes(PassPlan[] passes, int units, int elementBits) =>
        passes.Sum(static p => (long)p.Depth * p.Gates.Count) * units * elementBits / 8;

    private static PassPlan ResetAfter(int inputs, int units, bool rowWise) => Pass(
        rowWise ? PassEnd.PreActivations : PassEnd.NewState,
        splitsCandidate: true,
        [Gate.Update, Gate.Reset, Gate.Candidate],
        new Segment(Operand.Input, inputs),
        new Segment(Operand.State, units));

    /// <summary>
    /// z and r in one pass, then the candidate, which waits for r of all units. Weights beyond the first-level cache take a pass a gate: so z, which
    /// waits for nothing, can be where its weights are still near.
    /// </summary>
    private static PassPlan[] ResetBefore(int inputs, int units, bool rowWise, int elementBits)
    {
        var (x, h, u) = (new Segment(Operand.Input, inputs), new Segment(Operand.State, units), new Segment(Operand.ResetState, units));
        PassPlan[] passes =
        [
            Pass(rowWise ? PassEnd.PreActivations : PassEnd.ResetGates, splitsCandidate: false, [Gate.Update, Gate.Reset], x, h),
            Pass(rowWise ? PassEnd.PreActivations : PassEnd.CandidateState, splitsCandidate: false, [Gate.Candidate], x, u),
        ];
        return rowWise || Bytes(passes, units, elementBits) <= FirstLevelCache
            ? passes
            :
            [
                Pass(PassEnd.ResetStates, splitsCandidate: false, [Gate.Reset], x, h),
                Pass(PassEnd.UpdateGates, splitsCandidate: false, [Gate.Update], x, h),
                Pass(PassEnd.Candidates, splitsCandidate: false, [Gate.Candidate], x, u),
            ];
    }

    private static PassPlan Pass(PassEnd end, bool splitsCandidate, Gate[] gates, params Segment[] segments) =>
        new(gates.ToEquatableArray(), segments.ToEquatableArray(), splitsCandidate, end);

    private static WidthPlan PlanWidth(int bits, int elementBits, int units, PassPlan[] passes, bool unroll, WeightType weights)
    {
        var lanes = Lanes(bits, elementBits, units);
        var registerBits = lanes == 1 ? 128 : lanes * elementBits;
        var bytes = Bytes(passes, units, elementBits);
        var oneVector = bytes is > FirstLevelCache and < OneVectorBytes && registerBits == 512 && weights == WeightType.DType;
        var rows = passes
            .Select(p => Narrow(p, PlanRow(p, units, lanes, registerBits, bytes, unroll, oneVector), lanes, bytes, weights))
            .ToEquatableArray();

        // Sixteen registers hold four rows at most. Weights beyond the second-level cache are read once for two or three rows, too: the tile computes
        // some of them twice.
        var wide = registerBits == 512;
        var fewerRows = !wide && bytes > SecondLevelCache && passes[0].End != PassEnd.PreActivations;
        var batch = passes.Select(p => PlanBatch(p, units, lanes, registerBits) with { AnyRows = wide, FewerRows = fewerRows }).ToEquatableArray();
        var shares = Enumerable.Range(0, passes.Length).All(
            i => rows[i].Vectors == batch[i].Vectors && rows[i].Weights == WeightType.DType);
        var threshold = (wide ? bytes > FirstLevelCache : fewerRows) ? 2 : 4;
        return new WidthPlan(
            bits,
            lanes,
            rows,
            batch,
            shares,
            threshold,
            ReadsWeightsOnce: bytes > LargeSecondLevelCache,
            RowsFromSums(passes, bytes, wide),
            Lanes(bits, elementBits, units, passes));
    }

    /// <summary>Up to how many rows x W of many steps is computed ahead.</summary>
    private static int RowsFromSums(PassPlan[] passes, long bytes, bool wide) =>
        !wide ? MostRowsFromSumsOfSmallTiles
        : passes.Length == 1 && bytes <= SecondLevelCache ? MostRowsFromSumsOfSmall
        : MostRowsFromSums;

    /// <summary>A layer narrower than a vector, or whose units fill its last vector badly, computes many rows side by side instead.</summary>
    private static LanePlan? Lanes(int bits, int elementBits, int units, PassPlan[] passes)
    {
        var rows = bits / elementBits;
        if (elementBits != 32 || units >= (bits >= 256 ? MostVectorsForLanes * rows : rows) || passes[0].End != PassEnd.NewState)
        {
            return null;
        }

        // Three sums a unit and its x W_h, beside an operand; with 16 registers the latter of four units wait in memory. What the last group
        // computes again is lost, and each group costs half a unit; two groups of 6 or 7 are slower than more of fewer units.
        var most = bits == 512 ? units <= MostUnitsAtOnce ? units : MostUnitsOfSeveral : Math.Min(units, 4);
        var together = Enumerable.Range(1, most).OrderBy(count => Groups(count) * ((2 * count) + 1)).ThenByDescending(static count => count).First();
        var (computed, inVectors) = (Groups(together) * together * CostOfLanes, (units + rows - 1) / rows * rows);
        if (units >= rows && computed >= inVectors)
        {
            return null;
        }

        var unroll = Groups(together) == 1 && passes[0].Gates.Count * together * passes[0].Depth <= JitBudget.SmallKernel;
        return new LanePlan(
            rows, new UnitGroups(together, Groups(together)), unroll, bits == 512 && units <= MostStatesToKeep,
            InputsTogether: unroll && bits >= 256 ? InputsTogether(bits, passes[0].Segments[0].Length) : 0,
            FewestRowsOfLastBlock: units < rows ? 1 : (int)Math.Ceiling(rows * computed / inVectors));

        int Groups(int count) => (units + count - 1) / count;
    }

    /// <summary>Eight inputs beside the sums need 32 registers. (8, 4), 10 steps, 32 rows: 5 % with samples side by side, 2 to 4 % apart.</summary>
    private static int InputsTogether(int bits, int inputs) =>
        bits == 512 && inputs >= 2 * LanePlan.Columns ? 2 * LanePlan.Columns : inputs >= LanePlan.Columns ? LanePlan.Columns : 0;

    /// <summary>The widest vector that the units fill; the last vector of a row overlaps the one before it.</summary>
    private static int Lanes(int bits, int elementBits, int units)
    {
        for (var lanes = bits / elementBits; lanes * elementBits >= 128; lanes /= 2)
        {
            if (lanes <= units)
            {
                return lanes;
            }
        }

        return 1;
    }

    /// <summary>Sums of products that fit in registers beside a broadcast and the loaded weights.</summary>
    private static int Accumulators(int registerBits) => registerBits == 512 ? 24 : 12;

    private static TilePlan PlanRow(PassPlan pass, int units, int lanes, int registerBits, long bytes, bool unroll, bool oneVector = false)
    {
        var gates = pass.Gates.Count;
        var count = (units + lanes - 1) / lanes;
        var budget = Accumulators(registerBits);
        var large = bytes > FirstLevelCache;

        if (large && gates == 1 && pass.IsRecurrent)
        {
            var ofGate = VectorsOfGate(count, bytes);
            return RowTile(pass, ofGate, Chains(ofGate, budget), (count + ofGate - 1) / ofGate, large, unroll);
        }

        // Walking to and fro needs tiles to turn at: (40, 64) takes 437 ns in one tile, 307 in four.
        var most = !large ? count : oneVector && pass.SplitsCandidate ? 1 : Math.Max(1, count / TilesToTurnAt);
        TilePlan? best = null;
        var bestCost = double.MaxValue;
        for (var vectors = 1; vectors <= Math.Min(most, budget / gates); vectors++)
        {
            var tiles = (count + vectors - 1) / vectors;
            if (tiles > 1 && (vectors * lanes > units || vectors > MostVectorsOfSeveralTiles || (large && !DividesWell(count, vectors, registerBits))))
            {
                continue;
            }

            // Two loads and two multiply-adds a cycle; a multiply-add takes four cycles.
            var cycles = ((gates * vectors) + 1) / 2.0;
            var chains = Chains(gates * vectors, budget);
            var cost = tiles * Math.Max(cycles, 4.0 / chains);
            if (cost < bestCost - 1e-9)
            {
                bestCost = cost;
                best = RowTile(pass, vectors, chains, tiles, large, unroll);
            }
        }

        return UpdateLast(pass, best!, budget, units, lanes);
    }

    /// <summary>Weights from farther away are not read twice for nothing, and three vectors a tile read slower than two: (128, 192) 3.9 to 3.5 µs.</summary>
    private static bool DividesWell(int count, int vectors, int registerBits) =>
        count % vectors == 0 && !(vectors == 3 && count % 2 == 0 && registerBits == 512);

    /// <summary>Vectors of a tile in a pass for one gate: wide, but so that tiles overlap as little as possible.</summary>
    private static int VectorsOfGate(int count, long bytes)
    {
        var most = bytes < LargeGateBytes ? MostVectorsOfGate : MostVectorsOfLargeGate;
        var fewestTiles = (count + most - 1) / most;
        return Enumerable.Range(fewestTiles, fewestTiles + 1)
            .Select(tiles => (count + tiles - 1) / tiles)
            .OrderBy(vectors => (count + vectors - 1) / vectors * vectors)
            .First();
    }

    private static int Chains(int sums, int budget) => Math.Min(Math.Min(budget / sums, MostChains), (SumsInFlight + sums - 1) / sums);

    /// <summary>
    /// In straight code latency counts: the candidate's two activations come one after the other, longer than all products together. So r
    /// and the candidate are summed first, and z while their activations are on the way. Larger kernels count loads: each operand once more.
    /// </summary>
    private static TilePlan UpdateLast(PassPlan pass, TilePlan tile, int budget, int units, int lanes)
    {
        if (!tile.FullUnroll || tile.Tiles > 1 || !pass.SplitsCandidate || pass.End != PassEnd.NewState
            || pass.Gates.Count * tile.Vectors * pass.Depth > JitBudget.SmallKernel)
        {
            return tile;
        }

        return tile with
        {
            Chains = Chains(2 * tile.Vectors, budget),
            UpdateChains = Chains(tile.Vectors, budget - tile.Vectors),
            KeepsState = tile.TimeLoop && tile.Vectors == 1 && units == LanesToKeep && lanes == LanesToKeep,
        };
    }


    private static TilePlan RowTile(PassPlan pass, int vectors, int chains, int tiles, bool large, bool unroll)
    {
        var sums = pass.Gates.Count * vectors;
        var loopUnroll = Math.Max(chains, sums >= 12 ? 1 : 2);
        var total = sums * pass.Depth;
        var full = total <= JitBudget.SmallKernel || (unroll && total <= JitBudget.MultiplyAdds);
        var shared = !full && pass.Segments.Count > 1 && pass.Segments.All(s => s.Length >= loopUnroll);

        // A call a step costs a small layer a tenth of its time, a large one nothing.
        var timeLoop = !large && pass.End == PassEnd.NewState;
        return new TilePlan(1, vectors, chains, loopUnroll, full, shared, tiles, Zigzag: tiles > 1 && large && pass.IsRecurrent, timeLoop);
    }

    /// <summary>Weights that do not fit into the nearest cache are read in their narrow type.</summary>
    private static TilePlan Narrow(PassPlan pass, TilePlan tile, int lanes, long bytes, WeightType weights)
    {
        if (weights == WeightType.DType || bytes <= FirstLevelCache || tile.FullUnroll || lanes == 1)
        {
            return tile;
        }

        if (weights == WeightType.Int8)
        {
            // Sums of whole numbers need no chains, as an addition of them takes a single cycle.
            return pass.Depth > MostWholeNumbers ? tile : Stored(tile with { Weights = weights, Chains = 1, SharedLoop = false });
        }

        return Stored(tile with { Weights = weights });

        // A turn of the loop takes all rows that are stored together.
        static TilePlan Stored(TilePlan tile) =>
            tile with { Unroll = (tile.Unroll + tile.RowsTogether - 1) / tile.RowsTogether * tile.RowsTogether };
    }

    private static TilePlan PlanBatch(PassPlan pass, int units, int lanes, int registerBits)
    {
        var rows = registerBits == 512 ? 8 : 4;
        var count = (units + lanes - 1) / lanes;
        var vectors = Math.Min(2, Math.Max(1, Accumulators(registerBits) / (pass.Gates.Count * rows)));
        if (count < vectors || vectors * lanes > units)
        {
            vectors = 1;
        }

        var shared = pass.Segments.Count > 1;
        return new TilePlan(rows, vectors, Chains: 1, Unroll: 1, FullUnroll: false, shared, (count + vectors - 1) / vectors, Zigzag: false);
    }
}
