using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>One step back: from dL/dh' to gate gradients, and from those to dL/dh.</summary>
internal static class StepBackward
{
    /// <summary>Takes some samples back through a step.</summary>
    /// <param name="tape">The tape, whose state gradients are dL/dh' and become dL/dh.</param>
    /// <param name="s">The step.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="wantsInputs">Whether dL/dx is wanted: tapes that work by panel compute it here, before gates leave the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(DirectionTape<T> tape, int s, SampleRange samples, bool wantsInputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zoneout = tape.Direction.Options.Zoneout > 0;
        if (zoneout)
        {
            SplitZoneout(tape, s, samples);
        }

        if (!tape.WorksByPanel)
        {
            Gates(tape, s, samples, tape.Group(0));
            StateProducts.Add(tape, s, samples);
        }
        else if (tape.Direction.ResetAfter)
        {
            ResetAfter(tape, s, samples, wantsInputs);
        }
        else
        {
            ResetBefore(tape, s, samples, wantsInputs);
        }

        if (zoneout)
        {
            var stride = tape.Direction.Layout.StateStride;
            var sum = samples.Of(tape.Scratch.StateGradient.Span, stride);
            TensorPrimitives.Add(sum, samples.Of(tape.Scratch.ZoneoutGradient.Span, stride), sum);
        }
    }

    /// <summary>
    /// The gradients of a step group by group of panels; each group takes its own dL/dh' before the products are added to it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ResetAfter<T>(DirectionTape<T> tape, int s, SampleRange samples, bool wantsInputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var group = 0; group < tape.PanelGroups; group++)
        {
            Gates(tape, s, samples, tape.Group(group));
            var gates = tape.Gates((s * tape.Shape.Batch) + samples.First, samples.Count, tape.Group(group));
            var start = group == 0 ? SumStart.Head : SumStart.Add;
            StateProducts.AddGroup(tape, tape.StatePanels, gates, ref StateProducts.Part(tape, samples), start);
            if (wantsInputs)
            {
                InputProducts.AddGroup(tape, gates, samples, start);
            }
        }

        StateProducts.AddPart(tape, samples);
    }

    /// <summary>The same with u = r ⊙ h: the reset gate waits for du, which waits for all candidates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ResetBefore<T>(DirectionTape<T> tape, int s, SampleRange samples, bool wantsInputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = (s * tape.Shape.Batch) + samples.First;
        for (var group = 0; group < tape.PanelGroups; group++)
        {
            Gates(tape, s, samples, tape.Group(group));
            var gates = tape.Gates(row, samples.Count, tape.Group(group));
            var start = group == 0 ? SumStart.Head : SumStart.Add;
            StateProducts.AddGroup(tape, tape.CandidatePanels!, gates, ref StateProducts.Part(tape, samples), start);
        }

        tape.Direction.Functions.BackwardReset(tape.Gates(row, samples.Count), ref tape.State(row), ref StateProducts.Part(tape, samples));
        StateProducts.AddPart(tape, samples);
        for (var group = 0; group < tape.PanelGroups; group++)
        {
            var gates = tape.Gates(row, samples.Count, tape.Group(group));
            StateProducts.AddGroup(tape, tape.StatePanels, gates, ref StateProducts.Sum(tape, samples), SumStart.Add);
            if (wantsInputs)
            {
                InputProducts.AddGroup(tape, gates, samples, group == 0 ? SumStart.Head : SumStart.Add);
            }
        }
    }

    /// <summary>The gate gradients that do not wait for a product; z ⊙ dL/dh' stays in the state gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gates<T>(DirectionTape<T> tape, int s, SampleRange samples, PanelRange panels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = tape.Shape.Batch;
        for (var (b, end) = (samples.First, samples.First); b < samples.End; b = end)
        {
            var active = tape.IsActive(s, b);
            end = tape.IsPartial ? b + 1 : samples.End;
            while (end < samples.End && tape.IsActive(s, end) == active)
            {
                end++;
            }

            var gates = tape.Gates((s * batch) + b, end - b, panels);
            if (active)
            {
                tape.Direction.Functions.Backward(gates, ref tape.State(((nint)s * batch) + b), ref tape.StateGradients.At(b));
            }
            else
            {
                Clear(tape.Direction.Layout, gates);
            }
        }
    }

    /// <summary>
    /// What zoneout carries past the cell is set aside: training (1 − m) ⊙ dh, inference p·dh. The rest goes through the cell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitZoneout<T>(DirectionTape<T> tape, int s, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (batch, layout) = (tape.Shape.Batch, tape.Direction.Layout);
        var rate = T.CreateTruncating(tape.Direction.Options.Zoneout);
        samples.Of(tape.Scratch.ZoneoutGradient.Span, layout.StateStride).Clear();
        for (var b = samples.First; b < samples.End; b++)
        {
            if (!tape.IsActive(s, b))
            {
                continue;
            }

            var gradient = tape.StateGradients.Row(b);
            var carried = tape.Scratch.ZoneoutGradient.Span.Slice(b * layout.StateStride, layout.Units);
            var mask = tape.Trains ? tape.Masks.Zoneout.Values.Slice(((s * batch) + b) * layout.Units, layout.Units) : default;
            for (var i = 0; i < gradient.Length; i++)
            {
                var kept = mask.IsEmpty ? rate : T.One - mask[i];
                carried[i] = kept * gradient[i];
                gradient[i] *= T.One - kept;
            }
        }
    }

    /// <summary>Rows that sat a step out pass nothing on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear<T>(GateLayout layout, in GateRows<T> gates)
        where T : unmanaged
    {
        for (nint panel = gates.Panels.First; panel < gates.Panels.End; panel++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gates.Gates, panel * gates.Panel), gates.Rows * layout.Chunk).Clear();
        }
    }
}
