using System.Buffers.Binary;

namespace GruGen.Golden;

/// <summary>One tensor of a golden case: raw little-endian row-major data and its description.</summary>
public sealed class GoldenTensor
{
    private readonly ReadOnlyMemory<byte> _data;

    internal GoldenTensor(string name, TensorRole role, string dtype, IReadOnlyList<int> shape, double? atol, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Role = role;
        DType = dtype;
        Shape = shape;
        Length = shape.Aggregate(1, static (product, extent) => checked(product * extent));
        if (data.Length != Length * ElementSize(dtype))
        {
            throw new GoldenException($"Tensor {name} of shape ({string.Join(", ", shape)}) and type {dtype} has {data.Length} bytes.");
        }

        _data = data;
        Values = Read();
        Atol = atol ?? (role == TensorRole.Expected
            ? throw new GoldenException($"Tensor {name} is expected, but has no atol.")
            : 0);
    }

    /// <summary>Name inside the case.</summary>
    public string Name { get; }

    /// <summary>What it is for.</summary>
    public TensorRole Role { get; }

    /// <summary>numpy type: &lt;f4, &lt;f8, &lt;i4, &lt;i8 or |u1.</summary>
    public string DType { get; }

    /// <summary>Extents, row-major.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Absolute tolerance of a float32 implementation; 0 where equality is asked for.</summary>
    public double Atol { get; }

    /// <summary>
    /// What the oracle's own constants cost: its largest distance from an independent float64 reference. PyTorch's hard_sigmoid
    /// rounds 1/6 to float32 in its derivative.
    /// </summary>
    public double OracleError { get; init; }

    /// <summary>Largest magnitude.</summary>
    public double MaxAbs => Values.Count == 0 ? 0 : Values.Max(Math.Abs);

    /// <summary>The values; every type of the format fits.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The bytes as they lie in the file.</summary>
    public ReadOnlySpan<byte> Bytes => _data.Span;

    /// <summary>The values as float; exact for inputs and weights.</summary>
    public float[] ToSingle() => [.. Values.Select(static v => (float)v)];

    /// <summary>The values as double.</summary>
    public double[] ToDouble() => [.. Values];

    /// <summary>The values of an integer tensor.</summary>
    public int[] ToInt32() => DType is "<i4" or "<i8"
        ? [.. Values.Select(static v => checked((int)v))]
        : throw new GoldenException($"Tensor {Name} has type {DType}, not <i4 or <i8.");

    /// <summary>The values of a mask.</summary>
    public bool[] ToBoolean() => DType == "|u1"
        ? [.. Values.Select(static v => v != 0)]
        : throw new GoldenException($"Tensor {Name} has type {DType}, not |u1.");

    internal static int ElementSize(string dtype) => dtype switch
    {
        "<f4" or "<i4" => 4,
        "<f8" or "<i8" => 8,
        "|u1" => 1,
        _ => throw new GoldenException($"Tensors of type {dtype} are unknown."),
    };

    private double[] Read()
    {
        var values = new double[Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = DType switch
            {
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(_data.Span[(4 * i)..]),
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(_data.Span[(8 * i)..]),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(_data.Span[(4 * i)..]),
                "<i8" => BinaryPrimitives.ReadInt64LittleEndian(_data.Span[(8 * i)..]),
                _ => _data.Span[i],
            };
        }

        return values;
    }
}
