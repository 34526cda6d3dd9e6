using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The steps of a direction whose rows go through all of them alike.</summary>
internal ref struct UniformSteps<T, TCell>
    where T : unmanaged
    where TCell : struct, IGruCell<T>
{
    private readonly PackedWeights<T> _weights;
    private readonly SequenceView<T> _inputs;
    private readonly ref T _scratch;
    private readonly int _batch;
    private InputSums<T, TCell> _inputSums;

    public UniformSteps(in DirectionRun<T> run, Workspace<T> workspace)
    {
        _batch = run.Shape.Batch;
        _weights = run.Weights!;
        _inputs = run.Inputs;
        _scratch = ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(_batch));
        _inputSums = new(run, workspace);
    }

    /// <summary>Computes step <paramref name="s"/> of all rows. Steps must come in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(int s, StateView<T> states, StateView<T> next)
    {
        if (_inputSums.Exist)
        {
            StepFromSums(s, states, next);
            return;
        }

        TCell.Step(
            _weights,
            ref _inputs.At(0, s),
            _inputs.SampleStride,
            ref states.Origin,
            states.Stride,
            ref next.Origin,
            next.Stride,
            _batch,
            s,
            ref _scratch);
    }

    private void StepFromSums(int s, StateView<T> states, StateView<T> next)
    {
        _inputSums.Compute(s);
        if (_batch >= TCell.FewestTileRows)
        {
            TCell.StepRowsFromSums(
                _weights,
                ref _inputSums.At(0, s),
                _inputSums.SampleStride,
                ref states.Origin,
                states.Stride,
                ref next.Origin,
                next.Stride,
                _batch,
                s,
                ref _scratch);
            return;
        }

        // in directions that alternate: each row begins with the weights that the one before it has read last
        for (var b = 0; b < _batch; b++)
        {
            TCell.StepFromSums(
                _weights,
                ref _inputSums.At(b, s),
                ref Unsafe.Add(ref states.Origin, b * states.Stride),
                ref Unsafe.Add(ref next.Origin, b * next.Stride),
                (s * _batch) + b,
                ref _scratch);
        }
    }
}
