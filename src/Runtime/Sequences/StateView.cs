using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>State vectors at a regular distance in memory, one for each sample. A distance of 0 is one vector for all samples.</summary>
internal readonly ref struct StateView<T>
    where T : unmanaged
{
    private readonly int _units;

    public StateView(ref T origin, nint stride, int units)
    {
        Origin = ref origin;
        Stride = stride;
        _units = units;
    }

    /// <summary>The first element of sample 0.</summary>
    public readonly ref T Origin;

    /// <summary>Distance between samples, in elements.</summary>
    public nint Stride { get; }

    /// <summary>(B, H) without gaps.</summary>
    public static StateView<T> Dense(ReadOnlySpan<T> values, int units) => new(ref MemoryMarshal.GetReference(values), units, units);

    /// <summary>The vector of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Row(int sample) => MemoryMarshal.CreateSpan(ref At(sample), _units);

    /// <summary>The first value of a sample's state.</summary>
    /// <param name="sample">Index of the sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(int sample) => ref Unsafe.Add(ref Origin, sample * Stride);

    /// <summary>The same vectors without the first ones.</summary>
    public StateView<T> From(int sample) => new(ref At(sample), Stride, _units);

    /// <summary>Copies the vectors of all samples.</summary>
    public void CopyTo(StateView<T> target, int samples)
    {
        for (var b = 0; b < samples; b++)
        {
            Row(b).CopyTo(target.Row(b));
        }
    }
}
