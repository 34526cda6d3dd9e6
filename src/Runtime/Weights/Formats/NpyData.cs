namespace GruGen.Weights;

/// <summary>Brings array data into the one form that tensors have: little-endian, row-major.</summary>
internal static class NpyData
{
    /// <param name="data">The bytes; may be changed in place.</param>
    /// <param name="header">What they mean.</param>
    public static byte[] ToRowMajor(byte[] data, NpyHeader header)
    {
        var size = header.Type.Size();
        if (header.IsBigEndian)
        {
            for (var i = 0; i < data.Length; i += size)
            {
                data.AsSpan(i, size).Reverse();
            }
        }

        return header.IsFortranOrder && header.Shape.Length > 1 && data.Length > 0 ? FromFortranOrder(data, header.Shape, size) : data;
    }

    /// <summary>Walks the target row by row with one counter per axis; the source strides grow from the first axis on.</summary>
    private static byte[] FromFortranOrder(byte[] data, long[] shape, int size)
    {
        // No product exceeds data.Length, since no extent is 0.
        var strides = new int[shape.Length];
        var stride = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= (int)shape[axis];
        }

        var result = new byte[data.Length];
        var index = new int[shape.Length];
        var source = 0;
        for (var target = 0; target < data.Length; target += size)
        {
            data.AsSpan(source * size, size).CopyTo(result.AsSpan(target));
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                source -= strides[axis] * (int)shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
