using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>A checkpoint being read: hands out what is asked for, and knows what nobody asked for.</summary>
internal sealed class CheckpointFile
{
    /// <summary>Key and value of the metadata that tell a checkpoint from other weight files.</summary>
    public const string FormatKey = "format";

    /// <inheritdoc cref="FormatKey"/>
    public const string Format = "grugen-checkpoint-1";

    /// <summary>Key of the metadata that names the optimizer.</summary>
    public const string OptimizerKey = "optimizer";

    private readonly TensorFile _file;
    private readonly WeightSource _source;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private CheckpointFile(TensorFile file)
    {
        _file = file;
        _source = new WeightSource(file.FileName);
    }

    /// <summary>The texts of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    /// <summary>Reads a file.</summary>
    /// <exception cref="WeightFileException">It is malformed or no checkpoint.</exception>
    public static CheckpointFile Read(string path)
    {
        var file = new CheckpointFile(SafeTensors.Read(path));
        var format = file.Metadata.GetValueOrDefault(FormatKey);
        return format == Format
            ? file
            : throw file.Error(format is null ? "it is no checkpoint." : $"its format is '{format}'; this program reads '{Format}'.");
    }

    /// <summary>A number of whole numbers.</summary>
    /// <exception cref="WeightFileException">The tensor is missing or has another type or shape.</exception>
    public long[] Integers(string name, int length)
    {
        var tensor = Take(name, ElementType.Int64, [length]);
        var values = new long[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt64LittleEndian(tensor.Data.Span[(i * sizeof(long))..]);
        }

        return values;
    }

    /// <summary>A tensor of numbers, not converted: a checkpoint in another precision does not continue the same training.</summary>
    /// <exception cref="WeightFileException">The tensor is missing or has another type or shape.</exception>
    public T[] Floats<T>(string name, params IReadOnlyList<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T> => Take(name, NamedTensor.FloatType<T>(), shape).ToArray<T>();

    /// <summary>A tensor of numbers of any length.</summary>
    /// <exception cref="WeightFileException">The tensor is missing or has another type or rank.</exception>
    public T[] Floats<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T> => Take(name, NamedTensor.FloatType<T>(), null).ToArray<T>();

    /// <summary>Refuses a file that holds more than was asked for.</summary>
    /// <exception cref="WeightFileException">It does.</exception>
    public void CheckNothingLeft()
    {
        var left = _file.Tensors.FirstOrDefault(tensor => !_taken.Contains(tensor.Name));
        if (left is not null)
        {
            throw _source.Error($"nothing here corresponds to {left}.", left.Name);
        }
    }

    /// <summary>A fault of this file.</summary>
    public WeightFileException Error(string message, string? tensor = null) => _source.Error(message, tensor);

    private NamedTensor Take(string name, ElementType type, IReadOnlyList<int>? shape)
    {
        _taken.Add(name);
        var expected = shape is null ? "(any length)" : TensorShape.Text(shape);
        var tensor = _file.Find(name) ?? throw Error($"it is missing; {type} {expected} is needed.", name);
        var fits = tensor.Type == type && (shape is null ? tensor.Shape.Count == 1 : TensorShape.Equal(tensor.Shape, shape));
        return fits
            ? tensor
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"{type} {expected} is needed; the file has {tensor}."), name);
    }
}
