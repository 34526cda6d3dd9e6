namespace GruGen.Runtime;

/// <summary>Which streams of a batch sit a step out, because their token is padding.</summary>
internal sealed class IdleStreams(int batch)
{
    private readonly bool[] _active = new bool[batch];
    private readonly bool[] _started = new bool[batch];

    /// <summary>Whether any stream sits out.</summary>
    public bool Any { get; private set; }

    /// <summary>Notes who takes part in the step that comes.</summary>
    /// <param name="ids">One token a stream, 0 = padding.</param>
    public void Note(ReadOnlySpan<int> ids)
    {
        Any = ids.Contains(0);
        for (var b = 0; b < _active.Length; b++)
        {
            _active[b] = ids[b] != 0;
            _started[b] |= _active[b];
        }
    }

    /// <summary>As before the first step.</summary>
    public void Reset() => _started.AsSpan().Clear();

    /// <summary>
    /// Gives idle streams their state of before the step back, and puts out for them what their layer puts out in masked steps.
    /// </summary>
    /// <param name="state">The layer's state, after a step of all streams.</param>
    /// <param name="info">The layer's options.</param>
    /// <param name="output">(B, H), the layer's output.</param>
    public void Settle<T>(GruState<T> state, GruLayerInfo info, Span<T> output)
        where T : unmanaged
    {
        for (var b = 0; b < _active.Length; b++)
        {
            if (!_active[b])
            {
                state.Keep(b);
            }
        }

        state.Values.CopyTo(output);
        for (var b = 0; b < _active.Length; b++)
        {
            var zeros = info.ZeroOutputForMask || (info.MaskedOutputBeforeFirstStep == MaskedOutput.Zeros && !_started[b]);
            if (!_active[b] && zeros)
            {
                output.Slice(b * state.Units, state.Units).Clear();
            }
        }
    }
}
