using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Few rows of a small layer: each row goes through all its time steps in one call of the cell.</summary>
internal static class TimeLoop
{
    /// <summary>
    /// States in the workspace where no sequence is returned: enough that the call is free, few enough to stay in the first-level cache.
    /// </summary>
    private const int StepsAtOnce = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        var (batch, timeSteps) = run.Shape;
        var states = new StateView<T>(ref run.Outputs.At(0, timeSteps - 1), run.Outputs.SampleStride, TCell.Units);
        if (!run.ReturnSequences)
        {
            states = workspace.States(Workspace<T>.Use.EvenState, batch, TCell.Units);
        }

        for (var b = 0; b < batch; b++)
        {
            if (run.ReturnSequences)
            {
                ref var outputs = ref run.Outputs.At(b, 0);
                TCell.Steps(
                    run.Weights!, ref run.Inputs.At(b, 0), run.Inputs.StepStride, ref run.InitialState.At(b), ref outputs, run.Outputs.StepStride, timeSteps);
            }
            else
            {
                IntoWorkspace<T, TCell>(run, workspace, b).CopyTo(states.Row(b));
                OutputWriter.Put(states.Row(b), ref run.Outputs.At(b, 0), run.Join);
            }
        }

        run.Finish(states, TCell.Units);
    }

    /// <summary>Runs one row through the workspace; returns its last state.</summary>
    private static ReadOnlySpan<T> IntoWorkspace<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace, int b)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var sequence = workspace.States(Workspace<T>.Use.OddState, StepsAtOnce, TCell.Units);
        ref var state = ref run.InitialState.At(b);
        var last = 0;
        for (var s = 0; s < run.Shape.TimeSteps; s += StepsAtOnce)
        {
            var steps = Math.Min(StepsAtOnce, run.Shape.TimeSteps - s);
            TCell.Steps(
                run.Weights!, ref run.Inputs.At(b, s), run.Inputs.StepStride, ref state, ref sequence.Origin, sequence.Stride, steps);
            last = steps - 1;
            state = ref sequence.At(last);
        }

        return sequence.Row(last);
    }
}
