namespace GruGen.Golden;

/// <summary>Parts of row-major tensors.</summary>
internal static class Slices
{
    /// <summary>The tensor without one axis, at one index of it.</summary>
    public static T[] At<T>(ReadOnlySpan<T> values, IReadOnlyList<int> shape, int axis, int index)
    {
        var inner = shape.Skip(axis + 1).Aggregate(1, static (product, extent) => product * extent);
        var outer = shape.Take(axis).Aggregate(1, static (product, extent) => product * extent);
        var slice = new T[outer * inner];
        for (var o = 0; o < outer; o++)
        {
            values.Slice(((o * shape[axis]) + index) * inner, inner).CopyTo(slice.AsSpan(o * inner));
        }

        return slice;
    }

    /// <summary>Tensors of one shape joined along a new axis.</summary>
    public static T[] Stack<T>(IReadOnlyList<T[]> parts, IReadOnlyList<int> shape, int axis)
    {
        var inner = shape.Skip(axis).Aggregate(1, static (product, extent) => product * extent);
        var outer = shape.Take(axis).Aggregate(1, static (product, extent) => product * extent);
        var joined = new T[parts.Count * outer * inner];
        for (var o = 0; o < outer; o++)
        {
            for (var p = 0; p < parts.Count; p++)
            {
                parts[p].AsSpan(o * inner, inner).CopyTo(joined.AsSpan(((o * parts.Count) + p) * inner));
            }
        }

        return joined;
    }

    /// <summary>A tensor of rank 3 with its first two axes exchanged.</summary>
    public static T[] SwapAxes<T>(T[] values, IReadOnlyList<int> shape) =>
        Stack([.. Enumerable.Range(0, shape[0]).Select(i => At<T>(values, shape, 0, i))], [shape[1], shape[2]], 1);
}
