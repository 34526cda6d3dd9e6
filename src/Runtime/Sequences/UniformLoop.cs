using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The time loop of a direction whose rows go through all steps alike. The cell writes every state where it belongs.</summary>
internal static class UniformLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        var batch = run.Shape.Batch;
        var inLanes = RowsInLanes<T, TCell>(batch);
        if (inLanes == batch)
        {
            run.Finish(InLanes<T, TCell>(run, workspace), TCell.Units);
        }
        else if (inLanes > 0)
        {
            var blocks = run.Of(new(0, inLanes), TCell.Units);
            blocks.Finish(InLanes<T, TCell>(blocks, workspace), TCell.Units);
            var rest = batch - inLanes;
            ByRows<T, TCell>(run.Of(new(inLanes, rest), TCell.Units) with { BatchOfCall = rest }, workspace);
        }
        else
        {
            ByRows<T, TCell>(run, workspace);
        }
    }

    /// <summary>How many rows of a batch, the first of them, lie in the lanes of vectors.</summary>
    public static int RowsInLanes<T, TCell>(int batch)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        if (batch < TCell.FewestLaneRows)
        {
            return 0;
        }

        var rest = batch % TCell.FewestLaneRows;
        return rest < TCell.FewestRowsOfLastBlock ? batch - rest : batch;
    }

    /// <summary>Row by row, or in tiles of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByRows<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        if (TCell.HasTimeLoop && run.Shape.Batch < TCell.FewestTileRows)
        {
            TimeLoop.Run<T, TCell>(run, workspace);
            return;
        }

        if (run.ReturnSequences)
        {
            run.Finish(IntoOutputs<T, TCell>(run, workspace), TCell.Units);
            return;
        }

        var states = IntoWorkspace<T, TCell>(run, workspace);
        for (var b = 0; b < run.Shape.Batch; b++)
        {
            OutputWriter.Put(states.Row(b), ref run.Outputs.At(b, 0), run.Join);
        }

        run.Finish(states, TCell.Units);
    }

    /// <summary>Each step reads its state from the output of the step before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StateView<T> IntoOutputs<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var steps = new UniformSteps<T, TCell>(run, workspace);
        var outputs = run.Outputs;
        var states = run.InitialState;
        for (var s = 0; s < run.Shape.TimeSteps; s++)
        {
            var next = new StateView<T>(ref outputs.At(0, s), outputs.SampleStride, TCell.Units);
            steps.Step(s, states, next);
            states = next;
        }

        return states;
    }

    /// <summary>Two buffers of states take turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StateView<T> IntoWorkspace<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var steps = new UniformSteps<T, TCell>(run, workspace);
        var batch = run.Shape.Batch;
        var states = run.InitialState;
        var next = workspace.States(Workspace<T>.Use.EvenState, batch, TCell.Units);
        var spare = workspace.States(Workspace<T>.Use.OddState, batch, TCell.Units);
        for (var s = 0; s < run.Shape.TimeSteps; s++)
        {
            steps.Step(s, states, next);
            states = next;
            next = spare;
            spare = states;
        }

        return states;
    }

    /// <summary>Many rows of a narrow layer, side by side in the lanes of vectors, through all steps in one call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StateView<T> InLanes<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        var (batch, timeSteps) = run.Shape;
        var sequence = run.ReturnSequences;
        var states = sequence
            ? new StateView<T>(ref run.Outputs.At(0, 0), run.Outputs.SampleStride, TCell.Units)
            : workspace.States(Workspace<T>.Use.EvenState, batch, TCell.Units);
        TCell.StepLanes(
            run.Weights!,
            ref run.Inputs.At(0, 0),
            run.Inputs.SampleStride,
            run.Inputs.StepStride,
            ref run.InitialState.Origin,
            run.InitialState.Stride,
            ref states.Origin,
            states.Stride,
            sequence ? run.Outputs.StepStride : 0,
            batch,
            timeSteps,
            ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(batch)));
        if (sequence)
        {
            return new StateView<T>(ref run.Outputs.At(0, timeSteps - 1), run.Outputs.SampleStride, TCell.Units);
        }

        for (var b = 0; b < batch; b++)
        {
            OutputWriter.Put(states.Row(b), ref run.Outputs.At(b, 0), run.Join);
        }

        return states;
    }
}
