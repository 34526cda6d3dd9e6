using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>Looks up vectors for token ids.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingTable
{
    /// <summary>Copies one vector of the table for each id.</summary>
    /// <param name="embeddings">(V, U).</param>
    /// <param name="units">U.</param>
    /// <param name="ids">Token ids, each from 0 to V − 1.</param>
    /// <param name="output">(ids, U).</param>
    /// <exception cref="ArgumentException">An id is outside the vocabulary, or the output's length differs; nothing was
    /// written.</exception>
    public static void Forward<T>(ReadOnlySpan<T> embeddings, int units, ReadOnlySpan<int> ids, Span<T> output)
        where T : unmanaged
    {
        RequireIds(ids, embeddings.Length / units, nameof(ids));
        ExpectedShape.Vectors(ids.Length, units).RequireLength(nameof(output), output.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            embeddings.Slice(ids[i] * units, units).CopyTo(output.Slice(i * units, units));
        }
    }

    /// <summary>Says of every id whether its step is to be used.</summary>
    /// <param name="masksZero">Whether the id 0 is padding; if not, every step is used.</param>
    /// <param name="ids">Token ids.</param>
    /// <param name="mask">As many flags.</param>
    /// <exception cref="ArgumentException">The mask's length differs; nothing was written.</exception>
    public static void ComputeMask(bool masksZero, ReadOnlySpan<int> ids, Span<bool> mask)
    {
        ExpectedShape.Ids(ids.Length).RequireLength(nameof(mask), mask.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            mask[i] = !masksZero || ids[i] != 0;
        }
    }

    /// <summary>Demands that all ids have a vector.</summary>
    internal static void RequireIds(ReadOnlySpan<int> ids, int vocabulary, string argument)
    {
        var fault = ids.IndexOfAnyExceptInRange(0, vocabulary - 1);
        if (fault >= 0)
        {
            throw ArgumentError.Create(argument, $"Expected ids from 0 to {vocabulary - 1} (vocabulary = {vocabulary}); got {ids[fault]} at index {fault}.");
        }
    }
}
