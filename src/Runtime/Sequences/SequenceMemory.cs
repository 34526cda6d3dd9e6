using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>What a generated layer keeps between calls: workspaces for its callers and, when it is stateful, the recorded state.</summary>
/// <remarks>
/// Calls of a layer that is not stateful may run on any number of threads at once; those of a stateful layer must follow each other.
/// </remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SequenceMemory<T>
    where T : unmanaged
{
    private readonly SequenceOptions _options;
    private readonly WorkspacePool<T> _pool = new();
    private AlignedBuffer<T> _states = AlignedBuffer<T>.Empty;

    /// <param name="options">The layer's options.</param>
    public SequenceMemory(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Zeros = new AlignedBuffer<T>(options.Units);
        if (options is { Stateful: true, BatchSize: > 0 })
        {
            FixBatch(options.BatchSize);
        }
    }

    /// <summary>The recorded state, (B, H) or (2, B, H); empty as long as the batch size is not known.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful.</exception>
    public ReadOnlySpan<T> States
    {
        get
        {
            RequireStateful();
            return _states.Span;
        }
    }

    /// <summary>The batch size of a stateful layer, 0 = not known yet.</summary>
    internal int Batch { get; private set; }

    /// <summary>One state vector of zeros. Never written.</summary>
    internal AlignedBuffer<T> Zeros { get; }

    /// <summary>Sets the recorded state to zeros.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful, or its batch size is not known yet.</exception>
    public void ResetStates()
    {
        RequireBatch();
        _states.Span.Clear();
    }

    /// <summary>Overwrites the recorded state.</summary>
    /// <param name="states">(B, H) or (2, B, H), the forward direction first.</param>
    /// <exception cref="InvalidOperationException">The layer is not stateful, or its batch size is not known yet.</exception>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void ResetStates(ReadOnlySpan<T> states)
    {
        RequireBatch();
        ExpectedShape.State(_options, Batch).RequireLength(nameof(states), states.Length);
        states.CopyTo(_states.Span);
    }

    /// <summary>A workspace for one call; to be given back with <see cref="Workspace{T}.Return"/>.</summary>
    internal Workspace<T> Rent() => _pool.Rent();

    /// <summary>The first call decides the batch size of a stateful layer whose options leave it free.</summary>
    internal void RememberBatch(int batch)
    {
        if (_options.Stateful && Batch == 0)
        {
            FixBatch(batch);
        }
    }

    /// <summary>(B, H), the recorded state of one direction.</summary>
    internal Span<T> StateOf(int direction)
    {
        var length = _states.Length / _options.Directions;
        return _states.Span.Slice(direction * length, length);
    }

    private void FixBatch(int batch)
    {
        _states = new AlignedBuffer<T>(checked(_options.Directions * batch * _options.Units));
        Batch = batch;
    }

    private void RequireStateful()
    {
        if (!_options.Stateful)
        {
            throw new InvalidOperationException("The layer records no state: Stateful is false.");
        }
    }

    private void RequireBatch()
    {
        RequireStateful();
        if (Batch == 0)
        {
            throw new InvalidOperationException("The layer's batch size is not known yet: state BatchSize, or call Forward first.");
        }
    }
}
