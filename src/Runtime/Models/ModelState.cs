using GruGen.Runtime;

namespace GruGen;

/// <summary>The state of one stream, or of a batch of streams that advance together, through all GRU layers of a model.</summary>
/// <remarks>One thread at a time may use an instance; any number of instances may share a model.</remarks>
/// <typeparam name="T">Element type.</typeparam>
public sealed class ModelState<T>
    where T : unmanaged
{
    private readonly GruState<T>[] _layers;
    private readonly AlignedBuffer<T>[] _buffers = [AlignedBuffer<T>.Empty, AlignedBuffer<T>.Empty];

    internal ModelState(StateLayout layout, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Layout = layout;
        Batch = batch;
        _layers = [.. Enumerable.Range(0, layout.Count).Select(i => new GruState<T>(batch, layout[i].Units))];
        Idle = new IdleStreams(batch);
    }

    /// <summary>B, number of streams.</summary>
    public int Batch { get; }

    /// <summary>Number of GRU layers.</summary>
    public int Count => _layers.Length;

    /// <summary>The state of a GRU layer.</summary>
    /// <param name="layer">Its index among the GRU layers, from 0.</param>
    public GruState<T> this[int layer] => _layers[layer];

    internal StateLayout Layout { get; }

    /// <summary>Which streams sit the current step out.</summary>
    internal IdleStreams Idle { get; }

    /// <summary>Back to zeros.</summary>
    public void Reset()
    {
        Idle.Reset();
        foreach (var layer in _layers)
        {
            layer.Reset();
        }
    }

    /// <summary>Overwrites the states of all layers, such as with the final states of a call over sequences.</summary>
    /// <param name="states">(B, H) for every GRU layer in turn.</param>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void Set(ReadOnlySpan<T> states)
    {
        Layout.RequireLength(nameof(states), states.Length, Batch);
        Idle.Reset();
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i].Set(states[Layout.Of(i, Batch, states.Length)]);
        }
    }

    /// <summary>Copies the states of all layers.</summary>
    /// <param name="states">(B, H) for every GRU layer in turn.</param>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void CopyTo(Span<T> states)
    {
        Layout.RequireLength(nameof(states), states.Length, Batch);
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i].Values.CopyTo(states[Layout.Of(i, Batch, states.Length)]);
        }
    }

    /// <summary>Whether a state of this layout serves a model of that layout.</summary>
    internal bool Fits(StateLayout layout)
    {
        var fits = layout.Count == Count;
        for (var i = 0; fits && i < Count; i++)
        {
            fits = layout[i].Units == _layers[i].Units;
        }

        return fits;
    }

    /// <summary>Memory for a layer's output, (B, width); it is overwritten by the layer after the next.</summary>
    internal Span<T> Buffer(int layer, int width)
    {
        ref var buffer = ref _buffers[layer & 1];
        if (buffer.Length < Batch * width)
        {
            buffer = new AlignedBuffer<T>(checked(Batch * width));
        }

        return buffer.Span[..(Batch * width)];
    }
}
