using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>
/// One direction of a call that is to be differentiated: as <see cref="RowwiseLoop{T, TCell}"/> runs it, with everything taken down.
/// </summary>
internal static class DirectionForward
{
    /// <summary>Runs the direction; the tape's weights are packed and its masks laid out.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="run">The run.</param>
    /// <param name="threads">Runs parts of the batch at once.</param>
    public static void Run<T>(DirectionTape<T> tape, in DirectionRun<T> run, TapeThreads<T> threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TakeDownSchedule(tape, run);
        Start(tape, run);
        threads.Forward();
        Finish(tape, run);
    }

    /// <summary>Takes some samples through all steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(DirectionTape<T> tape, in DirectionRun<T> run, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TakeDownInputs(tape, run, samples);
        var timeSteps = tape.Shape.TimeSteps;
        for (var (s, end) = (0, 0); s < timeSteps; s++)
        {
            if (s == end)
            {
                var segmentEnd = ((s / tape.SegmentSteps) + 1) * tape.SegmentSteps;
                end = Math.Min(s + tape.StepsAtOnce, Math.Min(segmentEnd, timeSteps));
                if (!tape.WorksByPanel)
                {
                    GateProducts.Inputs(tape, s, end, samples);
                }
            }

            Step(tape, s, samples);
            if (run.ReturnSequences)
            {
                PutOutputs(tape, run, s, s, samples);
            }
        }

        if (!run.ReturnSequences)
        {
            PutOutputs(tape, run, timeSteps - 1, 0, samples);
        }
    }

    private static void TakeDownSchedule<T>(DirectionTape<T> tape, in DirectionRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tape.IsPartial = run.Schedule.IsPartial;
        tape.HasLengths = !run.Lengths.IsEmpty;
        run.Lengths.CopyTo(tape.Lengths);
        if (!tape.IsPartial)
        {
            Array.Clear(tape.FirstActive);
            return;
        }

        var batch = tape.Shape.Batch;
        Array.Fill(tape.FirstActive, int.MaxValue);
        for (var s = 0; s < tape.Shape.TimeSteps; s++)
        {
            var active = tape.Active.AsSpan(s * batch, batch);
            run.Schedule.Read(s, active);
            for (var b = 0; b < batch; b++)
            {
                tape.FirstActive[b] = active[b] ? Math.Min(tape.FirstActive[b], s) : tape.FirstActive[b];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeDownInputs<T>(DirectionTape<T> tape, in DirectionRun<T> run, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (batch, timeSteps) = tape.Shape;
        var width = tape.Direction.Layout.Inputs;
        var shared = tape.Trains && tape.Scratch.InputMasks.Length > 0 && tape.Scratch.MaskedInputs.Length == 0;
        for (var s = 0; s < timeSteps; s++)
        {
            for (var b = samples.First; b < samples.End; b++)
            {
                var source = MemoryMarshal.CreateReadOnlySpan(ref run.Inputs.At(b, run.GathersInputs ? run.Position(b, s) : s), width);
                var target = MemoryMarshal.CreateSpan(ref tape.Input(((nint)s * batch) + b), width);
                if (shared)
                {
                    TensorPrimitives.Multiply(source, tape.Scratch.InputMask(0).Slice(b * tape.Direction.Layout.InputStride, width), target);
                }
                else
                {
                    source.CopyTo(target);
                }
            }
        }
    }

    private static void Start<T>(DirectionTape<T> tape, in DirectionRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = tape.States(0);
        run.InitialState.CopyTo(states, tape.Shape.Batch);
        for (var b = 0; run.ZeroStateOfEmpty && b < run.Lengths.Length; b++)
        {
            if (run.Lengths[b] == 0)
            {
                states.Row(b).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step<T>(DirectionTape<T> tape, int s, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = tape.Shape.Batch;
        GateProducts.Step(tape, (s * batch) + samples.First, samples.Count, ref tape.State((((nint)s + 1) * batch) + samples.First));
        var zoneout = tape.Direction.Options.Zoneout;
        if (zoneout == 0 && !tape.IsPartial)
        {
            return;
        }

        var states = tape.States(s);
        var next = tape.States(s + 1);
        for (var b = samples.First; b < samples.End; b++)
        {
            if (!tape.IsActive(s, b))
            {
                states.Row(b).CopyTo(next.Row(b));
            }
            else if (zoneout > 0)
            {
                Zoneout(tape, (s * batch) + b, states.Row(b), next.Row(b));
            }
        }
    }

    /// <summary>Training: ho = h + m ⊙ (hn − h). Inference: ho = hn + p·(h − hn).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Zoneout<T>(DirectionTape<T> tape, int row, ReadOnlySpan<T> state, Span<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rate = T.CreateTruncating(tape.Direction.Options.Zoneout);
        var mask = tape.Trains ? tape.Masks.Zoneout.Values.Slice(row * state.Length, state.Length) : default;
        for (var i = 0; i < state.Length; i++)
        {
            var kept = mask.IsEmpty ? rate : T.One - mask[i];
            next[i] = (kept * state[i]) + ((T.One - kept) * next[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PutOutputs<T>(DirectionTape<T> tape, in DirectionRun<T> run, int step, int place, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = tape.States(step + 1);
        for (var b = samples.First; b < samples.End; b++)
        {
            var hasOutput = run.PutsState(tape.IsActive(step, b), step >= tape.FirstActive[b]);
            ref var target = ref run.Outputs.At(b, run.ScattersOutputs ? run.Position(b, place) : place);
            OutputWriter.Put<T>(hasOutput ? states.Row(b) : run.Zeros.Span, ref target, run.Join);
        }
    }

    private static void Finish<T>(DirectionTape<T> tape, in DirectionRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!run.StateAtLength)
        {
            run.Finish(tape.States(tape.Shape.TimeSteps), tape.Direction.Layout.Units);
            return;
        }

        // Each sample's state at its own length, one sample after the other.
        for (var b = 0; b < tape.Shape.Batch; b++)
        {
            run.FinishSample(b, tape.States(run.Lengths[b]).Row(b));
        }
    }
}
