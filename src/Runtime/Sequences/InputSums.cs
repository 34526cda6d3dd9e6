using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>x W + b of the rows of a direction, computed for many steps at once.</summary>
/// <remarks>
/// That product runs at the machine's peak as a matrix product, and each step then reads the recurrent weights alone, which more often fit in a
/// cache: (128, 256), 32 steps, takes 0.65 times as long for one row, 0.71 for two, 0.86 for three.
/// </remarks>
internal ref struct InputSums<T, TCell>
    where T : unmanaged
    where TCell : struct, IGruCell<T>
{
    /// <summary>Kernels for several rows reach back where there are fewer.</summary>
    private const int FewestAtOnce = 8;

    /// <summary>With fewer steps it costs more than it saves.</summary>
    private const int FewestSteps = 4;

    /// <summary>More sums would push weights out of the second-level cache.</summary>
    private const int MostAtOnce = 64;

    private readonly PackedWeights<T> _weights;
    private readonly SequenceView<T> _inputs;
    private readonly SequenceView<T> _sums;
    private readonly int _batch;
    private readonly int _timeSteps;

    /// <summary>Distance between the vectors of one call, which may be those of all samples: one step, or all steps of one sample, after the other.</summary>
    private readonly nint _stride;
    private readonly bool _together;

    /// <summary>Steps for which there is room; 0 where each step computes its own.</summary>
    private readonly int _room;

    /// <summary>The first step for which there are sums, and the first for which there are none yet.</summary>
    private int _first;
    private int _end;

    public InputSums(in DirectionRun<T> run, Workspace<T> workspace)
    {
        (_batch, _timeSteps) = run.Shape;
        _weights = run.Weights!;
        _inputs = run.Inputs;
        var room = Math.Min(_timeSteps, Math.Clamp(MostAtOnce / _batch, 2 * FewestAtOnce, MostAtOnce / 2));
        var stepsAreDense = _inputs.SampleStride * _batch == _inputs.StepStride;
        _stride = stepsAreDense ? _inputs.SampleStride : _inputs.StepStride;
        _together = stepsAreDense || (room == _timeSteps && _inputs.StepStride * room == _inputs.SampleStride);
        if (TCell.PrecomputesInput(run.BatchOfCall) && IsWorthwhile)
        {
            nint length = TCell.InputSumsLength;
            ref var first = ref workspace.Buffer(Workspace<T>.Use.InputSums, (long)_batch * room * length);
            _room = room;
            _sums = stepsAreDense ? new(ref first, length, _batch * length) : new(ref first, room * length, length);
        }
    }

    /// <summary>Whether there are any.</summary>
    public readonly bool Exist => _room > 0;

    /// <summary>Distance between those of two samples.</summary>
    public readonly nint SampleStride => _sums.SampleStride;

    /// <summary>Rows that come one by one do so in any part of a batch, so for them their number does not matter.</summary>
    private readonly bool IsWorthwhile => _timeSteps >= FewestAtOnce
        || (_together && _timeSteps >= FewestSteps && _batch >= TCell.FewestTileRows && _batch * _timeSteps >= FewestAtOnce);

    /// <summary>x W + b of a sample in the step for which <see cref="Compute"/> was called last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T At(int sample, int step) => ref _sums.At(sample, step - _first);

    /// <summary>Makes sure that there are those of a step. Steps must come in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute(int step)
    {
        if (step == _end)
        {
            ComputeFrom(step);
        }
    }

    /// <remarks>The last two turns share what is left.</remarks>
    private void ComputeFrom(int step)
    {
        var left = _timeSteps - step;
        var count = left <= _room ? left : left < 2 * _room ? left / 2 : _room;
        _first = step;
        _end = step + count;
        var (calls, rows) = _together ? (1, count * _batch) : (_batch, count);
        for (var b = 0; b < calls; b++)
        {
            TCell.InputSums(_weights, ref _inputs.At(b, step), _stride, ref _sums.At(b, 0), rows);
        }
    }
}
