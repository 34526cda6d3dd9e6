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
        var offset = (nint)samples.First * direction.Layout.StateStride;
        ref var sum = ref Unsafe.Add(ref scratch.StateGradient.Reference, offset);
        ref var part = ref Unsafe.Add(ref scratch.ProductGradient.Reference, scratch.ProductGradient.Length == 0 ? 0 : offset);
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

    private static void AddMasked<T>(DirectionTape<T> tape, int gate, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (scratch, stride) = (tape.Scratch, tape.Direction.Layout.StateStride);
        var sum = samples.Of(scratch.StateGradient.Span, stride);
        var part = samples.Of(scratch.ProductGradient.Span, stride);
        if (tape.Trains && scratch.StateMasks.Length > 0)
        {
            TensorPrimitives.MultiplyAdd(part, samples.Of(scratch.StateMask(gate), stride), sum, sum);
        }
        else
        {
            TensorPrimitives.Add(sum, part, sum);
        }
    }
}
