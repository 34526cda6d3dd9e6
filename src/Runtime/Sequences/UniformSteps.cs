using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The steps of a direction whose rows go through all of them alike.</summary>
/// <remarks>
/// Few rows with large weights compute x W + b for many steps at once: that product runs at the machine's peak as a matrix product, and
/// each step then reads the recurrent weights alone, which more often fit in a cache: (128, 256), 32 steps, one row: 6.3 against 4.1 µs a
/// step.
/// </remarks>
internal ref struct UniformSteps<T, TCell>
    where T : unmanaged
    where TCell : struct, IGruCell<T>
{
    private const int FewestSteps = 8;
    private const int StepsAtOnce = 32;

    private readonly PackedWeights<T> _weights;
    private readonly SequenceView<T> _inputs;
    private readonly ref T _scratch;
    private readonly ref T _inputSums;
    private readonly int _batch;
    private readonly int _timeSteps;

    /// <summary>Steps for which there is room for x W + b; 0 where each step computes its own.</summary>
    private readonly int _room;

    /// <summary>The first step for which there is x W + b, and the first for which there is none yet.</summary>
    private int _first;
    private int _end;

    public UniformSteps(in DirectionRun<T> run, Workspace<T> workspace)
    {
        (_batch, _timeSteps) = run.Shape;
        _weights = run.Weights!;
        _inputs = run.Inputs;
        _scratch = ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(_batch));
        var rowByRow = _batch < TCell.FewestTileRows || (_batch == 2 && TCell.PairsFromSums);
        if (TCell.InputSumsLength > 0 && rowByRow && _timeSteps >= FewestSteps)
        {
            _room = Math.Min(_timeSteps, StepsAtOnce);
            _inputSums = ref workspace.Buffer(Workspace<T>.Use.InputSums, (long)_batch * _room * TCell.InputSumsLength);
        }
    }

    /// <summary>Computes step <paramref name="s"/> of all rows. Steps must come in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(int s, StateView<T> states, StateView<T> next)
    {
        if (_room > 0)
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

    /// <summary>The rows one by one, in directions that alternate: each begins with the weights that the one before it has read last.</summary>
    private void StepFromSums(int s, StateView<T> states, StateView<T> next)
    {
        if (s == _end)
        {
            ComputeInputSums(s);
        }

        for (var b = 0; b < _batch; b++)
        {
            TCell.StepFromSums(
                _weights,
                ref InputSums(b, s - _first),
                ref Unsafe.Add(ref states.Origin, b * states.Stride),
                ref Unsafe.Add(ref next.Origin, b * next.Stride),
                (s * _batch) + b,
                ref _scratch);
        }
    }

    /// <summary>x W + b of as many steps as there is room for.</summary>
    /// <remarks>The last two turns share what is left: kernels for several rows reach back where there are too few.</remarks>
    private void ComputeInputSums(int first)
    {
        var left = _timeSteps - first;
        var count = left <= _room ? left : left < 2 * _room ? left / 2 : _room;
        for (var b = 0; b < _batch; b++)
        {
            TCell.InputSums(_weights, ref _inputs.At(b, first), _inputs.StepStride, ref InputSums(b, 0), count);
        }

        _first = first;
        _end = first + count;
    }

    private readonly ref T InputSums(int sample, int place) =>
        ref Unsafe.Add(ref _inputSums, (((nint)sample * _room) + place) * TCell.InputSumsLength);
}
