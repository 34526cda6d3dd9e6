using System.Runtime.CompilerServices;
using GruGen.Runtime;

namespace GruGen;

/// <summary>The state of one stream, or of a batch of streams that advance together, through one GRU layer.</summary>
/// <remarks>
/// The memory outlives no call's result: after a step <see cref="Values"/> lies elsewhere than before, so do not keep the span.
/// One thread at a time may use an instance; any number of instances may share a layer.
/// </remarks>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GruState<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _even;
    private readonly AlignedBuffer<T> _odd;

    /// <summary>A state of zeros.</summary>
    /// <param name="batch">B, number of streams, at least 1.</param>
    /// <param name="units">H, width of the layer's state, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is less than 1.</exception>
    public GruState(int batch, int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        var length = checked(batch * units);
        Batch = batch;
        Units = units;
        _even = new AlignedBuffer<T>(length);
        _odd = new AlignedBuffer<T>(length);
    }

    /// <summary>B, number of streams.</summary>
    public int Batch { get; }

    /// <summary>H, width of one state vector.</summary>
    public int Units { get; }

    /// <summary>(B, H): the state after the last step, which is also the layer's output.</summary>
    public ReadOnlySpan<T> Values => Current.Span;

    /// <summary>Steps computed so far, modulo 2³¹.</summary>
    internal int Steps { get; private set; }

    /// <summary>Where the state is.</summary>
    internal AlignedBuffer<T> Current => (Steps & 1) == 0 ? _even : _odd;

    /// <summary>Where the next step writes.</summary>
    internal AlignedBuffer<T> Next => (Steps & 1) == 0 ? _odd : _even;

    /// <summary>Memory for the cell; it belongs to the state, so that a step rents nothing.</summary>
    internal AlignedBuffer<T> Scratch { get; private set; } = AlignedBuffer<T>.Empty;

    /// <summary>Back to zeros.</summary>
    public void Reset() => Current.Span.Clear();

    /// <summary>Overwrites the state.</summary>
    /// <param name="values">(B, H).</param>
    /// <exception cref="ArgumentException">The length is not B·H; nothing was written.</exception>
    public void Set(ReadOnlySpan<T> values)
    {
        ExpectedShape.State(Batch, Units).RequireLength(nameof(values), values.Length);
        values.CopyTo(Current.Span);
    }

    /// <summary>Undoes the last step for one stream.</summary>
    internal void Keep(int stream) => Next.Span.Slice(stream * Units, Units).CopyTo(Current.Span.Slice(stream * Units, Units));

    /// <summary>Makes the scratch memory at least as long as stated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ReserveScratch(int length)
    {
        if (Scratch.Length < length)
        {
            AllocateScratch(length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AllocateScratch(int length) => Scratch = new AlignedBuffer<T>(length);

    /// <summary>Makes what was written to <see cref="Next"/> the state.</summary>
    internal void Advance() => Steps = (Steps + 1) & int.MaxValue;
}
