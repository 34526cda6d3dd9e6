using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace GruGen.Weights;

/// <summary>A named array of a weight file: row-major, little-endian bytes and what they mean. Immutable.</summary>
public sealed class NamedTensor
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly long[] _shape;
    private readonly Lazy<ReadOnlyMemory<byte>> _data;

    /// <summary>Describes bytes in memory; they are not copied and must not change.</summary>
    /// <param name="name">The tensor's name, valid Unicode.</param>
    /// <param name="type">Encoding of one element; not <see cref="ElementType.Other"/>.</param>
    /// <param name="shape">Extents, each at least 0; empty for a scalar.</param>
    /// <param name="data">As many bytes as shape and type say, row-major, little-endian.</param>
    /// <exception cref="ArgumentException">The name is not valid Unicode, or the bytes do not match shape and type.</exception>
    public NamedTensor(string name, ElementType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> data)
        : this(name, type, type.SafeTensorsName(), [.. shape ?? throw new ArgumentNullException(nameof(shape))], new Lazy<ReadOnlyMemory<byte>>(data))
    {
        CheckName(name);
        if (type == ElementType.Other)
        {
            throw new ArgumentException("The element type must be a number type or Bool.", nameof(type));
        }

        if (_shape.Length > TensorShape.MaxRank || !TensorShape.TryByteLength(_shape, type.Size(), out var bytes) || bytes != data.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape {TensorShape.Text(_shape)} and type {type} does not match {data.Length} bytes.", nameof(data));
        }
    }

    private NamedTensor(string name, ElementType type, string storedType, long[] shape, Lazy<ReadOnlyMemory<byte>> data)
    {
        Name = name;
        Type = type;
        StoredType = storedType;
        _shape = shape;
        _data = data;
    }

    /// <summary>The name, with every prefix.</summary>
    public string Name { get; }

    /// <summary>Encoding of one element.</summary>
    public ElementType Type { get; }

    /// <summary>The element type in the words of the file, such as <c>F32</c> or <c>&lt;f4</c>.</summary>
    public string StoredType { get; }

    /// <summary>Extents, row-major; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Length => TensorShape.TryLength(_shape, out var length) ? length : throw new OverflowException();

    /// <summary>The elements, row-major and little-endian; empty for <see cref="ElementType.Other"/>.</summary>
    /// <exception cref="WeightFileException">The tensor comes from an npz file, and what its entry holds is damaged.</exception>
    public ReadOnlyMemory<byte> Data => _data.Value;

    /// <summary>Whether the elements can be read as numbers with <see cref="ToArray{T}"/>.</summary>
    public bool IsFloatingPoint => Type.IsFloatingPoint();

    /// <summary>Copies numbers into a tensor.</summary>
    /// <param name="name">The tensor's name, valid Unicode.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">Extents; their product is the number of values.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shape does not match the number of values, or the name is not valid Unicode.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static NamedTensor Create<T>(string name, ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        var type = FloatType<T>();
        var size = type.Size();
        var bytes = new byte[checked(values.Length * size)];
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes.AsSpan(i * size);
            if (type == ElementType.Float32)
            {
                BinaryPrimitives.WriteSingleLittleEndian(element, float.CreateTruncating(values[i]));
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(element, double.CreateTruncating(values[i]));
            }
        }

        return new NamedTensor(name, type, [.. shape.Select(static extent => (long)extent)], bytes);
    }

    /// <summary>The elements, row-major, converted to <typeparamref name="T"/>; doubles are rounded to nearest where T is float.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The tensor does not hold floating-point numbers.</exception>
    /// <exception cref="OverflowException">A finite double is too large for a float.</exception>
    /// <exception cref="WeightFileException">The tensor comes from an npz file, and what its entry holds is damaged.</exception>
    public T[] ToArray<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsFloatingPoint)
        {
            throw new InvalidOperationException($"Tensor '{Name}' holds {StoredType}, not floating-point numbers.");
        }

        var size = Type.Size();
        var values = new T[Data.Length / size];
        var bytes = Data.Span;
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes.Slice(i * size, size);
            values[i] = Type switch
            {
                ElementType.Float32 => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(element)),
                ElementType.Float64 => Narrow<T>(Name, BinaryPrimitives.ReadDoubleLittleEndian(element)),
                ElementType.Float16 => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(element)),
                _ => T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16)),
            };
        }

        return values;
    }

    /// <summary>The name, type and shape, such as <c>kernel F32 (3, 12)</c>.</summary>
    public override string ToString() => $"{Name} {StoredType} {TensorShape.Text(_shape)}";

    /// <summary>A tensor whose name, shape and size a reader has already checked.</summary>
    internal static NamedTensor FromFile(string name, ElementType type, string storedType, long[] shape, ReadOnlyMemory<byte> data) =>
        new(name, type, storedType, shape, new Lazy<ReadOnlyMemory<byte>>(data));

    /// <summary>A tensor whose name, shape and size a reader has checked, and whose elements are read when they are wanted.</summary>
    internal static NamedTensor FromFile(string name, ElementType type, string storedType, long[] shape, Func<ReadOnlyMemory<byte>> data) =>
        new(name, type, storedType, shape, new Lazy<ReadOnlyMemory<byte>>(data));

    /// <summary>The element type that holds <typeparamref name="T"/>.</summary>
    internal static ElementType FloatType<T>()
        where T : unmanaged
    {
        return typeof(T) == typeof(float) ? ElementType.Float32
            : typeof(T) == typeof(double) ? ElementType.Float64
            : throw new NotSupportedException($"Weights are float or double, not {typeof(T).Name}.");
    }

    private static T Narrow<T>(string name, double value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var narrowed = T.CreateTruncating(value);
        return T.IsInfinity(narrowed) && double.IsFinite(value)
            ? throw new OverflowException(
                string.Create(CultureInfo.InvariantCulture, $"Tensor '{name}' holds {value:R}, too large for {typeof(T).Name}."))
            : narrowed;
    }

    private static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            _ = StrictUtf8.GetByteCount(name);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("The name of a tensor must be valid Unicode.", nameof(name), e);
        }
    }
}
