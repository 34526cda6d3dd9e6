using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The gradients that one direction's way back starts from and fills, beside those of inputs and outputs.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal readonly ref struct DirectionGradients<T>
    where T : unmanaged
{
    /// <summary>dL/d(final state), (B, H); empty = 0.</summary>
    public ReadOnlySpan<T> FinalState { get; init; }

    /// <summary>Receives dL/d(initial state), (B, H); empty = not wanted.</summary>
    public Span<T> InitialState { get; init; }

    /// <summary>Receives dL/dW, (I, 3H).</summary>
    public Span<T> Kernel { get; init; }

    /// <summary>Receives dL/dR, (H, 3H), with respect to the kernel that entered the products.</summary>
    public Span<T> RecurrentKernel { get; init; }

    /// <summary>Receives the gradient of the biases, (2, 3H) or (3H); empty without biases.</summary>
    public Span<T> Bias { get; init; }

    /// <summary>Whether dL/dx is wanted.</summary>
    public bool WantsInputs { get; init; }

    /// <summary>Whether dL/dx is added to what is there: the other direction's.</summary>
    public bool AddsInputs { get; init; }
}

/// <summary>Back through time: the gradients of one direction (Werbos 1990).</summary>
internal static class DirectionBackward
{
    /// <summary>Runs the direction back.</summary>
    /// <param name="tape">The tape, with its weights packed for the way back.</param>
    /// <param name="run">The run whose outputs are dL/d(outputs) and whose inputs receive dL/dx.</param>
    /// <param name="gradients">The other gradients.</param>
    /// <param name="threads">Runs parts of the batch, and of the weights, at once.</param>
    public static void Run<T>(DirectionTape<T> tape, in DirectionRun<T> run, in DirectionGradients<T> gradients, TapeThreads<T> threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Start(tape, run, gradients);
        var timeSteps = tape.Shape.TimeSteps;
        for (var first = (timeSteps - 1) / tape.SegmentSteps * tape.SegmentSteps; first >= 0; first -= tape.SegmentSteps)
        {
            var steps = Math.Min(tape.SegmentSteps, timeSteps - first);
            threads.Backward(first, steps);
            WeightProducts.Add(tape, first, steps, threads);
        }

        Finish(tape, run, gradients);
        WeightProducts.CopyTo(tape, gradients);
    }

    /// <summary>Takes some samples back through the steps of a segment.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="run">As above.</param>
    /// <param name="gradients">As above.</param>
    /// <param name="first">The segment's first step.</param>
    /// <param name="steps">Its number of steps.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(
        DirectionTape<T> tape, in DirectionRun<T> run, in DirectionGradients<T> gradients, int first, int steps, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (first + steps < tape.Shape.TimeSteps)
        {
            Recompute(tape, first, steps, samples);
        }

        for (var (s, end) = (first + steps - 1, first + steps); s >= first; s--)
        {
            AddOutputGradients(tape, run, gradients.FinalState, s, samples);
            StepBackward.Run(tape, s, samples, gradients.WantsInputs);
            if (gradients.WantsInputs && (end - s == tape.StepsAtOnce || s == first))
            {
                InputProducts.Run(tape, run, gradients.AddsInputs, s, end, samples);
                end = s;
            }
        }
    }

    private static void Start<T>(DirectionTape<T> tape, in DirectionRun<T> run, in DirectionGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WeightProducts.Clear(tape);
        tape.Scratch.StateGradient.Span.Clear();
        if (!run.StateAtLength && !gradients.FinalState.IsEmpty)
        {
            StateView<T>.Dense(gradients.FinalState, tape.Direction.Layout.Units).CopyTo(tape.StateGradients, tape.Shape.Batch);
        }
    }

    /// <summary>The gates of a segment anew, from its inputs and states: the same operations, so the same bits.</summary>
    private static void Recompute<T>(DirectionTape<T> tape, int first, int steps, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The states are known already; those that come out are the ones before zoneout and masks.
        var batch = tape.Shape.Batch;
        ref var states = ref Unsafe.Add(ref tape.Scratch.RecomputedStates.Reference, (nint)samples.First * tape.Direction.Layout.StateStride);
        if (!tape.WorksByPanel)
        {
            GateProducts.Inputs(tape, first, first + steps, samples);
        }

        for (var s = first; s < first + steps; s++)
        {
            GateProducts.Step(tape, (s * batch) + samples.First, samples.Count, ref states);
        }
    }

    /// <summary>Adds what depends on the state after a step at once: its output, and a final state that was taken there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOutputGradients<T>(
        DirectionTape<T> tape, in DirectionRun<T> run, ReadOnlySpan<T> finalState, int s, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = tape.StateGradients;
        var last = s == tape.Shape.TimeSteps - 1;
        if (run.ReturnSequences || last)
        {
            var place = run.ReturnSequences ? s : 0;
            for (var b = samples.First; b < samples.End; b++)
            {
                if (run.PutsState(tape.IsActive(s, b), s >= tape.FirstActive[b]))
                {
                    tape.Direction.Kernels.Add(states.Row(b), ref run.Outputs.At(b, run.ScattersOutputs ? run.Position(b, place) : place));
                }
            }
        }

        if (run.StateAtLength && !finalState.IsEmpty)
        {
            AddFinalStates(tape, run, finalState, s + 1, samples);
        }
    }

    private static void AddFinalStates<T>(
        DirectionTape<T> tape, in DirectionRun<T> run, ReadOnlySpan<T> finalState, int length, SampleRange samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = tape.StateGradients;
        var units = tape.Direction.Layout.Units;
        for (var b = samples.First; b < samples.End; b++)
        {
            if (run.Lengths[b] == length)
            {
                TensorPrimitives.Add(states.Row(b), finalState.Slice(b * units, units), states.Row(b));
            }
        }
    }

    private static void Finish<T>(DirectionTape<T> tape, in DirectionRun<T> run, in DirectionGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (gradients.InitialState.IsEmpty)
        {
            return;
        }

        if (run.StateAtLength && !gradients.FinalState.IsEmpty)
        {
            AddFinalStates(tape, run, gradients.FinalState, 0, tape.AllSamples);
        }

        var initial = StateView<T>.Dense(gradients.InitialState, tape.Direction.Layout.Units);
        tape.StateGradients.CopyTo(initial, tape.Shape.Batch);
        for (var b = 0; run.ZeroStateOfEmpty && b < run.Lengths.Length; b++)
        {
            if (run.Lengths[b] == 0)
            {
                initial.Row(b).Clear();
            }
        }
    }
}
