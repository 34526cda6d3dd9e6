using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>The time loop of a direction in which rows differ: by mask, by length, or by outputs that join another direction's.</summary>
/// <remarks>
/// The cell computes a contiguous range of rows from one buffer of states into another; rows that sit the step out keep their state.
/// A row's output is its state or zeros, so outputs are written from the states, and nothing is ever read back from them.
/// </remarks>
internal ref struct RowwiseLoop<T, TCell>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCell : struct, IGruCell<T>
{
    private readonly DirectionRun<T> _run;
    private readonly Span<bool> _active;
    private readonly Span<bool> _started;
    private readonly StateView<T> _atLength;
    private readonly ref T _gathered;
    private readonly nint _gatheredStride;
    private readonly ref T _scratch;
    private StateView<T> _states;
    private StateView<T> _next;

    private RowwiseLoop(in DirectionRun<T> run, Workspace<T> workspace)
    {
        var batch = run.Shape.Batch;
        _run = run;
        _states = workspace.States(Workspace<T>.Use.EvenState, batch, TCell.Units);
        _next = workspace.States(Workspace<T>.Use.OddState, batch, TCell.Units);
        _scratch = ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(batch));
        workspace.Flags(batch, out _active, out _started);
        if (run.StateAtLength)
        {
            _atLength = workspace.States(Workspace<T>.Use.StateAtLength, batch, TCell.Units);
        }

        if (run.GathersInputs && !TCell.StepsByRow)
        {
            _gatheredStride = Workspace<T>.RowStride(TCell.InputSize);
            _gathered = ref workspace.Buffer(Workspace<T>.Use.Inputs, batch * (long)_gatheredStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in DirectionRun<T> run, Workspace<T> workspace)
    {
        var loop = new RowwiseLoop<T, TCell>(run, workspace);
        loop.Start();
        for (var s = 0; s < run.Shape.TimeSteps; s++)
        {
            loop.Advance(s);
            if (run.ReturnSequences)
            {
                loop.PutOutputs(s);
            }

            if (run.StateAtLength)
            {
                loop.KeepStatesAtLength(s + 1);
            }
        }

        if (!run.ReturnSequences)
        {
            loop.PutOutputs(0);
        }

        run.Finish(run.StateAtLength ? loop._atLength : loop._states, TCell.Units);
    }

    private void Start()
    {
        _run.InitialState.CopyTo(_states, _run.Shape.Batch);
        _started.Clear();
        if (_run.ZeroStateOfEmpty)
        {
            for (var b = 0; b < _run.Lengths.Length; b++)
            {
                if (_run.Lengths[b] == 0)
                {
                    _states.Row(b).Clear();
                }
            }
        }

        if (_run.StateAtLength)
        {
            KeepStatesAtLength(0);
        }
    }

    private void Advance(int step)
    {
        _run.Schedule.Read(step, _active);
        var first = _active.IndexOf(true);
        if (first < 0)
        {
            return;
        }

        if (TCell.StepsByRow)
        {
            StepByRow(step);
        }
        else
        {
            StepTogether(step, first);
        }

        KeepIdleStates();
        var computed = _next;
        _next = _states;
        _states = computed;
    }

    private readonly void StepTogether(int step, int first)
    {
        // Idle rows between active ones are computed too and then overwritten: cells are fastest on many rows at once.
        // A batch that fills a tile always takes the kernels for tiles, so that a row's bits do not depend on which others sit out.
        var count = _active.LastIndexOf(true) + 1 - first;
        if (_active.Length >= TCell.FewestTileRows && count < TCell.FewestTileRows)
        {
            count = TCell.FewestTileRows;
            first = Math.Min(first, _active.Length - count);
        }

        ref var x = ref _run.GathersInputs ? ref Gather(step, first, count) : ref _run.Inputs.At(first, step);
        TCell.Step(
            _run.Weights!,
            ref x,
            _run.GathersInputs ? _gatheredStride : _run.Inputs.SampleStride,
            ref Unsafe.Add(ref _states.Origin, first * _states.Stride),
            _states.Stride,
            ref Unsafe.Add(ref _next.Origin, first * _next.Stride),
            _next.Stride,
            count,
            step,
            ref _scratch);
    }

    /// <summary>A user's step sees only what takes part.</summary>
    private readonly void StepByRow(int step)
    {
        var each = _run.Constants.Length / _run.Shape.Batch;
        for (var b = 0; b < _active.Length; b++)
        {
            if (!_active[b])
            {
                continue;
            }

            ref var x = ref _run.Inputs.At(b, _run.GathersInputs ? _run.Position(b, step) : step);
            var next = _next.Row(b);
            next.Clear();
            TCell.StepRow(
                _run.Layer!,
                MemoryMarshal.CreateReadOnlySpan(ref x, TCell.InputSize),
                _states.Row(b),
                next,
                _run.Constants.Slice(b * each, each));
        }
    }

    private readonly ref T Gather(int step, int first, int count)
    {
        for (var b = first; b < first + count; b++)
        {
            var x = MemoryMarshal.CreateReadOnlySpan(ref _run.Inputs.At(b, _run.Position(b, step)), TCell.InputSize);
            x.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _gathered, b * _gatheredStride), TCell.InputSize));
        }

        return ref Unsafe.Add(ref _gathered, first * _gatheredStride);
    }

    private readonly void KeepIdleStates()
    {
        for (var b = 0; b < _active.Length; b++)
        {
            if (_active[b])
            {
                _started[b] = true;
            }
            else
            {
                _states.Row(b).CopyTo(_next.Row(b));
            }
        }
    }

    private readonly void PutOutputs(int step)
    {
        for (var b = 0; b < _active.Length; b++)
        {
            var hasOutput = _run.PutsState(_active[b], _started[b]);
            ref var target = ref _run.Outputs.At(b, _run.ScattersOutputs ? _run.Position(b, step) : step);
            OutputWriter.Put<T>(hasOutput ? _states.Row(b) : _run.Zeros.Span, ref target, _run.Join);
        }
    }

    private readonly void KeepStatesAtLength(int length)
    {
        for (var b = 0; b < _run.Lengths.Length; b++)
        {
            if (_run.Lengths[b] == length)
            {
                _states.Row(b).CopyTo(_atLength.Row(b));
            }
        }
    }
}
