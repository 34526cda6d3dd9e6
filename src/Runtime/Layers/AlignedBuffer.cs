using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Zeroed memory that starts at a 64-byte boundary and does not move.</summary>
/// <remarks>
/// Vector loads that straddle cache lines cost a GRU step half of its speed, and the garbage collector aligns arrays to 8 bytes only.
/// </remarks>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <param name="length">Number of elements, at least 0.</param>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        if (length == 0)
        {
            _array = [];
            return;
        }

        var size = Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + (Alignment / size)), pinned: true);
        unsafe
        {
            var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
            _start = (int)((-address & (Alignment - 1)) / size);
        }
    }

    /// <summary>The buffer of length 0.</summary>
    public static AlignedBuffer<T> Empty { get; } = new(0);

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Reference, Length);

    /// <summary>The first element, aligned to 64 bytes.</summary>
    public ref T Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }
}
