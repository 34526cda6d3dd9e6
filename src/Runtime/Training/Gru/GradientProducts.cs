using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>From gate gradients to the gradient of the states before the step.</summary>
internal static class StateProducts
{
    /// <summary>dL/dh += gate gradients · Rᵀ, and what comes through u = r ⊙ h.</summary>
    public static void Add<T>(DirectionTape<T> tape, int s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (batch, direction, scratch) = (tape.Shape.Batch, tape.Direction, tape.Scratch);
        var gates = tape.Gates(s * batch, batch);
        if (!direction.ResetAfter)
        {
            // du = dp_h · R_hᵀ, then dp_r, then dL/dh += du ⊙ r.
            ref var du = ref scratch.ProductGradient.Reference;
            direction.Kernels.Run(tape.CandidatePanels!.Backward(0, gates, ref du, ref scratch.Zeros.Reference, SumStart.Head));
            var candidate = GateLayout.GateOf(GateLayout.CandidateSlot);
            direction.Functions.BackwardReset(gates, ref GateProducts.MaskedStates(tape, candidate, s * batch, batch), ref du);
            AddMasked(tape, candidate);
        }

        for (var g = 0; g < tape.StatePanels.Groups.Length; g++)
        {
            if (!tape.Trains || scratch.StateMasks.Length == 0)
            {
                direction.Kernels.Run(
                    tape.StatePanels.Backward(g, gates, ref scratch.StateGradient.Reference, ref scratch.Zeros.Reference, SumStart.Add));
                continue;
            }

            direction.Kernels.Run(
                tape.StatePanels.Backward(g, gates, ref scratch.ProductGradient.Reference, ref scratch.Zeros.Reference, SumStart.Head));
            AddMasked(tape, GateLayout.GateOf(tape.StatePanels.Groups[g].Slot));
        }
    }

    private static void AddMasked<T>(DirectionTape<T> tape, int gate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scratch = tape.Scratch;
        var sum = scratch.StateGradient.Span;
        var part = scratch.ProductGradient.Span;
        if (tape.Trains && scratch.StateMasks.Length > 0)
        {
            TensorPrimitives.MultiplyAdd(part, scratch.StateMask(gate), sum, sum);
        }
        else
        {
            TensorPrimitives.Add(sum, part, sum);
        }
    }
}

/// <summary>From gate gradients to the gradient of the inputs.</summary>
internal static class InputProducts
{
    /// <summary>dL/dx of a segment, put where its inputs came from.</summary>
    public static void Run<T>(DirectionTape<T> tape, in DirectionRun<T> run, bool adds, int firstStep, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (batch, direction, scratch) = (tape.Shape.Batch, tape.Direction, tape.Scratch);
        var (row, rows) = (firstStep * batch, steps * batch);
        var gates = tape.Gates(row, rows);
        var apart = tape.Trains && scratch.GateInputGradients.Length > 0;
        if (apart)
        {
            scratch.InputGradients.Span[..(rows * direction.Layout.InputStride)].Clear();
        }

        for (var g = 0; g < tape.InputPanels.Groups.Length; g++)
        {
            ref var target = ref apart ? ref scratch.GateInputGradients.Reference : ref scratch.InputGradients.Reference;
            var start = apart || g == 0 ? SumStart.Head : SumStart.Add;
            direction.Kernels.Run(tape.InputPanels.Backward(g, gates, ref target, ref scratch.Zeros.Reference, start));
            if (apart)
            {
                AddMasked(tape, GateLayout.GateOf(tape.InputPanels.Groups[g].Slot), steps);
            }
        }

        if (tape.Trains && !apart && scratch.InputMasks.Length > 0)
        {
            MultiplyByMask(tape, steps);
        }

        Put(tape, run, adds, firstStep, steps);
    }

    private static void AddMasked<T>(DirectionTape<T> tape, int gate, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mask = tape.Scratch.InputMask(gate);
        for (var s = 0; s < steps; s++)
        {
            var sum = tape.Scratch.InputGradients.Span.Slice(s * mask.Length, mask.Length);
            TensorPrimitives.MultiplyAdd(tape.Scratch.GateInputGradients.Span.Slice(s * mask.Length, mask.Length), mask, sum, sum);
        }
    }

    private static void MultiplyByMask<T>(DirectionTape<T> tape, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mask = tape.Scratch.InputMask(0);
        for (var s = 0; s < steps; s++)
        {
            var gradient = tape.Scratch.InputGradients.Span.Slice(s * mask.Length, mask.Length);
            TensorPrimitives.Multiply(gradient, mask, gradient);
        }
    }

    private static void Put<T>(DirectionTape<T> tape, in DirectionRun<T> run, bool adds, int firstStep, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (batch, layout) = (tape.Shape.Batch, tape.Direction.Layout);
        for (var row = 0; row < steps * batch; row++)
        {
            var (s, b) = Math.DivRem(row, batch);
            s += firstStep;
            var source = tape.Scratch.InputGradients.Span.Slice(row * layout.InputStride, layout.Inputs);
            ref var place = ref run.Inputs.At(b, run.GathersInputs ? run.Position(b, s) : s);
            OutputWriter.Put<T>(source, ref place, adds ? OutputJoin.Add : OutputJoin.Write);
        }
    }
}

/// <summary>From gate gradients to the gradients of weights and biases.</summary>
internal static class WeightProducts
{
    public static void Clear<T>(DirectionTape<T> tape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tape.Scratch.InputWeights.Clear();
        tape.Scratch.StateWeights.Clear();
        tape.Scratch.CandidateWeights?.Clear();
        tape.Scratch.Biases.Clear();
    }

    /// <summary>Adds the products of some rows, whose gates are gradients by now.</summary>
    public static void Add<T>(DirectionTape<T> tape, int row, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (direction, scratch) = (tape.Direction, tape.Scratch);
        var gates = tape.Gates(row, rows);
        for (var g = 0; g < direction.InputGroups.Length; g++)
        {
            ref var x = ref GateProducts.MaskedInputs(tape, direction.InputGroups[g], row, rows);
            scratch.InputWeights.Add(direction.Kernels, g, ref x, direction.Layout.InputStride, gates);
        }

        for (var g = 0; g < direction.StateGroups.Length; g++)
        {
            ref var h = ref GateProducts.MaskedStates(tape, GateLayout.GateOf(direction.StateGroups[g].Slot), row, rows);
            scratch.StateWeights.Add(direction.Kernels, g, ref h, direction.Layout.StateStride, gates);
        }

        scratch.CandidateWeights?.AddOfChunks(direction.Kernels, gates);
        if (direction.Options.UseBias)
        {
            scratch.Biases.Add(direction.Kernels, gates);
        }
    }

    /// <summary>Writes the gradients in canonical layout.</summary>
    public static void CopyTo<T>(DirectionTape<T> tape, in DirectionGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (scratch, width) = (tape.Scratch, 3 * tape.Direction.Layout.Units);
        scratch.InputWeights.CopyTo(gradients.Kernel);
        scratch.StateWeights.CopyTo(gradients.RecurrentKernel);
        scratch.CandidateWeights?.CopyTo(gradients.RecurrentKernel);
        if (!gradients.Bias.IsEmpty)
        {
            scratch.Biases.CopyInput(gradients.Bias[..width]);
            if (tape.Direction.ResetAfter)
            {
                scratch.Biases.CopyRecurrent(gradients.Bias[width..]);
            }
        }
    }
}
