using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The gradient of the weights of one operand, gathered over all rows of a tape: operandᵀ · gate gradients.</summary>
/// <remarks>
/// Rows are added from the last to the first, each sum as one chain, so the result is the same bits however the rows are cut into segments.
/// </remarks>
/// <param name="kernels">The arithmetic.</param>
/// <param name="layout">The layout.</param>
/// <param name="width">Width of the operand: I or H.</param>
/// <param name="groups">Gates whose products are computed together.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class WeightGradients<T>(TrainingKernels<T> kernels, GateLayout layout, int width, GateGroup[] groups)
    where T : unmanaged
{
    /// <summary>
    /// Rows between one look at a sum and the next: what is read of the operand and of one panel then fits in the second-level cache.
    /// </summary>
    private const int RowsAtOnce = 512;

    private readonly AlignedBuffer<T>[] _sums = [.. groups.Select(group => new AlignedBuffer<T>(checked(layout.StateStride * width * group.Count)))];

    /// <summary>Bytes of the sums.</summary>
    public long ByteCount => _sums.Sum(static b => (long)b.Length) * Unsafe.SizeOf<T>();

    /// <summary>Begins a new sum.</summary>
    public void Clear()
    {
        foreach (var sums in _sums)
        {
            sums.Span.Clear();
        }
    }

    /// <summary>Adds the product of an operand with rows of its own.</summary>
    /// <param name="index">Index of the group.</param>
    /// <param name="operand">The operand's first row.</param>
    /// <param name="operandRow">Distance between its rows.</param>
    /// <param name="gates">The first row; gradients.</param>
    public void Add(int index, ref T operand, nint operandRow, in GateRows<T> gates) =>
        Add(index, ref operand, operandRow, 0, width, gates);

    /// <summary>Adds the product of an operand that lies in the chunks of the gates.</summary>
    /// <param name="gates">The first row; gradients, and the operand in the recurrent slot.</param>
    public void AddOfChunks(in GateRows<T> gates)
    {
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var first = panel * layout.Lanes;
            ref var operand = ref Unsafe.Add(ref gates.Gates, panel * gates.Panel);
            Add(0, ref operand, layout.Chunk, first, Math.Min(layout.Lanes, layout.Units - first), gates);
        }
    }

    /// <summary>Writes the gradient in canonical layout.</summary>
    /// <param name="gradient">(width, 3H), gates z, r, h; only the gates of the groups are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Span<T> gradient)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            nint length = groups[g].Count * layout.Lanes;
            for (var k = 0; k < width; k++)
            {
                var row = gradient.Slice(k * 3 * layout.Units, 3 * layout.Units);
                for (var v = 0; v < groups[g].Count; v++)
                {
                    var gate = row.Slice(GateLayout.GateOf(groups[g].Slot + v) * layout.Units, layout.Units);
                    kernels.Gather(ref Unsafe.Add(ref _sums[g].Reference, (k * length) + (v * layout.Lanes)), width * length, gate);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(
        int index, ref T operand, nint operandRow, int firstElement, int elements, in GateRows<T> gates)
    {
        var (group, lanes) = (groups[index], layout.Lanes);
        for (nint end = gates.Rows; end > 0; end -= RowsAtOnce)
        {
            var rows = nint.Min(RowsAtOnce, end);
            kernels.Run(new PanelProduct<T>
            {
                A = ref Unsafe.Add(ref operand, (end - 1) * operandRow),
                ARow = 1,
                Walk = new DepthWalk(1, -rows * operandRow, -operandRow),
                P = ref Unsafe.Add(ref gates.Gates, (gates.Panels.First * gates.Panel) + ((end - 1) * layout.Chunk) + (group.Slot * lanes)),
                PStep = -layout.Chunk,
                PPanel = gates.Panel,
                C = ref Unsafe.Add(ref _sums[index].Reference, (((nint)gates.Panels.First * width) + firstElement) * group.Count * lanes),
                CRow = group.Count * lanes,
                CPanel = (nint)width * group.Count * lanes,
                Rows = elements,
                Panels = gates.Panels.Count,
                Vectors = group.Count,
                LastVectors = group.Count,
                Start = SumStart.Add,
            });
        }
    }
}
