namespace GruGen.Weights;

/// <summary>Sizes of the element types and their names in the file formats.</summary>
internal static class ElementTypes
{
    private static readonly (ElementType Type, int Size, string SafeTensors, string? Npy)[] Table =
    [
        (ElementType.Float16, 2, "F16", "f2"),
        (ElementType.BFloat16, 2, "BF16", null),
        (ElementType.Float32, 4, "F32", "f4"),
        (ElementType.Float64, 8, "F64", "f8"),
        (ElementType.Bool, 1, "BOOL", "b1"),
        (ElementType.Int8, 1, "I8", "i1"),
        (ElementType.Int16, 2, "I16", "i2"),
        (ElementType.Int32, 4, "I32", "i4"),
        (ElementType.Int64, 8, "I64", "i8"),
        (ElementType.UInt8, 1, "U8", "u1"),
        (ElementType.UInt16, 2, "U16", "u2"),
        (ElementType.UInt32, 4, "U32", "u4"),
        (ElementType.UInt64, 8, "U64", "u8"),

        // Never weights of a layer here, but files that hold them beside a GRU must load; the size is needed to check the offsets.
        (ElementType.Other, 1, "F8_E4M3", null),
        (ElementType.Other, 1, "F8_E5M2", null),
        (ElementType.Other, 1, "F8_E8M0", null),
        (ElementType.Other, 8, "C64", null),
    ];

    /// <summary>Bytes of one element; 0 for <see cref="ElementType.Other"/>.</summary>
    public static int Size(this ElementType type) => type == ElementType.Other ? 0 : Row(type).Size;

    public static bool IsFloatingPoint(this ElementType type) =>
        type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64;

    public static string SafeTensorsName(this ElementType type) => Row(type).SafeTensors;

    /// <summary>Kind and size without the byte order, or null where numpy has no such type.</summary>
    public static string? NpyName(this ElementType type) => Row(type).Npy;

    public static bool TryFromSafeTensors(string name, out ElementType type, out int size)
    {
        foreach (var row in Table)
        {
            if (row.SafeTensors == name)
            {
                (type, size) = (row.Type, row.Size);
                return true;
            }
        }

        (type, size) = (ElementType.Other, 0);
        return false;
    }

    public static ElementType FromNpy(string kindAndSize)
    {
        foreach (var row in Table)
        {
            if (row.Npy == kindAndSize)
            {
                return row.Type;
            }
        }

        return ElementType.Other;
    }

    private static (ElementType Type, int Size, string SafeTensors, string? Npy) Row(ElementType type)
    {
        foreach (var row in Table)
        {
            if (row.Type == type)
            {
                return row;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type.");
    }
}
