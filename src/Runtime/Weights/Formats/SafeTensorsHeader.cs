using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace GruGen.Weights;

/// <summary>The JSON header of a safetensors file.</summary>
/// <remarks>Read token by token: a document model would accept duplicate names, and takes many times the header's size in memory.</remarks>
internal static class SafeTensorsHeader
{
    private const int Alignment = 8;

    /// <summary>One tensor of the header, checked in itself: the size between the offsets is that of shape and type.</summary>
    internal sealed record Entry(string Name, ElementType Type, string StoredType, long[] Shape, long Begin, long End);

    public static (List<Entry> Entries, Dictionary<string, string> Metadata) Parse(ReadOnlySpan<byte> json, WeightSource source)
    {
        if (!Utf8.IsValid(json))
        {
            throw source.Error("the header is not valid UTF-8.");
        }

        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw source.Error("the header does not start with '{'.");
        }

        try
        {
            return ParseObject(new Utf8JsonReader(json), source);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second comes from escapes such as \ud800, which name no character.
            throw source.Error("the header is not valid JSON.", inner: e);
        }
    }

    /// <summary>The header for these tensors laid end to end, padded with spaces.</summary>
    /// <exception cref="ArgumentException">A tensor cannot be stored.</exception>
    public static ReadOnlySpan<byte> Format(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            FormatMetadata(writer, metadata);
            var position = 0L;
            foreach (var tensor in tensors)
            {
                FormatTensor(writer, tensor, position);
                position += tensor.Data.Length;
            }

            writer.WriteEndObject();
        }

        var padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.GetSpan(Alignment)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan;
    }

    private static (List<Entry> Entries, Dictionary<string, string> Metadata) ParseObject(Utf8JsonReader reader, WeightSource source)
    {
        var entries = new List<Entry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.Read();
        while (NextProperty(ref reader))
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw source.Error("the name stands twice in the header.", name);
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw source.Error("the header has no object for it.", name);
            }

            if (name == SafeTensors.MetadataKey)
            {
                ParseMetadata(ref reader, metadata, source);
            }
            else
            {
                entries.Add(ParseTensor(ref reader, name, source));
            }
        }

        // Throws unless only white space follows.
        reader.Read();
        return (entries, metadata);
    }

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void ParseMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata, WeightSource source)
    {
        while (NextProperty(ref reader))
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || !metadata.TryAdd(key, reader.GetString()!))
            {
                throw source.Error($"{SafeTensors.MetadataKey} must map different keys to strings; see '{key}'.");
            }
        }
    }

    private static Entry ParseTensor(ref Utf8JsonReader reader, string name, WeightSource source)
    {
        string? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (NextProperty(ref reader))
        {
            var property = reader.GetString();
            reader.Read();
            switch (property)
            {
                case "dtype" when dtype is null && reader.TokenType == JsonTokenType.String:
                    dtype = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ParseIntegers(ref reader, TensorShape.MaxRank, property, name, source);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ParseIntegers(ref reader, 2, property, name, source);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw source.Error($"'{property}' stands twice or is of the wrong kind.", name);
                default:
                    reader.Skip();
                    break;
            }
        }

        return dtype is not null && shape is not null && offsets is [var begin, var end]
            ? Check(name, dtype, shape, begin, end, source)
            : throw source.Error("it needs dtype, shape and data_offsets [begin, end].", name);
    }

    private static Entry Check(string name, string dtype, long[] shape, long begin, long end, WeightSource source)
    {
        if (!ElementTypes.TryFromSafeTensors(dtype, out var type, out var size))
        {
            throw source.Error($"unknown dtype '{dtype}'.", name);
        }

        if (begin > end)
        {
            throw source.Error($"its data begins at {begin}, after its end at {end}.", name);
        }

        if (!TensorShape.TryByteLength(shape, size, out var bytes))
        {
            throw source.Error($"shape {TensorShape.Text(shape)} of {dtype} is too large.", name);
        }

        return bytes == end - begin
            ? new Entry(name, type, dtype, shape, begin, end)
            : throw source.Error(
                $"shape {TensorShape.Text(shape)} of {dtype} takes {bytes} bytes; its data [{begin}, {end}) has {end - begin}.", name);
    }

    private static long[] ParseIntegers(ref Utf8JsonReader reader, int most, string property, string name, WeightSource source)
    {
        var values = new List<long>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.Number && values.Count < most
                && reader.TryGetInt64(out var value) && value >= 0)
            {
                values.Add(value);
            }
        }

        return reader.TokenType == JsonTokenType.EndArray
            ? [.. values]
            : throw source.Error($"'{property}' must be a list of at most {most} integers from 0 up to {long.MaxValue}.", name);
    }

    private static void FormatMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(SafeTensors.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void FormatTensor(Utf8JsonWriter writer, NamedTensor tensor, long begin)
    {
        if (tensor.Name == SafeTensors.MetadataKey || tensor.Type == ElementType.Other)
        {
            throw new ArgumentException($"The tensor {tensor} cannot be stored in a safetensors file.", nameof(tensor));
        }

        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", tensor.Type.SafeTensorsName());
        WriteIntegers(writer, "shape", tensor.Shape);
        WriteIntegers(writer, "data_offsets", [begin, begin + tensor.Data.Length]);
        writer.WriteEndObject();
    }

    private static void WriteIntegers(Utf8JsonWriter writer, string property, IEnumerable<long> values)
    {
        writer.WriteStartArray(property);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
