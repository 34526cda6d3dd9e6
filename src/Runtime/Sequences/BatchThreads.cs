using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Runs one direction of a call, parts of the batch at a time, on several threads. One call at a time; allocates nothing once it has run.</summary>
internal sealed class BatchThreads<T, TCell> : PartWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCell : struct, IGruCell<T>
{
    private readonly PartRunner _runner = new();
    private Workspace<T>[] _workspaces = [];
    private DirectionCall<T> _call;
    private BatchParts _parts;

    /// <summary>Runs the direction.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights of the direction.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">Checked arguments.</param>
    /// <param name="shape">B and T.</param>
    /// <param name="direction">0, or 1 for the backward direction of a bidirectional layer.</param>
    /// <param name="parts">The parts.</param>
    public unsafe void Run(
        SequenceOptions options,
        PackedWeights<T>? weights,
        SequenceMemory<T> memory,
        in SequenceArguments<T> arguments,
        SequenceShape shape,
        int direction,
        BatchParts parts)
    {
        _parts = parts;
        if (_workspaces.Length < parts.Count)
        {
            _workspaces = [.. _workspaces, .. Enumerable.Range(_workspaces.Length, parts.Count - _workspaces.Length).Select(static _ => new Workspace<T>())];
        }

        fixed (T* inputs = arguments.Inputs, output = arguments.Output, backward = arguments.BackwardOutput,
            initial = arguments.InitialState, final = arguments.FinalState)
        fixed (bool* mask = arguments.Mask)
        fixed (int* lengths = arguments.SequenceLengths.Int32)
        {
            _call = DirectionCall<T>.OfPinned(options, weights, memory, arguments, shape, direction);
            _runner.Run(this, parts.Count, parts.Count);
        }
    }

    /// <inheritdoc/>
    public override void Run(int part) =>
        DirectionLoop.Run<T, TCell>(_call.Run().Of(_parts.Samples(part), TCell.Units), _workspaces[part]);
}
