using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GruGen.Weights;

/// <summary>Writes a zip archive of stored entries. Equal entries give equal bytes on every system: no clock, no platform flags.</summary>
internal sealed class ZipWriter(Stream stream)
{
    private const ushort Version = 20;
    private const ushort Utf8Flag = 0x800;

    /// <summary>1 January 1980, where the format's time starts.</summary>
    private const uint Date = 0x0021_0000;

    private readonly ArrayBufferWriter<byte> _directory = new();
    private uint _position;
    private ushort _count;

    /// <param name="name">Path inside the archive.</param>
    /// <param name="parts">The content, in pieces that are written one after the other.</param>
    /// <exception cref="ArgumentException">Name or content exceed what a zip archive without 64-bit extension holds.</exception>
    public void Add(string name, params ReadOnlyMemory<byte>[] parts)
    {
        var rawName = Encoding.UTF8.GetBytes(name);
        var crc = Crc32.Start();
        var size = 0L;
        foreach (var part in parts)
        {
            crc.Append(part.Span);
            size += part.Length;
        }

        if (rawName.Length > ushort.MaxValue || _position + size + rawName.Length > int.MaxValue || _count == ushort.MaxValue - 1)
        {
            throw new ArgumentException($"'{name}' with {size} bytes exceeds what an npz file can hold.", nameof(parts));
        }

        Span<byte> common = stackalloc byte[26];
        common.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(common, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(common[2..], Utf8Flag);
        BinaryPrimitives.WriteUInt32LittleEndian(common[6..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(common[10..], crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(common[14..], (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(common[18..], (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)rawName.Length);

        AddToDirectory(common, rawName);
        stream.Write([.. "PK\u0003\u0004"u8, .. common, .. rawName]);
        foreach (var part in parts)
        {
            stream.Write(part.Span);
        }

        _position += (uint)(4 + common.Length + rawName.Length + size);
        _count++;
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], _count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], _count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_directory.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], _position);
        stream.Write(_directory.WrittenSpan);
        stream.Write(end);
    }

    private void AddToDirectory(ReadOnlySpan<byte> common, ReadOnlySpan<byte> rawName)
    {
        // Comment length, disk, internal and external attributes are 0; then where the entry starts.
        Span<byte> position = stackalloc byte[14];
        position.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(position[10..], _position);
        Span<byte> version = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(version, Version);
        _directory.Write([.. "PK\u0001\u0002"u8, .. version, .. common, .. position, .. rawName]);
    }
}
