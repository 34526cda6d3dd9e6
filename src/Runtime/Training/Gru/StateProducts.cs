using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>From gate gradients to the gradient of the states before the step.</summary>
internal static class StateProducts
{
    /// <summary>dL/dh += gate gradients · Rᵀ, and what comes through u = r ⊙ h.</summary>
    public static void Add<T>(DirectionTape<T> tape, int s, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (row, direction, scratch) = ((s * tape.Shape.Batch) + samples.First, tape.Direction, tape.Scratch);
        var gates = tape.Gates(row, samples.Count);
        ref var zeros = ref scratch.Zeros.Reference;
        ref var sum = ref Sum(tape, samples);
        ref var part = ref scratch.ProductGradient.Length == 0 ? ref sum : ref Part(tape, samples);
        if (!direction.ResetAfter)
        {
            // du = dp_h · R_hᵀ, then dp_r, then dL/dh += du ⊙ r.
            direction.Kernels.Run(tape.CandidatePanels!.Backward(0, gates, ref part, ref zeros, SumStart.Head));
            var candidate = GateLayout.GateOf(GateLayout.CandidateSlot);
            direction.Functions.BackwardReset(gates, ref GateProducts.MaskedStates(tape, candidate, row, samples.Count), ref part);
            AddMasked(tape, candidate, samples);
        }

        for (var g = 0; g < tape.StatePanels.Groups.Length; g++)
        {
            if (!tape.Trains || scratch.StateMasks.Length == 0)
            {
                direction.Kernels.Run(tape.StatePanels.Backward(g, gates, ref sum, ref zeros, SumStart.Add));
                continue;
            }

            direction.Kernels.Run(tape.StatePanels.Backward(g, gates, ref part, ref zeros, SumStart.Head));
            AddMasked(tape, GateLayout.GateOf(tape.StatePanels.Groups[g].Slot), samples);
        }
    }

    /// <summary>A product of some panels: a part of dL/dh, or dL/du.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGroup<T>(DirectionTape<T> tape, GatePanels<T> panels, in GateRows<T> gates, ref T sum, SumStart start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        tape.Direction.Kernels.Run(panels.Backward(0, gates, ref sum, ref tape.Scratch.Zeros.Reference, start));

    /// <summary>dL/dh += the part.</summary>
    public static void AddPart<T>(DirectionTape<T> tape, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stride = tape.Direction.Layout.StateStride;
        var sum = samples.Of(tape.Scratch.StateGradient.Span, stride);
        TensorPrimitives.Add(sum, samples.Of(tape.Scratch.ProductGradient.Span, stride), sum);
    }

    /// <summary>dL/dh of the first of some samples.</summary>
    public static ref T Sum<T>(DirectionTape<T> tape, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ref Unsafe.Add(ref tape.Scratch.StateGradient.Reference, (nint)samples.First * tape.Direction.Layout.StateStride);

    /// <summary>dL/du, or a part of dL/dh, of the first of some samples.</summary>
    public static ref T Part<T>(DirectionTape<T> tape, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ref Unsafe.Add(ref tape.Scratch.ProductGradient.Reference, (nint)samples.First * tape.Direction.Layout.StateStride);

    private static void AddMasked<T>(DirectionTape<T> tape, int gate, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (scratch, stride) = (tape.Scratch, tape.Direction.Layout.StateStride);
        if (!tape.Trains || scratch.StateMasks.Length == 0)
        {
            AddPart(tape, samples);
            return;
        }

        var sum = samples.Of(scratch.StateGradient.Span, stride);
        TensorPrimitives.MultiplyAdd(samples.Of(scratch.ProductGradient.Span, stride), samples.Of(scratch.StateMask(gate), stride), sum, sum);
    }
}
