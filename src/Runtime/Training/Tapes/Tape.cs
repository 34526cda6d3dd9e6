namespace GruGen;

/// <summary>What a layer's way forward leaves for its way back.</summary>
/// <remarks>
/// <para>A tape is made for one layer and one shape and may serve any number of pairs of Forward and Backward, without a further
/// allocation. Backward uses it up: what it needs is overwritten by gradients.</para>
/// <para>One thread at a time may use a tape; several tapes may share a layer, whose parameters must not change between Forward and
/// Backward.</para>
/// </remarks>
/// <typeparam name="T">Element type.</typeparam>
public abstract class Tape<T>
    where T : unmanaged
{
    private int _degree = 1;

    private protected Tape(int batch, int timeSteps) => (Batch, TimeSteps) = (batch, timeSteps);

    /// <summary>B, number of samples.</summary>
    public int Batch { get; }

    /// <summary>T, number of time steps; 1 for layers that know no time.</summary>
    public int TimeSteps { get; }

    /// <summary>Bytes that the tape holds.</summary>
    public abstract long ByteCount { get; }

    /// <summary>
    /// On how many threads Forward and Backward compute at the most, the caller's included. Default: the layer's, else 1.
    /// </summary>
    /// <remarks>The results are the same bits whatever the number.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public virtual int MaxDegreeOfParallelism
    {
        get => _degree;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _degree = value;
        }
    }

    /// <summary>Whether Forward has run and Backward has not.</summary>
    public bool IsRecorded { get; internal set; }

    /// <summary>Demands that there is something to go back through.</summary>
    /// <exception cref="InvalidOperationException">Forward has not run, or Backward has run already.</exception>
    internal void RequireRecorded()
    {
        if (!IsRecorded)
        {
            throw new InvalidOperationException("The tape holds nothing: call Forward with it before each Backward.");
        }
    }
}
