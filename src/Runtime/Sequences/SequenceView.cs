using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Vectors that lie at regular distances in memory, one for each sample and time step.</summary>
internal readonly ref struct SequenceView<T>
    where T : unmanaged
{
    private readonly ref T _origin;

    /// <param name="origin">The vector of sample 0 at step 0.</param>
    /// <param name="sampleStride">Distance between samples.</param>
    /// <param name="stepStride">Distance between steps; may be negative.</param>
    public SequenceView(ref T origin, nint sampleStride, nint stepStride)
    {
        _origin = ref origin;
        SampleStride = sampleStride;
        StepStride = stepStride;
    }

    /// <summary>Distance between samples, in elements.</summary>
    public nint SampleStride { get; }

    /// <summary>Distance between steps, in elements.</summary>
    public nint StepStride { get; }

    /// <summary>A dense sequence, or the part of every vector that begins <paramref name="offset"/> elements in.</summary>
    public static SequenceView<T> Dense(ReadOnlySpan<T> values, SequenceShape shape, int width, bool timeMajor, int offset = 0)
    {
        ref var origin = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), offset);
        return timeMajor
            ? new(ref origin, width, (nint)shape.Batch * width)
            : new(ref origin, (nint)shape.TimeSteps * width, width);
    }

    /// <summary>The same vectors with step 0 last.</summary>
    public SequenceView<T> Reverse(int timeSteps) =>
        new(ref Unsafe.Add(ref _origin, (timeSteps - 1) * StepStride), SampleStride, -StepStride);

    /// <summary>The same vectors without those of the first samples.</summary>
    public SequenceView<T> From(int sample) => new(ref At(sample, 0), SampleStride, StepStride);

    /// <summary>The first element of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(int sample, int step) => ref Unsafe.Add(ref _origin, (sample * SampleStride) + (step * StepStride));
}
