namespace GruGen.Runtime;

/// <summary>Neighbouring samples of a batch, whose rows one thread takes through all steps.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many, at least 1.</param>
internal readonly record struct SampleRange(int First, int Count)
{
    /// <summary>Behind the last.</summary>
    public int End => First + Count;

    /// <summary>The samples' part of something that has a row of a width for each.</summary>
    public Span<T> Of<T>(Span<T> rows, int width) => rows.Slice(First * width, Count * width);

    /// <inheritdoc cref="Of{T}(Span{T}, int)"/>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> rows, int width) => rows.Slice(First * width, Count * width);
}
