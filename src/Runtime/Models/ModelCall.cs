using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>One running call of a model, checked: memory between its layers, and each GRU layer's share of states and mask.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ModelCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StateLayout _states;
    private readonly Workspace<T> _workspace;
    private readonly SequenceShape _shape;
    private readonly ReadOnlySpan<bool> _mask;
    private readonly SequenceLengths _sequenceLengths;
    private readonly ReadOnlySpan<T> _initialStates;
    private readonly Span<T> _finalStates;

    internal ModelCall(ModelOptions options, StateLayout states, Workspace<T> workspace, in ModelArguments<T> arguments, SequenceShape shape)
    {
        _states = states;
        _workspace = workspace;
        _shape = shape;
        _sequenceLengths = arguments.SequenceLengths;
        _initialStates = arguments.InitialStates;
        _finalStates = arguments.FinalStates;
        _mask = options.MasksZero ? MaskOfIds(workspace, arguments.Ids, arguments.Mask) : arguments.Mask;
    }

    /// <summary>Memory for an output with a vector for every time step, (B, T, width) or time-major; it is overwritten by the layer after the next.</summary>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="width">Width of one vector.</param>
    public Span<T> Steps(int layer, int width) => Memory(layer, (long)_shape.Batch * _shape.TimeSteps * width);

    /// <summary>Memory for an output with a vector for every sample, (B, width); it is overwritten by the layer after the next.</summary>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="width">Width of one vector.</param>
    public Span<T> Samples(int layer, int width) => Memory(layer, (long)_shape.Batch * width);

    /// <summary>Runs a GRU layer with its share of the states, the mask and the lengths.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="index">Its index among the GRU layers.</param>
    /// <param name="inputs">(B, T, I) or time-major.</param>
    /// <param name="output">(B, T, O) or time-major, or (B, O).</param>
    public void Run(ISequenceLayer<T> layer, int index, ReadOnlySpan<T> inputs, Span<T> output) => layer.Forward(Arguments(index, inputs, output));

    /// <summary>The arguments of a GRU layer, with its share of the states, the mask and the lengths.</summary>
    internal SequenceArguments<T> Arguments(int index, ReadOnlySpan<T> inputs, Span<T> output)
    {
        var batch = _shape.Batch;
        var finalState = _finalStates[_states.Of(index, batch, _finalStates.Length)];
        if (finalState.IsEmpty && _states[index].ReturnState)
        {
            var length = (_states[index].Bidirectional ? 2 : 1) * batch * _states[index].Units;
            finalState = MemoryMarshal.CreateSpan(ref _workspace.Buffer(Workspace<T>.Use.UnwantedState, length), length);
        }

        return new SequenceArguments<T>
        {
            Inputs = inputs,
            Output = output,
            InitialState = _initialStates[_states.Of(index, batch, _initialStates.Length)],
            FinalState = finalState,
            Mask = _mask,
            SequenceLengths = _sequenceLengths,
            Batch = batch,
            TimeSteps = _shape.TimeSteps,
        };
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _workspace.Return();

    /// <summary>A step is used where its id is not 0 and the caller's mask, if any, says so too.</summary>
    private static Span<bool> MaskOfIds(Workspace<T> workspace, ReadOnlySpan<int> ids, ReadOnlySpan<bool> mask)
    {
        workspace.Flags(ids.Length, out var result, out _);
        EmbeddingTable.ComputeMask(masksZero: true, ids, result);
        for (var i = 0; i < mask.Length; i++)
        {
            result[i] &= mask[i];
        }

        return result;
    }

    private Span<T> Memory(int layer, long length)
    {
        var use = (layer & 1) == 0 ? Workspace<T>.Use.EvenLayer : Workspace<T>.Use.OddLayer;
        return MemoryMarshal.CreateSpan(ref _workspace.Buffer(use, length), (int)length);
    }
}
