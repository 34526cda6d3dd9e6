using System.Numerics;

namespace GruGen.Runtime.Tests.Sequences;

/// <summary>Memory for a result, filled with NaN, between two zones that no one may write.</summary>
internal sealed class GuardedMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Zone = 19;

    private readonly T[] _array;
    private readonly int _length;

    public GuardedMemory(int length)
    {
        _length = length;
        _array = new T[length + (2 * Zone)];
        _array.AsSpan().Fill(T.NaN);
    }

    public Span<T> Span => _array.AsSpan(Zone, _length);

    public bool IsUntouched => _array.All(T.IsNaN);

    public void AssertGuards()
    {
        Assert.All(_array[..Zone], static v => Assert.True(T.IsNaN(v)));
        Assert.All(_array[^Zone..], static v => Assert.True(T.IsNaN(v)));
    }
}
