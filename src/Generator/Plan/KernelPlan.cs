using GruGen.Generator.Spec;

namespace GruGen.Generator.Plan;

/// <summary>The gates of a GRU, in the order of the canonical weights.</summary>
internal enum Gate
{
    /// <summary>Update gate z.</summary>
    Update,

    /// <summary>Reset gate r.</summary>
    Reset,

    /// <summary>Candidate h.</summary>
    Candidate,
}

/// <summary>What a product multiplies its weights with.</summary>
internal enum Operand
{
    /// <summary>The input vector x.</summary>
    Input,

    /// <summary>The previous state h.</summary>
    State,

    /// <summary>u = r ⊙ h, where the reset gate comes before the product.</summary>
    ResetState,
}

/// <summary>What happens with the finished sums of a tile.</summary>
internal enum PassEnd
{
    /// <summary>Activations and the new state, in registers.</summary>
    NewState,

    /// <summary>Activations of z and r; z and u = r ⊙ h go to scratch memory.</summary>
    ResetGates,

    /// <summary>The candidate's activation and the new state, with z from scratch memory.</summary>
    CandidateState,

    /// <summary>Activation of r; u = r ⊙ h goes to scratch memory.</summary>
    ResetStates,

    /// <summary>Activation of z, which goes to scratch memory.</summary>
    UpdateGates,

    /// <summary>The candidate's activation; the candidate goes to scratch memory, and the new state comes from there.</summary>
    Candidates,

    /// <summary>The pre-activations go to scratch memory: an activation needs the whole row, or is the user's.</summary>
    PreActivations,

    /// <summary>A dense layer: activation, then the output.</summary>
    Output,
}

/// <summary>One product of a pass: <paramref name="Length"/> rows of weights times an operand.</summary>
internal sealed record Segment(Operand Operand, int Length);

/// <summary>One sweep over all units.</summary>
/// <param name="Gates">Gates that are summed.</param>
/// <param name="Segments">Products, in order. All feed the same sums, but for a candidate whose input part is set aside.</param>
/// <param name="SplitsCandidate">Reset after: the candidate's input part is kept apart from its recurrent part.</param>
/// <param name="End">What happens at the end.</param>
internal sealed record PassPlan(EquatableArray<Gate> Gates, EquatableArray<Segment> Segments, bool SplitsCandidate, PassEnd End)
{
    /// <summary>Bias vectors at the head of each tile: one a gate, and one more for the candidate's recurrent part.</summary>
    public int Biases => Gates.Count + (SplitsCandidate ? 1 : 0);

    /// <summary>The same weights are read step after step.</summary>
    public bool IsRecurrent => Segments.Any(static s => s.Operand != Operand.Input);

    /// <summary>The same pass where x W + b is there already: of the input's weights no row is left.</summary>
    public PassPlan WithoutInputs => this with
    {
        Segments = Segments.Select(static s => s.Operand == Operand.Input ? s with { Length = 0 } : s).ToEquatableArray(),
    };

    /// <summary>Rows of weights, I + H.</summary>
    public int Depth => Segments.Sum(static s => s.Length);
}

/// <summary>Which part of a step a kernel computes.</summary>
internal enum TilePart
{
    /// <summary>All products.</summary>
    Whole,

    /// <summary>Only x W + b, for many time steps at once.</summary>
    InputSums,

    /// <summary>What remains of a step when x W + b is there already.</summary>
    Recurrent,
}

/// <summary>How one kernel covers its output: a tile of rows × units at a time, held in registers.</summary>
/// <param name="Rows">Samples a tile.</param>
/// <param name="Vectors">Vectors of units a tile and gate.</param>
/// <param name="Chains">Independent sums per output, to hide the latency of the multiply-add.</param>
/// <param name="Unroll">Weight rows per turn of the inner loop.</param>
/// <param name="FullUnroll">No inner loop at all.</param>
/// <param name="SharedLoop">One loop body for all products, over one stream of weights.</param>
/// <param name="Tiles">Tiles of units.</param>
/// <param name="Zigzag">Odd steps walk the tiles backwards, so that the weights still in cache come first.</param>
/// <param name="TimeLoop">The kernel runs over several time steps of its row.</param>
/// <param name="AnyRows">The number of rows is a type: one text serves tiles of 2 to <paramref name="Rows"/> rows.</param>
/// <param name="FewerRows">The kernel may be given fewer rows than its tile has, and then computes some of them twice.</param>
/// <param name="Part">Which part of the step.</param>
/// <param name="Weights">The type in which the kernel reads its weights.</param>
/// <param name="UpdateChains">Chains of z, where its sums wait until the candidate's activations have begun; 0 = all gates are summed at once.</param>
/// <param name="KeepsState">The state stays in a register from step to step, and its elements are broadcast from there.</param>
internal sealed record TilePlan(
    int Rows,
    int Vectors,
    int Chains,
    int Unroll,
    bool FullUnroll,
    bool SharedLoop,
    int Tiles,
    bool Zigzag,
    bool TimeLoop = false,
    bool AnyRows = false,
    bool FewerRows = false,
    TilePart Part = TilePart.Whole,
    WeightType Weights = WeightType.DType,
    int UpdateChains = 0,
    bool KeepsState = false)
{
    /// <summary>Rows that every tile has.</summary>
    public int FewestRows => AnyRows ? 2 : Rows;

    /// <summary>
    /// So many rows share one end: activations of eight rows run beside each other better than those of four. With 256 bits (64, 128), 100 steps,
    /// 32 rows, took 0.986 times as long, (32, 128), 50 steps, 64 rows, 0.982 times.
    /// </summary>
    public int RowsAnEnd => Rows == 4 ? 8 : Rows;

    /// <summary>The sums of z come last.</summary>
    public bool UpdateLast => UpdateChains > 0;

    /// <summary>Rows of weights that share the memory of one row of elements.</summary>
    public int RowsTogether => Weights switch { WeightType.BFloat16 => 2, WeightType.Int8 => 4, _ => 1 };

    /// <summary>Elements of memory that hold a number of rows of weights of some units, for one gate.</summary>
    public int Stored(int rows, int units) => (rows + RowsTogether - 1) / RowsTogether * units;

    /// <summary>Vectors at the head of a tile: the biases, and for whole numbers a factor for each gate of each product.</summary>
    public int HeadVectors(PassPlan pass) => pass.Biases + (Weights == WeightType.Int8 ? pass.Gates.Count * pass.Segments.Count : 0);

    /// <summary>First unit of a vector within its tile; in a single tile the last vector may overlap the one before it.</summary>
    public UnitOffset FirstUnit(int vector, int lanes, int units) =>
        Tiles == 1 && vector * lanes > units - lanes ? new(units - lanes, 0) : new(0, vector);

    /// <summary>The same tile for another part of the step.</summary>
    public TilePlan For(TilePart part) => this with
    {
        Part = part,
        FullUnroll = FullUnroll && part != TilePart.InputSums,
        AnyRows = false,
        SharedLoop = false,
        TimeLoop = false,
        UpdateChains = 0,
        KeepsState = false,
        Zigzag = Zigzag && part != TilePart.InputSums,
    };
}

/// <summary>A kernel for many rows of a layer whose units would fill vectors badly: rows in the lanes of vectors.</summary>
/// <param name="Rows">Rows a block, the lanes of a vector.</param>
/// <param name="Units">Groups of units computed together: units a group as lanes, number of groups as tiles.</param>
/// <param name="FullUnroll">No loop over rows of weights.</param>
/// <param name="KeepsStates">The states of all units stay in registers from step to step.</param>
/// <param name="InputsTogether">So many inputs go from rows to lanes in registers at a time, those of the last time perhaps fewer; 0 = all through memory.</param>
/// <param name="FewestRowsOfLastBlock">With fewer rows beyond whole blocks, tiles of rows compute them.</param>
internal sealed record LanePlan(int Rows, UnitGroups Units, bool FullUnroll, bool KeepsStates, int InputsTogether, int FewestRowsOfLastBlock)
{
    /// <summary>The fewest values of a sample that go from rows to lanes at once.</summary>
    public const int Columns = 4;

    /// <summary>Elements of the packed weights of one group.</summary>
    public static int GroupLength(KernelPlan plan, LanePlan lanes) => lanes.Units.Lanes * (4 + (3 * (plan.Inputs + plan.Outputs)));
}

/// <summary>Units in groups; the last group overlaps the one before it.</summary>
internal sealed record UnitGroups(int Lanes, int Tiles);

/// <summary>The kernels for one vector width.</summary>
/// <param name="Bits">Width of the path as chosen at JIT time: 512, 256 or 128.</param>
/// <param name="Lanes">Elements a vector; fewer than the width holds where the layer has fewer units; 1 = scalar.</param>
/// <param name="Rows">The kernel for single rows, one plan a pass.</param>
/// <param name="Batch">The kernel for several rows, one plan a pass.</param>
/// <param name="SharesWeights">Single rows and several rows read the same order of weights.</param>
/// <param name="BatchThreshold">
/// From how many rows on the kernel for several rows is used, <see cref="int.MaxValue"/> = never.
/// </param>
/// <param name="ReadsWeightsOnce">Up to 16 rows are computed by one kernel, even if it computes one of them twice.</param>
/// <param name="MostRowsFromSums">Where x W + b is computed ahead: so many rows at most, unless they fill tiles.</param>
/// <param name="ManyRows">The kernel for many rows of a narrow layer, or null.</param>
internal sealed record WidthPlan(
    int Bits,
    int Lanes,
    EquatableArray<TilePlan> Rows,
    EquatableArray<TilePlan> Batch,
    bool SharesWeights,
    int BatchThreshold,
    bool ReadsWeightsOnce,
    int MostRowsFromSums,
    LanePlan? ManyRows);

/// <summary>How one cell is computed: pure data from which the emitter writes text and decides nothing.</summary>
/// <param name="Element">"float" or "double".</param>
/// <param name="Outputs">Units, H.</param>
/// <param name="Inputs">Input width, I.</param>
/// <param name="Passes">Sweeps over the units.</param>
/// <param name="Widths">Widest first.</param>
/// <param name="PrecomputesInput">Sequences of few rows compute x W + b for many time steps at once.</param>
/// <param name="InputDots">Few units with many inputs: x W + b comes from dot products, row by row, and kernels for single rows start from it.</param>
/// <param name="Weights">The type to whose values all weights are rounded; which kernels read it is in their tiles.</param>
internal sealed record KernelPlan(
    string Element,
    int Outputs,
    int Inputs,
    EquatableArray<PassPlan> Passes,
    EquatableArray<WidthPlan> Widths,
    bool PrecomputesInput,
    bool InputDots,
    WeightType Weights)
{
    /// <summary>Single rows go through several time steps in one call.</summary>
    public bool HasTimeLoop => Widths[0].Rows[0].TimeLoop || (InputDots && Passes[0].End == PassEnd.NewState);

    /// <summary>Elements of x W + b a time step: all gates.</summary>
    public int InputSumsLength => Passes.Sum(static p => p.Gates.Count) * Outputs;

    /// <summary>Where a kernel finds a gate in x W + b: all gates side by side, but a kernel for any of the gates is given its part.</summary>
    public int InputSumsOffset(Gate gate) => PassAGate ? 0 : (int)gate * Outputs;

    /// <summary>Whether a kernel takes x W + b instead of the inputs where that is there already.</summary>
    public bool MayStartFromSums(TilePlan tile) => PrecomputesInput && tile.Rows > 1 && tile.Part == TilePart.Whole;

    /// <summary>A dense layer: one product, no state.</summary>
    public bool IsDense => Passes[0].Segments.Count == 1;

    /// <summary>Elements of scratch memory a row.</summary>
    public int ScratchPerRow => Passes[0].End switch
    {
        PassEnd.PreActivations => IsDense ? 0 : 4 * Outputs,
        PassEnd.ResetGates => 2 * Outputs,
        PassEnd.ResetStates => 3 * Outputs,
        _ => 0,
    };

    /// <summary>Some width has a kernel for many rows of a narrow layer.</summary>
    public bool HasLanes => Widths.Any(static w => w.ManyRows is not null);

    /// <summary>Elements of scratch memory beside the rows: the largest tile's sums, or inputs and states in lanes.</summary>
    public int ScratchForSums => IsDense ? 0 : Widths.Max(width => Math.Max(InputDots ? 0 : Sums(width), Lanes(width)));

    /// <summary>Elements of x W + b of all gates; dot products are computed four at a time.</summary>
    public int DotSums => InputSumsLength + 3;

    private int Sums(WidthPlan width) =>
        Passes.Select((pass, i) => pass.Biases * width.Batch[i].RowsAnEnd * width.Batch[i].Vectors * width.Lanes).Max();

    private int Lanes(WidthPlan width) => (width.ManyRows?.Rows ?? 0) * (Inputs + (2 * Outputs));

    /// <summary>
    /// Each gate has a pass of its own. z needs neither r nor the candidate, so it comes last in odd steps and first in even ones: its weights
    /// are still near then.
    /// </summary>
    public bool PassAGate => Passes[0].End == PassEnd.ResetStates;

    /// <summary>Passes with kernels of their own: the gates that have a pass each share one set.</summary>
    public int KernelSets => PassAGate ? 1 : Passes.Count;

    /// <summary>Where the candidate lies in a row's scratch memory.</summary>
    public int CandidateOffset => 2 * Outputs;

    /// <summary>Where u = r ⊙ h lies in a row's scratch memory.</summary>
    public int ResetStateOffset => Passes[0].End == PassEnd.PreActivations ? 3 * Outputs : Outputs;

    /// <summary>Elements of the packed weights of one tile of units.</summary>
    public static int TileLength(PassPlan pass, TilePlan tile, int lanes) =>
        (tile.Vectors * lanes * tile.HeadVectors(pass))
        + (pass.Gates.Count * pass.Segments.Sum(s => tile.Stored(s.Length, tile.Vectors * lanes)));
}
