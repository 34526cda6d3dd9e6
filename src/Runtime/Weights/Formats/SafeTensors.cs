using System.Buffers.Binary;

namespace GruGen.Weights;

/// <summary>Reads and writes safetensors files: a length, a JSON header, and the bytes of all tensors.</summary>
/// <remarks>
/// Layout: u64 header length, header (JSON, padded with spaces), data; everything little-endian, tensors row-major.
/// A file is read as a whole and checked before a tensor is handed out; no size it claims leads to an allocation of that size.
/// </remarks>
public static class SafeTensors
{
    internal const string MetadataKey = "__metadata__";

    private const int LengthBytes = sizeof(ulong);
    private const int MaxHeaderLength = 100_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="WeightFileException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TensorFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path), new WeightSource(path));
    }

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A readable stream; it stays open.</param>
    /// <param name="fileName">Name for messages, or null.</param>
    /// <exception cref="WeightFileException">The content is malformed.</exception>
    public static TensorFile Read(Stream stream, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var source = new WeightSource(fileName);
        return Parse(FileContent.ReadAll(stream, source), source);
    }

    /// <summary>Writes a file, which appears as a whole or not at all.</summary>
    /// <param name="file">Tensors and metadata.</param>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <exception cref="ArgumentException">A tensor has a name or a type that the format does not allow.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(TensorFile file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        AtomicFile.Write(path, stream => Write(file, stream));
    }

    /// <summary>Writes to a stream. Equal content gives equal bytes; larger elements stand first, so that all are aligned.</summary>
    /// <param name="file">Tensors and metadata.</param>
    /// <param name="stream">A writable stream; it stays open.</param>
    /// <exception cref="ArgumentException">A tensor has a name or a type that the format does not allow.</exception>
    public static void Write(TensorFile file, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stream);
        var tensors = file.Tensors.OrderByDescending(static tensor => tensor.Type.Size()).ToArray();
        var header = SafeTensorsHeader.Format(tensors, file.Metadata);
        if (header.Length > MaxHeaderLength)
        {
            throw new ArgumentException($"The header would take {header.Length} bytes; {MaxHeaderLength} are allowed.", nameof(file));
        }

        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in tensors)
        {
            stream.Write(tensor.Data.Span);
        }
    }

    private static TensorFile Parse(byte[] content, WeightSource source)
    {
        if (content.Length < LengthBytes)
        {
            throw source.Error(
                $"{content.Length} bytes are too few for a safetensors file, which starts with a length of {LengthBytes} bytes.");
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(content);
        if (headerLength > MaxHeaderLength)
        {
            throw source.Error($"the header claims {headerLength} bytes; {MaxHeaderLength} are allowed.");
        }

        if (headerLength > (ulong)(content.Length - LengthBytes))
        {
            throw source.Error($"the header claims {headerLength} bytes; the file has {content.Length - LengthBytes} after the length.");
        }

        var dataStart = LengthBytes + (int)headerLength;
        var (entries, metadata) = SafeTensorsHeader.Parse(content.AsSpan(LengthBytes, (int)headerLength), source);
        CheckData(entries, content.Length - dataStart, source);
        return new TensorFile(entries.Select(Slice), metadata, source.FileName);

        NamedTensor Slice(SafeTensorsHeader.Entry entry)
        {
            var data = entry.Type == ElementType.Other
                ? default
                : content.AsMemory(dataStart + (int)entry.Begin, (int)(entry.End - entry.Begin));
            return NamedTensor.FromFile(entry.Name, entry.Type, entry.StoredType, entry.Shape, data);
        }
    }

    /// <summary>Sorts the entries by position and checks that they tile the data exactly.</summary>
    private static void CheckData(List<SafeTensorsHeader.Entry> entries, long available, WeightSource source)
    {
        entries.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                var fault = entry.Begin < position ? "overlaps the tensor before it" : "leaves a hole after the tensor before it";
                throw source.Error($"the data [{entry.Begin}, {entry.End}) {fault}, which ends at {position}.", entry.Name);
            }

            position = entry.End;
            if (position > available)
            {
                throw source.Error(
                    $"the data [{entry.Begin}, {entry.End}) goes beyond the {available} bytes of data in the file.", entry.Name);
            }
        }

        if (position != available)
        {
            throw source.Error($"{available - position} bytes follow the last tensor.");
        }
    }
}
