using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

/// <summary>Files put together byte by byte, so that readers are tested against the formats and not against our writers.</summary>
internal static class RawFiles
{
    public static byte[] SafeTensors(string header, int dataLength) => SafeTensors(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] SafeTensors(byte[] header, int dataLength)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. Enumerable.Range(0, dataLength).Select(static i => (byte)i)];
    }

    public static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        var text = Encoding.UTF8.GetBytes(header);
        byte[] length = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }

    public static string NpyHeader(string descr, string shape, string fortran = "False") =>
        $"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}\n";

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Npz(params (string Name, byte[] Npy)[] entries) =>
        Zip(CompressionLevel.NoCompression, [.. entries.Select(static entry => (entry.Name + ".npy", entry.Npy))]);

    public static byte[] Floats(params float[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    public static TensorFile ReadSafeTensors(byte[] content) => GruGen.Weights.SafeTensors.Read(new MemoryStream(content), "test");

    /// <summary>Reads an archive and all that its entries hold.</summary>
    public static TensorFile ReadNpz(byte[] content)
    {
        var file = GruGen.Weights.Npz.Read(new MemoryStream(content), "test");
        foreach (var tensor in file.Tensors)
        {
            _ = tensor.Data;
        }

        return file;
    }
}
