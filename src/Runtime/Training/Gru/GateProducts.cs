using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>
/// From inputs and states to gates: what forward computes step by step, and what is computed anew for many steps at once.
/// </summary>
internal static class GateProducts
{
    /// <summary>x W + b of some samples in some steps: all rows at once where they are neighbours.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="first">The first step.</param>
    /// <param name="end">Behind the last step.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inputs<T>(DirectionTape<T> tape, int first, int end, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = tape.Shape.Batch;
        if (samples.Count == batch)
        {
            Inputs(tape, first * batch, (end - first) * batch);
            return;
        }

        for (var s = first; s < end; s++)
        {
            Inputs(tape, (s * batch) + samples.First, samples.Count);
        }
    }

    /// <summary>x W + b of some rows.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="row">s·B + b of the first row.</param>
    /// <param name="rows">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Inputs<T>(DirectionTape<T> tape, int row, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Inputs(tape, row, tape.Gates(row, rows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Inputs<T>(DirectionTape<T> tape, int row, in GateRows<T> gates)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (panels, direction) = (tape.InputPanels, tape.Direction);
        for (var g = 0; g < panels.Groups.Length; g++)
        {
            ref var x = ref MaskedInputs(tape, panels.Groups[g], row, gates.Rows);
            direction.Kernels.Run(panels.Forward(g, ref x, direction.Layout.InputStride, gates, SumStart.Head));
        }
    }

    /// <summary>A step of some rows from the states before it; x W + b is there already, but for tapes that work by panel.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="row">s·B + b of the first row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="next">Receives the states after the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step<T>(DirectionTape<T> tape, int row, int rows, ref T next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var direction = tape.Direction;
        for (var group = 0; group < tape.PanelGroups; group++)
        {
            var gates = tape.Gates(row, rows, tape.Group(group));
            if (tape.WorksByPanel)
            {
                Inputs(tape, row, gates);
            }

            States(tape, row, gates);
            if (direction.ResetAfter)
            {
                direction.Functions.Forward(gates, ref tape.State(row), ref next);
            }
            else
            {
                direction.Functions.ForwardReset(gates, ref MaskedStates(tape, GateLayout.GateOf(GateLayout.CandidateSlot), row, rows));
            }
        }

        for (var group = 0; group < tape.PanelGroups && !direction.ResetAfter; group++)
        {
            var gates = tape.Gates(row, rows, tape.Group(group));
            direction.Kernels.Run(tape.CandidatePanels!.ForwardOfChunks(gates, SumStart.Add));
            direction.Functions.Forward(gates, ref tape.State(row), ref next);
        }
    }

    /// <summary>The products of gates with the states before the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void States<T>(DirectionTape<T> tape, int row, in GateRows<T> gates)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (panels, direction) = (tape.StatePanels, tape.Direction);
        for (var g = 0; g < panels.Groups.Length; g++)
        {
            var group = panels.Groups[g];
            ref var h = ref MaskedStates(tape, GateLayout.GateOf(group.Slot), row, gates.Rows);
            var start = group.Slot != GateLayout.RecurrentSlot ? SumStart.Add : group.Count == 1 ? SumStart.Head : SumStart.FirstFromHead;
            direction.Kernels.Run(panels.Forward(g, ref h, direction.Layout.StateStride, gates, start));
        }
    }

    /// <summary>The inputs of rows as a group of gates sees them: after the dropout of that group.</summary>
    /// <remarks>A mask that all gates share has been applied when the inputs were taken down.</remarks>
    public static ref T MaskedInputs<T>(DirectionTape<T> tape, GateGroup group, int row, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scratch = tape.Scratch;
        if (!tape.Trains || scratch.MaskedInputs.Length == 0)
        {
            return ref tape.Input(row);
        }

        var (sample, stride) = (row % tape.Shape.Batch, tape.Direction.Layout.InputStride);
        ref var masked = ref Unsafe.Add(ref scratch.MaskedInputs.Reference, (nint)sample * stride);
        Mask(ref tape.Input(row), stride, scratch.InputMask(GateLayout.GateOf(group.Slot)), sample, rows, ref masked);
        return ref masked;
    }

    /// <summary>The states of rows before their step as a gate sees them: after recurrent dropout.</summary>
    public static ref T MaskedStates<T>(DirectionTape<T> tape, int gate, int row, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scratch = tape.Scratch;
        if (!tape.Trains || scratch.MaskedStates.Length == 0)
        {
            return ref tape.State(row);
        }

        var (sample, stride) = (row % tape.Shape.Batch, tape.Direction.Layout.StateStride);
        ref var masked = ref Unsafe.Add(ref scratch.MaskedStates.Reference, (nint)sample * stride);
        Mask(ref tape.State(row), stride, scratch.StateMask(gate), sample, rows, ref masked);
        return ref masked;
    }

    /// <summary>Rows times the masks of their samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mask<T>(ref T source, int stride, ReadOnlySpan<T> mask, int sample, int rows, ref T target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = mask.Length / stride;
        for (var row = 0; row < rows; row++, sample++)
        {
            sample = sample == batch ? 0 : sample;
            TensorPrimitives.Multiply(
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (nint)row * stride), stride),
                mask.Slice(sample * stride, stride),
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (nint)row * stride), stride));
        }
    }
}
