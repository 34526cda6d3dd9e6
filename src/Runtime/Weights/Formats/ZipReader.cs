using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace GruGen.Weights;

/// <summary>One file inside a zip archive.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="IsEncrypted">Whether it needs a password.</param>
/// <param name="Crc">Checksum of the uncompressed bytes.</param>
/// <param name="Size">Number of uncompressed bytes, as declared.</param>
/// <param name="Packed">The bytes in the archive.</param>
internal sealed record ZipEntry(string Name, int Method, bool IsEncrypted, uint Crc, long Size, ReadOnlyMemory<byte> Packed)
{
    /// <summary>The uncompressed bytes.</summary>
    public Stream Open(WeightSource source)
    {
        if (IsEncrypted || Method is not (0 or 8))
        {
            throw source.Error(
                IsEncrypted ? "it is encrypted." : $"compression method {Method} is not supported; stored and deflated are.", Name);
        }

        MemoryMarshal.TryGetArray(Packed, out var segment);
        var packed = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        return Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }
}

/// <summary>Lists the files of a zip archive held in memory.</summary>
/// <remarks>
/// Own code because the archive comes from strangers: the library's class checks neither checksums nor overlaps, and reports faults
/// by several exception types. Entries that share bytes are refused, so that the whole inflates to a bounded multiple of its size.
/// </remarks>
internal sealed class ZipReader
{
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const uint Zip64EndSignature = 0x06064B50;
    private const uint DirectorySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int EndLength = 22;
    private const int Zip64LocatorLength = 20;
    private const int DirectoryLength = 46;
    private const int LocalLength = 30;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly WeightSource _source;

    private ZipReader(ReadOnlyMemory<byte> content, WeightSource source)
    {
        _content = content;
        _source = source;
    }

    /// <exception cref="WeightFileException">The archive is malformed.</exception>
    public static List<ZipEntry> Read(ReadOnlyMemory<byte> content, WeightSource source)
    {
        var reader = new ZipReader(content, source);
        var (count, start, length) = reader.FindDirectory();
        return reader.ReadDirectory(count, start, length);
    }

    private (ulong Count, long Start, long Length) FindDirectory()
    {
        var content = _content.Span;
        for (var end = content.Length - EndLength; end >= 0 && content.Length - end <= EndLength + ushort.MaxValue; end--)
        {
            if (U32(end) == EndSignature && end + EndLength + U16(end + 20) == content.Length)
            {
                ulong count = U16(end + 10);
                ulong length = U32(end + 12);
                ulong start = U32(end + 16);
                var limit = end;
                if (count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue)
                {
                    limit = FindZip64End(end);
                    (count, length, start) = (U64(limit + 32), U64(limit + 40), U64(limit + 48));
                }

                Require(start <= (ulong)limit && length <= (ulong)limit - start, "its directory goes beyond the archive");
                return (count, (long)start, (long)length);
            }
        }

        throw _source.Error("this is not a zip archive, or its end is missing.");
    }

    private int FindZip64End(int end)
    {
        var locator = end - Zip64LocatorLength;
        Require(locator >= 0 && U32(locator) == Zip64LocatorSignature, "the zip64 locator is missing");
        var start = U64(locator + 8);
        Require(start <= (ulong)locator && U32((long)start) == Zip64EndSignature, "the zip64 end record is missing");
        return (int)start;
    }

    private List<ZipEntry> ReadDirectory(ulong count, long start, long length)
    {
        var entries = new List<ZipEntry>();
        var ranges = new List<(long Begin, long End)>();
        var position = start;
        while (position < start + length)
        {
            var (entry, range, next) = ReadEntry(position, start);
            entries.Add(entry);
            ranges.Add(range);
            position = next;
        }

        Require(position == start + length && (ulong)entries.Count == count, "its directory has another length than declared");
        ranges.Sort();
        for (var i = 1; i < ranges.Count; i++)
        {
            Require(ranges[i - 1].End <= ranges[i].Begin, "two of its entries overlap");
        }

        return entries;
    }

    private (ZipEntry Entry, (long Begin, long End) Range, long Next) ReadEntry(long header, long directoryStart)
    {
        Require(U32(header) == DirectorySignature, "its directory is damaged");
        var flags = U16(header + 8);
        var nameLength = U16(header + 28);
        var extraLength = U16(header + 30);
        var rawName = Slice(header + DirectoryLength, nameLength).Span;
        var name = DecodeName(rawName, isUtf8: (flags & 0x800) != 0);
        var extra = Slice(header + DirectoryLength + nameLength, extraLength).Span;
        var (size, packedSize, local) = ReadSizes(header, extra, name);

        Require(U32(local) == LocalSignature, "the entry's own header is missing", name);
        var localNameLength = U16(local + 26);
        Require(Slice(local + LocalLength, localNameLength).Span.SequenceEqual(rawName), "the entry has two names", name);
        var data = local + LocalLength + localNameLength + U16(local + 28);
        Require(packedSize <= directoryStart - data, "the entry goes beyond the archive", name);

        var entry = new ZipEntry(name, U16(header + 10), (flags & 1) != 0, U32(header + 16), size, Slice(data, packedSize));
        return (entry, (local, data + packedSize), header + DirectoryLength + nameLength + extraLength + U16(header + 32));
    }

    /// <summary>Sizes and position from the directory; what does not fit 32 bits stands in the zip64 field, in this order.</summary>
    private (long Size, long PackedSize, long Local) ReadSizes(long header, ReadOnlySpan<byte> extra, string name)
    {
        Span<ulong> values = [U32(header + 24), U32(header + 20), U32(header + 42)];
        var zip64 = FindZip64Field(extra);
        foreach (ref var value in values)
        {
            if (value == uint.MaxValue && zip64.Length >= sizeof(ulong))
            {
                value = BinaryPrimitives.ReadUInt64LittleEndian(zip64);
                zip64 = zip64[sizeof(ulong)..];
            }

            Require(value <= long.MaxValue, "a size of the entry is out of range", name);
        }

        return ((long)values[0], (long)values[1], (long)values[2]);
    }

    private static ReadOnlySpan<byte> FindZip64Field(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            var field = extra[4..];
            if (length > field.Length)
            {
                break;
            }

            if (id == 1)
            {
                return field[..length];
            }

            extra = field[length..];
        }

        return [];
    }

    private string DecodeName(ReadOnlySpan<byte> name, bool isUtf8)
    {
        // Without the flag names are in code page 437; Latin-1 agrees on ASCII, keeps other names apart, and needs no table.
        Require(!isUtf8 || System.Text.Unicode.Utf8.IsValid(name), "the name of an entry is not valid UTF-8");
        return (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(name);
    }

    private ushort U16(long position) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(position, sizeof(ushort)).Span);

    private uint U32(long position) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(position, sizeof(uint)).Span);

    private ulong U64(long position) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(position, sizeof(ulong)).Span);

    private ReadOnlyMemory<byte> Slice(long position, long length)
    {
        var isInside = position >= 0 && length >= 0 && position <= _content.Length && length <= _content.Length - position;
        Require(isInside, "it is truncated or damaged");
        return _content.Slice((int)position, (int)length);
    }

    private void Require(bool condition, string fault, string? entry = null)
    {
        if (!condition)
        {
            throw _source.Error($"the zip archive is malformed: {fault}.", entry);
        }
    }
}
