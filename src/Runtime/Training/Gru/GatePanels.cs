using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The weights of one operand (x, h or u) of one direction in the order of the products: for the way forward and for the way back.
/// </summary>
/// <remarks>
/// Forward a panel is one vector of units with the gates of a group side by side, from the operand's first element to its last. On the way
/// back a panel is three vectors of the operand's elements, from the first chunk of gate gradients to the last.
/// </remarks>
/// <param name="kernels">The arithmetic.</param>
/// <param name="layout">The layout.</param>
/// <param name="width">Width of the operand: I or H.</param>
/// <param name="groups">Gates that are computed together.</param>
/// <param name="inChunks">The operand lies in the chunks of the gates, padded as they are, and not in rows of its own.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class GatePanels<T>(TrainingKernels<T> kernels, GateLayout layout, int width, GateGroup[] groups, bool inChunks = false)
    where T : unmanaged
{
    private const int MostVectors = 3;

    private readonly int _depth = inChunks ? layout.StateStride : width;

    private readonly AlignedBuffer<T>[] _forward =
        [.. groups.Select(group => new AlignedBuffer<T>(checked(layout.StateStride * (inChunks ? layout.StateStride : width) * group.Count)))];

    private readonly AlignedBuffer<T>[] _heads = [.. groups.Select(group => new AlignedBuffer<T>(layout.StateStride * group.Count))];
    private readonly AlignedBuffer<T>[] _backward = [.. groups.Select(static _ => AlignedBuffer<T>.Empty)];

    /// <summary>The groups.</summary>
    public GateGroup[] Groups => groups;

    /// <summary>Vectors of the operand's elements.</summary>
    private int Vectors => (width + layout.Lanes - 1) / layout.Lanes;

    /// <summary>Vectors of a panel on the way back.</summary>
    private int BackwardVectors => Math.Min(MostVectors, Vectors);

    /// <summary>Panels on the way back.</summary>
    private int BackwardPanels => (Vectors + BackwardVectors - 1) / BackwardVectors;

    /// <summary>Bytes of all panels.</summary>
    public long ByteCount =>
        (_forward.Sum(static b => (long)b.Length) + _heads.Sum(static b => (long)b.Length) + _backward.Sum(static b => (long)b.Length)) * Unsafe.SizeOf<T>();

    /// <summary>Packs for the way forward.</summary>
    /// <param name="kernel">(width, 3H), gates z, r, h.</param>
    /// <param name="bias">(3H), or empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackForward(ReadOnlySpan<T> kernel, ReadOnlySpan<T> bias)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            var length = groups[g].Count * layout.Lanes;
            for (var k = 0; k < width; k++)
            {
                SpreadUnits(kernel.Slice(k * 3 * layout.Units, 3 * layout.Units), groups[g], ref At(_forward[g], k * length), (nint)_depth * length);
            }

            if (!bias.IsEmpty)
            {
                SpreadUnits(bias, groups[g], ref At(_heads[g], 0), length);
            }
        }
    }

    /// <summary>Packs for the way back.</summary>
    /// <param name="kernel">(width, 3H), gates z, r, h.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackBackward(ReadOnlySpan<T> kernel)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            var rows = groups[g].Count * layout.StateStride;
            var step = BackwardVectors * layout.Lanes;
            if (_backward[g].Length == 0)
            {
                _backward[g] = new AlignedBuffer<T>(checked(BackwardPanels * rows * step));
            }

            for (var panel = 0; panel < BackwardPanels; panel++)
            {
                var first = panel * step;
                Transpose(kernel, first, Math.Min(step, width - first), groups[g], _backward[g].Span.Slice(panel * rows * step, rows * step), step);
            }
        }
    }

    /// <summary>The product of operand and weights for some rows: gates = (gates or bias) + operand · weights.</summary>
    /// <param name="index">Index of the group.</param>
    /// <param name="operand">The operand's first row.</param>
    /// <param name="operandRow">Distance between its rows.</param>
    /// <param name="gates">The first row.</param>
    /// <param name="start">What the sums begin with.</param>
    public PanelProduct<T> Forward(int index, ref T operand, nint operandRow, in GateRows<T> gates, SumStart start) =>
        Forward(index, ref operand, operandRow, new DepthWalk(1, width), gates, start);

    /// <summary>The same where the operand lies in the chunks of the gates.</summary>
    /// <param name="gates">The first row.</param>
    /// <param name="start">What the sums begin with.</param>
    public PanelProduct<T> ForwardOfChunks(in GateRows<T> gates, SumStart start) =>
        Forward(0, ref gates.Gates, layout.Chunk, new DepthWalk(layout.Panels, layout.Lanes, Jump: gates.Panel - layout.Lanes), gates, start);

    /// <summary>The gradient of the operand: dOperand = (dOperand or 0) + gradients · weightsᵀ.</summary>
    /// <param name="index">Index of the group.</param>
    /// <param name="gates">The first row, gradients by now.</param>
    /// <param name="gradient">The first row of the operand's gradient, padded to whole vectors.</param>
    /// <param name="zeros">Three vectors of zeros.</param>
    /// <param name="start">What the sums begin with.</param>
    public PanelProduct<T> Backward(int index, in GateRows<T> gates, ref T gradient, ref T zeros, SumStart start)
    {
        var (group, lanes) = (groups[index], layout.Lanes);
        var span = group.Count * lanes;
        var step = BackwardVectors * lanes;
        return new PanelProduct<T>
        {
            A = ref Unsafe.Add(ref gates.Gates, (gates.Panels.First * gates.Panel) + (group.Slot * lanes)),
            ARow = layout.Chunk,
            Walk = new DepthWalk(gates.Panels.Count, span, Jump: gates.Panel - span),
            P = ref Unsafe.Add(ref _backward[index].Reference, (nint)gates.Panels.First * span * step),
            PStep = step,
            PPanel = (nint)step * group.Count * layout.StateStride,
            Heads = ref zeros,
            C = ref gradient,
            CRow = (nint)Vectors * lanes,
            CPanel = step,
            Rows = gates.Rows,
            Panels = BackwardPanels,
            Vectors = BackwardVectors,
            LastVectors = Vectors - ((BackwardPanels - 1) * BackwardVectors),
            Start = start,
        };
    }

    private PanelProduct<T> Forward(int index, ref T operand, nint operandRow, DepthWalk walk, in GateRows<T> gates, SumStart start)
    {
        var (group, lanes) = (groups[index], layout.Lanes);
        nint width = group.Count * lanes;
        nint first = gates.Panels.First;
        return new PanelProduct<T>
        {
            A = ref operand,
            ARow = operandRow,
            Walk = walk,
            P = ref Unsafe.Add(ref _forward[index].Reference, first * _depth * width),
            PStep = width,
            PPanel = _depth * width,
            Heads = ref Unsafe.Add(ref _heads[index].Reference, first * width),
            HeadPanel = width,
            C = ref Unsafe.Add(ref gates.Gates, (first * gates.Panel) + (group.Slot * lanes)),
            CRow = layout.Chunk,
            CPanel = gates.Panel,
            Rows = gates.Rows,
            Panels = gates.Panels.Count,
            Vectors = group.Count,
            LastVectors = group.Count,
            Start = start,
        };
    }

    /// <summary>The gates of a group from a row of three gates into all panels; what is beyond the units stays 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpreadUnits(ReadOnlySpan<T> row, GateGroup group, ref T target, nint panel)
    {
        for (var v = 0; v < group.Count; v++)
        {
            var gate = GateLayout.GateOf(group.Slot + v);
            kernels.Spread(row.Slice(gate * layout.Units, layout.Units), ref Unsafe.Add(ref target, v * layout.Lanes), panel);
        }
    }

    /// <summary>Some rows of three gates into columns, in the order of the chunks.</summary>
    /// <remarks>
    /// A vector of units of each row is a cache line: all of them stay in the nearest cache while their columns are written.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(ReadOnlySpan<T> kernel, int firstRow, int rows, GateGroup group, Span<T> target, int step)
    {
        var stride = 3 * layout.Units;
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var first = panel * layout.Lanes;
            var count = Math.Min(layout.Lanes, layout.Units - first);
            for (var v = 0; v < group.Count; v++)
            {
                var column = (GateLayout.GateOf(group.Slot + v) * layout.Units) + first;
                for (var lane = 0; lane < count; lane++)
                {
                    ref readonly var source = ref kernel[(firstRow * stride) + column + lane];
                    var place = target.Slice(((((panel * group.Count) + v) * layout.Lanes) + lane) * step, rows);
                    for (var row = 0; row < place.Length; row++)
                    {
                        place[row] = Unsafe.Add(ref Unsafe.AsRef(in source), row * stride);
                    }
                }
            }
        }
    }

    private static ref T At(AlignedBuffer<T> buffer, nint index) => ref Unsafe.Add(ref buffer.Reference, index);
}
