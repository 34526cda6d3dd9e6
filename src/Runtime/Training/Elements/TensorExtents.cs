using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>A tensor of rank 1 or 2 seen as a matrix; a vector is one column.</summary>
/// <param name="Rank">1 or 2.</param>
/// <param name="Rows">First extent.</param>
/// <param name="Columns">Second extent; 1 for a vector.</param>
internal readonly record struct TensorExtents(int Rank, int Rows, int Columns)
{
    /// <summary>Reads a shape and compares it with the number of values.</summary>
    /// <param name="shape">Extents.</param>
    /// <param name="length">Number of values.</param>
    /// <param name="argument">Name of the values' argument, for the message.</param>
    /// <exception cref="ArgumentException">The rank is not 1 or 2, or the number of values is another.</exception>
    public static TensorExtents Of(IReadOnlyList<int> shape, int length, string argument)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count is not (1 or 2))
        {
            throw ArgumentError.Create(nameof(shape), $"The tensor must have 1 or 2 axes; got shape {TensorShape.Text(shape)}.");
        }

        var extents = new TensorExtents(shape.Count, shape[0], shape.Count == 2 ? shape[1] : 1);
        return (long)extents.Rows * extents.Columns == length
            ? extents
            : throw ArgumentError.Create(argument, $"A tensor of shape {TensorShape.Text(shape)} does not have {length} values.");
    }
}
