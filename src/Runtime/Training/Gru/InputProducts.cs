using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>From gate gradients to the gradient of the inputs.</summary>
internal static class InputProducts
{
    /// <summary>dL/dx of some samples in some steps, put where the inputs came from.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="run">The run whose inputs are the places.</param>
    /// <param name="adds">Whether it is added to what is there.</param>
    /// <param name="first">The first step.</param>
    /// <param name="end">Behind the last step.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(DirectionTape<T> tape, in DirectionRun<T> run, bool adds, int first, int end, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Only all samples are neighbours from step to step.
        var steps = samples.Count == tape.Shape.Batch ? end - first : 1;
        for (var s = first; s < end; s += steps)
        {
            if (!tape.WorksByPanel)
            {
                Multiply(tape, s, steps, samples);
            }

            if (tape.Trains && tape.Scratch.GateInputGradients.Length == 0 && tape.Scratch.InputMasks.Length > 0)
            {
                var stride = tape.Direction.Layout.InputStride;
                MultiplyByMask(
                    samples.Of(tape.Scratch.InputMask(0), stride),
                    tape.Scratch.InputGradients.Span.Slice(samples.First * stride, samples.Count * steps * stride));
            }

            Put(tape, run, adds, s, steps, samples);
        }
    }

    /// <summary>The part of some panels in dL/dx of one step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGroup<T>(DirectionTape<T> tape, in GateRows<T> gates, SampleRange samples, SumStart start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scratch = tape.Scratch;
        ref var sum = ref Unsafe.Add(ref scratch.InputGradients.Reference, (nint)samples.First * tape.Direction.Layout.InputStride);
        tape.Direction.Kernels.Run(tape.InputPanels.Backward(0, gates, ref sum, ref scratch.Zeros.Reference, start));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<T>(DirectionTape<T> tape, int first, int steps, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (panels, scratch, stride) = (tape.InputPanels, tape.Scratch, tape.Direction.Layout.InputStride);
        var rows = samples.Count * steps;
        var gates = tape.Gates((first * tape.Shape.Batch) + samples.First, rows);
        var apart = tape.Trains && scratch.GateInputGradients.Length > 0;
        var sum = scratch.InputGradients.Span.Slice(samples.First * stride, rows * stride);
        if (apart)
        {
            sum.Clear();
        }

        ref var part = ref Unsafe.Add(
            ref apart ? ref scratch.GateInputGradients.Reference : ref scratch.InputGradients.Reference, (nint)samples.First * stride);
        for (var g = 0; g < panels.Groups.Length; g++)
        {
            var start = apart || g == 0 ? SumStart.Head : SumStart.Add;
            tape.Direction.Kernels.Run(panels.Backward(g, gates, ref part, ref scratch.Zeros.Reference, start));
            if (apart)
            {
                var mask = samples.Of(scratch.InputMask(GateLayout.GateOf(panels.Groups[g].Slot)), stride);
                AddMasked(scratch.GateInputGradients.Span.Slice(samples.First * stride, rows * stride), mask, sum);
            }
        }
    }

    private static void AddMasked<T>(ReadOnlySpan<T> part, ReadOnlySpan<T> mask, Span<T> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < sum.Length; i += mask.Length)
        {
            var step = sum.Slice(i, mask.Length);
            TensorPrimitives.MultiplyAdd(part.Slice(i, mask.Length), mask, step, step);
        }
    }

    private static void MultiplyByMask<T>(ReadOnlySpan<T> mask, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < gradient.Length; i += mask.Length)
        {
            var step = gradient.Slice(i, mask.Length);
            TensorPrimitives.Multiply(step, mask, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Put<T>(DirectionTape<T> tape, in DirectionRun<T> run, bool adds, int first, int steps, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = tape.Direction.Layout;
        var place = samples.First * layout.InputStride;
        for (var s = first; s < first + steps; s++)
        {
            for (var b = samples.First; b < samples.End; b++, place += layout.InputStride)
            {
                ref var target = ref run.Inputs.At(b, run.GathersInputs ? run.Position(b, s) : s);
                OutputWriter.Put<T>(
                    tape.Scratch.InputGradients.Span.Slice(place, layout.Inputs), ref target, adds ? OutputJoin.Add : OutputJoin.Write);
            }
        }
    }
}
