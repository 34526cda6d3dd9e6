using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GruGen.Golden;

/// <summary>The npz beside a case: bytes at offsets, or entries.</summary>
/// <remarks>Knows only what golden sets contain; it is not the product's reader, so that no product code checks itself.</remarks>
internal sealed class TensorArchive(string path)
{
    private readonly byte[] _bytes = File.ReadAllBytes(path);

    public ReadOnlyMemory<byte> Slice(int offset, int length) => _bytes.AsMemory(offset, length);

    /// <summary>The data of an entry, checked against the description that the json gives.</summary>
    public ReadOnlyMemory<byte> Entry(string name, string dtype, IReadOnlyList<int> shape)
    {
        using var zip = new ZipArchive(new MemoryStream(_bytes));
        var entry = zip.GetEntry(name + ".npy") ?? throw new GoldenException($"{path} has no entry {name}.npy.");
        using var buffer = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(buffer);
        }

        var npy = buffer.ToArray();
        var wide = npy[6] > 1;
        var start = (wide ? 12 : 10) + (wide
            ? BinaryPrimitives.ReadInt32LittleEndian(npy.AsSpan(8))
            : BinaryPrimitives.ReadUInt16LittleEndian(npy.AsSpan(8)));
        var header = Encoding.ASCII.GetString(npy, 0, start);
        var extents = shape.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"({shape[0]},)")
            : $"({string.Join(", ", shape)})";
        if (!header.Contains($"'{dtype}'", StringComparison.Ordinal) || !header.Contains("'fortran_order': False", StringComparison.Ordinal)
            || !header.Contains(extents, StringComparison.Ordinal))
        {
            throw new GoldenException($"{path}: {name}.npy is not {dtype} {extents} as the json says: {header[10..].Trim()}");
        }

        return npy.AsMemory(start);
    }
}
