using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The gradients of the biases: sums of gate gradients over all rows of a tape, last row first.</summary>
/// <param name="layout">The layout.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class BiasGradients<T>(GateLayout layout)
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _sums = new(layout.Panels * layout.Chunk);

    /// <summary>Begins a new sum.</summary>
    public void Clear() => _sums.Span.Clear();

    /// <summary>Adds rows.</summary>
    /// <param name="kernels">The arithmetic.</param>
    /// <param name="gates">The first row; gradients.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(TrainingKernels<T> kernels, in GateRows<T> gates)
    {
        for (nint panel = gates.Panels.First; panel < gates.Panels.End; panel++)
        {
            kernels.AddSums(
                ref Unsafe.Add(ref gates.Gates, panel * gates.Panel), gates.Rows, ref Unsafe.Add(ref _sums.Reference, panel * layout.Chunk));
        }
    }

    /// <summary>Writes the gradient of the input bias.</summary>
    /// <param name="gradient">(3H), gates z, r, h.</param>
    public void CopyInput(Span<T> gradient) => Copy(gradient, GateLayout.CandidateSlot);

    /// <summary>Writes the gradient of the recurrent bias.</summary>
    /// <param name="gradient">(3H), gates z, r, h.</param>
    public void CopyRecurrent(Span<T> gradient) => Copy(gradient, GateLayout.RecurrentSlot);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Copy(Span<T> gradient, int candidateSlot)
    {
        Span<int> slots = [GateLayout.UpdateSlot, GateLayout.ResetSlot, candidateSlot];
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var first = panel * layout.Lanes;
            var count = Math.Min(layout.Lanes, layout.Units - first);
            for (var gate = 0; gate < slots.Length; gate++)
            {
                var sums = _sums.Span.Slice((panel * layout.Chunk) + (slots[gate] * layout.Lanes), count);
                sums.CopyTo(gradient[((gate * layout.Units) + first)..]);
            }
        }
    }
}
