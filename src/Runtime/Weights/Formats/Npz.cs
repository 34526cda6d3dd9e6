namespace GruGen.Weights;

/// <summary>Reads and writes npz files, numpy's zip archives of arrays.</summary>
/// <remarks>
/// Read: stored and deflated entries, npy versions 1 to 3, both byte orders, C and Fortran order. Entries that are not arrays of
/// plain numbers are listed with type <see cref="ElementType.Other"/> and not read, so nothing is ever unpickled.
/// Elements are inflated, and their checksum compared, when a tensor's data is first asked for; memory then grows with the bytes that the
/// entry really holds, up to the size its shape declares.
/// </remarks>
public static class Npz
{
    private const string Extension = ".npy";

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
    /// <param name="file">The tensors; npz has no place for metadata.</param>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <exception cref="ArgumentException">A tensor has a type that numpy does not know, or is too large.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(TensorFile file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        AtomicFile.Write(path, stream => Write(file, stream));
    }

    /// <summary>
    /// Writes to a stream, entries stored. Equal content gives equal bytes. bfloat16, which numpy lacks, becomes float32.
    /// </summary>
    /// <param name="file">The tensors; npz has no place for metadata.</param>
    /// <param name="stream">A writable stream; it stays open.</param>
    /// <exception cref="ArgumentException">A tensor has a type that numpy does not know, or is too large.</exception>
    public static void Write(TensorFile file, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stream);
        if (file.Tensors.FirstOrDefault(static tensor => tensor.Type == ElementType.Other) is { } other)
        {
            throw new ArgumentException($"The tensor {other} cannot be stored in an npz file.", nameof(file));
        }

        var zip = new ZipWriter(stream);
        foreach (var tensor in file.Tensors)
        {
            var stored = tensor.Type == ElementType.BFloat16 ? Widen(tensor) : tensor;
            var order = stored.Type.Size() == 1 ? '|' : '<';
            zip.Add(tensor.Name + Extension, NpyHeader.Format($"{order}{stored.Type.NpyName()}", tensor.Shape), stored.Data);
        }

        zip.Finish();
    }

    private static NamedTensor Widen(NamedTensor tensor)
    {
        var values = tensor.ToArray<float>();
        return NamedTensor.Create(tensor.Name, values, values.Length);
    }

    private static TensorFile Parse(byte[] content, WeightSource source)
    {
        var tensors = new List<NamedTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ZipReader.Read(content, source))
        {
            if (!entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                continue;
            }

            var name = entry.Name[..^Extension.Length];
            if (!names.Add(name))
            {
                throw source.Error("the name stands twice in the archive.", name);
            }

            tensors.Add(ReadTensor(entry, name, source));
        }

        return new TensorFile(tensors, fileName: source.FileName) { IsInModelOrder = true };
    }

    /// <summary>A tensor of which only the header is inflated: a file may hold much that no layer asks for.</summary>
    private static NamedTensor ReadTensor(ZipEntry entry, string name, WeightSource source) => Inflate(entry, name, source, (stream, header) =>
    {
        if (header.Type == ElementType.Other)
        {
            return NamedTensor.FromFile(name, ElementType.Other, header.StoredType, header.Shape, ReadOnlyMemory<byte>.Empty);
        }

        TensorShape.TryByteLength(header.Shape, header.Type.Size(), out var expected);
        var declared = entry.Size - stream.Count;
        return expected == declared && expected <= Array.MaxLength
            ? NamedTensor.FromFile(name, header.Type, header.StoredType, header.Shape, () => ReadData(entry, (int)expected, name, source))
            : throw source.Error(
                $"shape {TensorShape.Text(header.Shape)} of {header.StoredType} takes {expected} bytes; the archive declares {declared}.",
                name);
    });

    private static ReadOnlyMemory<byte> ReadData(ZipEntry entry, int expected, string name, WeightSource source) =>
        Inflate(entry, name, source, (stream, header) =>
        {
            var data = FileContent.ReadUpTo(stream, expected);
            if (data.Length < expected || stream.ReadByte() >= 0)
            {
                throw source.Error(
                    $"its data has {(data.Length < expected ? "fewer" : "more")} than the {expected} bytes that its shape takes.", name);
            }

            return stream.Checksum == entry.Crc ? NpyData.ToRowMajor(data, header) : throw source.Error("its checksum does not match.", name);
        });

    /// <summary>Opens an entry, reads its header, and hands over the rest.</summary>
    private static TResult Inflate<TResult>(ZipEntry entry, string name, WeightSource source, Func<ChecksumStream, NpyHeader, TResult> read)
    {
        try
        {
            using var stream = new ChecksumStream(entry.Open(source));
            return read(stream, NpyHeader.Read(stream, name, source));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // The stream lies in memory: whatever it complains about is the content.
            throw source.Error("its compressed data is damaged.", name, e);
        }
    }
}
