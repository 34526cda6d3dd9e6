using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>What the way forward through one direction leaves for the way back, and the memory that both need.</summary>
/// <remarks>
/// Inputs and states are kept for all steps, gates for a segment of them: all steps, or with checkpoints as many as are computed anew at
/// once. On the way back gates are replaced by their gradients.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DirectionTape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsAtOnce = 128;

    /// <summary>Bytes of the gates of one step up to which they are still in the second-level cache when they are needed again.</summary>
    private const int MostStepBytes = 1 << 18;

    /// <summary>Panels whose products on the way back are long enough to pay for another look at the sums.</summary>
    private const int LeastPanels = 4;

    private readonly AlignedBuffer<T> _inputs;
    private readonly AlignedBuffer<T> _states;
    private readonly AlignedBuffer<T> _gates;
    private readonly AlignedBuffer<T> _saved;

    /// <summary>
    /// Distance between panels of gates: an odd number of steps, so that the panels of one step fall on different sets of the caches.
    /// </summary>
    private readonly int _panel;

    public DirectionTape(DirectionTraining<T> direction, GruMaskLengths masks, SequenceShape shape, int segmentSteps)
    {
        (Direction, Shape, SegmentSteps) = (direction, shape, segmentSteps);
        var (layout, steps) = (direction.Layout, shape.TimeSteps);
        var stepBytes = (long)shape.Batch * layout.Panels * layout.Chunk * Unsafe.SizeOf<T>();
        PanelGroups = direction.WorksByPanel && stepBytes > MostStepBytes ? Math.Max(1, layout.Panels / LeastPanels) : 1;
        StepsAtOnce = WorksByPanel ? 1 : Math.Min(segmentSteps, (RowsAtOnce + shape.Batch - 1) / shape.Batch);
        var segmentRows = checked(segmentSteps * shape.Batch);
        _inputs = new AlignedBuffer<T>(checked(steps * shape.Batch * layout.InputStride));
        _states = new AlignedBuffer<T>(checked((steps + 1) * shape.Batch * layout.StateStride));
        _panel = checked((segmentSteps | 1) * shape.Batch * layout.Chunk);
        _gates = new AlignedBuffer<T>(checked(layout.Panels * _panel));
        _saved = new AlignedBuffer<T>(checked(segmentRows * direction.Functions.SavedPerRow));
        Masks = new DirectionMasks<T>(masks);
        InputPanels = new GatePanels<T>(direction.Kernels, layout, layout.Inputs, direction.InputGroups);
        StatePanels = new GatePanels<T>(direction.Kernels, layout, layout.Units, direction.StateGroups);
        if (!direction.ResetAfter)
        {
            CandidatePanels = new GatePanels<T>(direction.Kernels, layout, layout.Units, [GateGroup.Candidate], inChunks: true);
        }

        Scratch = new DirectionScratch<T>(direction, masks, shape, segmentRows, StepsAtOnce * shape.Batch, WorksByPanel);
        Active = new bool[checked(steps * shape.Batch)];
        FirstActive = new int[shape.Batch];
        Lengths = new int[shape.Batch];
        Weights = new DirectionWeights<T>(layout, direction.Options);
    }

    public DirectionTraining<T> Direction { get; }

    /// <summary>B and T.</summary>
    public SequenceShape Shape { get; }

    /// <summary>Steps for which there is room for gates.</summary>
    public int SegmentSteps { get; }

    /// <summary>
    /// Steps whose products with inputs are computed at once: as many as fill tiles, and no more, so that their gates are still in the
    /// second-level cache when the recurrence comes to them. One where <see cref="WorksByPanel"/>.
    /// </summary>
    public int StepsAtOnce { get; }

    /// <summary>
    /// Groups of panels that go through all products and functions of a step before the next group does, so that their gates are still in
    /// the nearer caches; one where all gates of a step are. (128, 256), 32 steps, 64 rows: 23.2 ms with one group, 22.2 with four.
    /// </summary>
    public int PanelGroups { get; }

    /// <summary>Whether there is more than one group.</summary>
    public bool WorksByPanel => PanelGroups > 1;

    public DirectionMasks<T> Masks { get; }

    public DirectionWeights<T> Weights { get; }

    public GatePanels<T> InputPanels { get; }

    public GatePanels<T> StatePanels { get; }

    /// <summary>Those of the product with u = r ⊙ h; null with the reset gate after the product.</summary>
    public GatePanels<T>? CandidatePanels { get; }

    public DirectionScratch<T> Scratch { get; }

    /// <summary>(T, B) by processing step: who took part; all did where <see cref="IsPartial"/> is false.</summary>
    public bool[] Active { get; }

    /// <summary>Whether some sample sat out some step.</summary>
    public bool IsPartial { get; set; }

    /// <summary>(B), the first step in which a sample took part.</summary>
    public int[] FirstActive { get; }

    /// <summary>(B), the lengths of the call where <see cref="HasLengths"/>.</summary>
    public int[] Lengths { get; }

    public bool HasLengths { get; set; }

    /// <summary>Whether random masks were in effect.</summary>
    public bool Trains { get; set; }

    /// <summary>Bytes of everything.</summary>
    public long ByteCount =>
        (((long)_inputs.Length + _states.Length + _gates.Length + _saved.Length) * Unsafe.SizeOf<T>())
        + InputPanels.ByteCount + StatePanels.ByteCount + (CandidatePanels?.ByteCount ?? 0) + Weights.ByteCount + Scratch.ByteCount;

    /// <summary>The input vector of a row.</summary>
    /// <param name="row">s·B + b.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Input(nint row) => ref Unsafe.Add(ref _inputs.Reference, row * Direction.Layout.InputStride);

    /// <summary>The state of a row before its step; row T·B + b is the one after the last.</summary>
    /// <param name="row">s·B + b.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T State(nint row) => ref Unsafe.Add(ref _states.Reference, row * Direction.Layout.StateStride);

    /// <summary>The states of all samples before a step.</summary>
    public StateView<T> States(int step) =>
        new(ref State((nint)step * Shape.Batch), Direction.Layout.StateStride, Direction.Layout.Units);

    /// <summary>dL/dh of all samples.</summary>
    public StateView<T> StateGradients => new(ref Scratch.StateGradient.Reference, Direction.Layout.StateStride, Direction.Layout.Units);

    /// <summary>The gates of rows of one segment, all panels.</summary>
    /// <param name="row">s·B + b of the first.</param>
    /// <param name="rows">How many.</param>
    public GateRows<T> Gates(int row, int rows) => Gates(row, rows, new PanelRange(0, Direction.Layout.Panels));

    /// <summary>The gates of rows of one segment.</summary>
    /// <param name="row">s·B + b of the first.</param>
    /// <param name="rows">How many.</param>
    /// <param name="panels">The panels.</param>
    public GateRows<T> Gates(int row, int rows, PanelRange panels)
    {
        var place = row % (SegmentSteps * Shape.Batch);
        return new GateRows<T>
        {
            Gates = ref Unsafe.Add(ref _gates.Reference, (nint)place * Direction.Layout.Chunk),
            Saved = ref Unsafe.Add(ref _saved.Reference, (nint)place * Direction.Functions.SavedPerRow),
            Panel = _panel,
            Rows = rows,
            Panels = panels,
        };
    }

    /// <summary>The panels of a group; some groups have one more than others.</summary>
    public PanelRange Group(int group)
    {
        var panels = Direction.Layout.Panels;
        var first = group * panels / PanelGroups;
        return new PanelRange(first, ((group + 1) * panels / PanelGroups) - first);
    }

    /// <summary>All samples.</summary>
    public SampleRange AllSamples => new(0, Shape.Batch);

    /// <summary>Whether a sample took part in a step.</summary>
    public bool IsActive(int step, int sample) => !IsPartial || Active[(step * Shape.Batch) + sample];
}
