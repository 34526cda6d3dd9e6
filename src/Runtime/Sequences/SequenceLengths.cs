using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GruGen;

/// <summary>The number of time steps of each sample of a batch, as 32-bit or as 64-bit integers.</summary>
/// <remarks>
/// Arrays and spans of either become one without being copied, and so do lists in brackets: <c>sequenceLengths: [5, 3]</c>. The default is
/// no lengths at all, which stands for all time steps of every sample.
/// </remarks>
[CollectionBuilder(typeof(SequenceLengths), nameof(Create))]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Create is the one for all of them.")]
public readonly ref struct SequenceLengths
{
    private readonly ReadOnlySpan<long> _int64;

    private SequenceLengths(ReadOnlySpan<int> int32, ReadOnlySpan<long> int64)
    {
        Int32 = int32;
        _int64 = int64;
    }

    /// <summary>Number of samples; 0 = no lengths are given.</summary>
    public int Count => Int32.Length + _int64.Length;

    /// <summary>Whether no lengths are given.</summary>
    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Int32.IsEmpty && _int64.IsEmpty;
    }

    /// <summary>Whether lengths are given as 64-bit integers.</summary>
    internal bool Are64Bit => !_int64.IsEmpty;

    /// <summary>The lengths where they are 32-bit integers; else empty.</summary>
    internal ReadOnlySpan<int> Int32 { get; }

    /// <summary>The length of one sample.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such sample.</exception>
    public long this[int sample] => _int64.IsEmpty ? Int32[sample] : _int64[sample];

    /// <summary>Takes 32-bit integers.</summary>
    /// <param name="lengths">(batch).</param>
    public static implicit operator SequenceLengths(ReadOnlySpan<int> lengths) => new(lengths, default);

    /// <summary>Takes 32-bit integers.</summary>
    /// <param name="lengths">(batch).</param>
    public static implicit operator SequenceLengths(Span<int> lengths) => new(lengths, default);

    /// <summary>Takes 32-bit integers.</summary>
    /// <param name="lengths">(batch); null = none.</param>
    public static implicit operator SequenceLengths(int[]? lengths) => new(lengths, default);

    /// <summary>Takes 64-bit integers.</summary>
    /// <param name="lengths">(batch).</param>
    public static implicit operator SequenceLengths(ReadOnlySpan<long> lengths) => new(default, lengths);

    /// <summary>Takes 64-bit integers.</summary>
    /// <param name="lengths">(batch).</param>
    public static implicit operator SequenceLengths(Span<long> lengths) => new(default, lengths);

    /// <summary>Takes 64-bit integers.</summary>
    /// <param name="lengths">(batch); null = none.</param>
    public static implicit operator SequenceLengths(long[]? lengths) => new(default, lengths);

    /// <summary>Takes 64-bit integers, those of a list in brackets among them.</summary>
    /// <param name="lengths">(batch).</param>
    public static SequenceLengths Create(ReadOnlySpan<long> lengths) => lengths;

    /// <summary>Goes through the lengths, sample by sample.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Index of the first sample whose length is not within a range; −1 if there is none.</summary>
    internal int IndexOutside(int shortest, int longest) => _int64.IsEmpty
        ? Int32.IndexOfAnyExceptInRange(shortest, longest)
        : _int64.IndexOfAnyExceptInRange(shortest, longest);

    /// <summary>The lengths as 32-bit integers, which they are known to fit.</summary>
    /// <param name="memory">As many, for the result.</param>
    internal ReadOnlySpan<int> Narrow(Span<int> memory)
    {
        for (var sample = 0; sample < memory.Length; sample++)
        {
            memory[sample] = (int)this[sample];
        }

        return memory;
    }

    /// <summary>Goes through the lengths, sample by sample.</summary>
    public ref struct Enumerator
    {
        private readonly SequenceLengths _lengths;
        private int _sample = -1;

        internal Enumerator(SequenceLengths lengths) => _lengths = lengths;

        /// <summary>The length of the sample.</summary>
        public readonly long Current => _lengths[_sample];

        /// <summary>Goes on to the next sample.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_sample < _lengths.Count;
    }
}
