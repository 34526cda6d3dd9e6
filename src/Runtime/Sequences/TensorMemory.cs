using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>The memory behind tensor spans, after a check of how it is laid out.</summary>
internal static class TensorMemory
{
    /// <summary>Whether an optional tensor was given; <c>default</c> has rank 0.</summary>
    public static bool IsGiven<T>(scoped in ReadOnlyTensorSpan<T> tensor) => tensor.Rank != 0;

    /// <summary>The elements of a tensor that must be dense and of a shape.</summary>
    /// <exception cref="ArgumentException">Its shape differs, or it has gaps.</exception>
    public static ReadOnlySpan<T> Dense<T>(scoped in ReadOnlyTensorSpan<T> tensor, string argument, ExpectedShape expected)
        where T : unmanaged
    {
        // A mask may have a last axis of 1, as Keras allows.
        var lengths = tensor.Lengths;
        expected.RequireExtents(argument, typeof(T) == typeof(bool) && lengths is [_, _, 1] ? lengths[..2] : lengths);
        return Dense(tensor, argument);
    }

    /// <summary>The elements of a tensor that must be dense.</summary>
    /// <exception cref="ArgumentException">It has gaps.</exception>
    public static ReadOnlySpan<T> Dense<T>(scoped in ReadOnlyTensorSpan<T> tensor, string argument)
        where T : unmanaged => tensor.IsEmpty || IsRowMajor(tensor.Lengths, tensor.Strides)
            ? Elements(tensor, argument, tensor.FlattenedLength)
            : throw ArgumentError.Create(argument, $"Expected a dense tensor; got a view with gaps or exchanged axes.");

    /// <inheritdoc cref="Dense{T}(in ReadOnlyTensorSpan{T}, string, ExpectedShape)"/>
    public static Span<T> Writable<T>(scoped in TensorSpan<T> tensor, string argument, ExpectedShape expected)
        where T : unmanaged => Writable(Dense<T>(tensor, argument, expected));

    /// <inheritdoc cref="Dense{T}(in ReadOnlyTensorSpan{T}, string)"/>
    public static Span<T> Writable<T>(scoped in TensorSpan<T> tensor, string argument)
        where T : unmanaged => Writable(Dense<T>(tensor, argument));

    /// <summary>Whether the elements follow each other without gaps, the last axis fastest. Strides of extents of 1 do not count.</summary>
    public static bool IsRowMajor(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint expected = 1;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (lengths[axis] != 1 && strides[axis] != expected)
            {
                return false;
            }

            expected *= lengths[axis];
        }

        return true;
    }

    /// <summary>A tensor's memory from its first element on.</summary>
    public static ReadOnlySpan<T> Elements<T>(scoped in ReadOnlyTensorSpan<T> tensor, string argument, nint count)
        where T : unmanaged => count <= int.MaxValue
            ? MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), (int)count)
            : throw ArgumentError.Create(argument, $"Expected at most {int.MaxValue} elements; got a tensor that extends over {count}.");

    private static Span<T> Writable<T>(ReadOnlySpan<T> elements)
        where T : unmanaged => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(elements), elements.Length);
}
