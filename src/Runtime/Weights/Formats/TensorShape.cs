using System.Globalization;

namespace GruGen.Weights;

/// <summary>Arithmetic on extents that come from files: nothing overflows unnoticed.</summary>
internal static class TensorShape
{
    /// <summary>No framework writes tensors of more axes; a longer list only serves to exhaust memory.</summary>
    public const int MaxRank = 64;

    /// <summary>Product of the extents, computed from the left.</summary>
    /// <returns>False if an intermediate product leaves the range of <see cref="long"/>.</returns>
    public static bool TryLength(ReadOnlySpan<long> shape, out long length)
    {
        length = 1;
        foreach (var extent in shape)
        {
            if (extent < 0 || (UInt128)length * (UInt128)extent > long.MaxValue)
            {
                return false;
            }

            length *= extent;
        }

        return true;
    }

    /// <summary>Number of bytes, or false on overflow.</summary>
    public static bool TryByteLength(ReadOnlySpan<long> shape, int elementSize, out long bytes)
    {
        bytes = 0;
        if (!TryLength(shape, out var length) || length > long.MaxValue / elementSize)
        {
            return false;
        }

        bytes = length * elementSize;
        return true;
    }

    /// <summary>The shape as text, such as <c>(3, 12)</c>.</summary>
    public static string Text(IEnumerable<long> shape) =>
        "(" + string.Join(", ", shape.Select(static extent => extent.ToString(CultureInfo.InvariantCulture))) + ")";

    /// <inheritdoc cref="Text(IEnumerable{long})"/>
    public static string Text(IEnumerable<int> shape) => Text(shape.Select(static extent => (long)extent));

    public static bool Equal(IReadOnlyList<long> actual, IReadOnlyList<int> expected) =>
        actual.SequenceEqual(expected.Select(static extent => (long)extent));
}
