using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GruGen.Weights;

/// <summary>The header of an npy file: what its bytes mean.</summary>
/// <param name="Type">Element type; Other for what is not a plain number.</param>
/// <param name="StoredType">The header's descr, such as <c>&lt;f4</c>.</param>
/// <param name="IsBigEndian">Whether the bytes of an element are in the other order.</param>
/// <param name="IsFortranOrder">Whether the first axis varies fastest.</param>
/// <param name="Shape">Extents.</param>
internal sealed record NpyHeader(ElementType Type, string StoredType, bool IsBigEndian, bool IsFortranOrder, long[] Shape)
{
    private const int PreludeLength = 8;
    private const int Alignment = 64;

    /// <summary>numpy's own headers take 118 bytes; only record types of thousands of fields need more than this.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>Reads the header; the stream then stands at the data.</summary>
    public static NpyHeader Read(Stream stream, string tensor, WeightSource source)
    {
        var prelude = FileContent.ReadUpTo(stream, PreludeLength);
        if (prelude.Length < PreludeLength || prelude[0] != 0x93 || !prelude.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
        {
            throw source.Error("it is not an npy file.", tensor);
        }

        var version = prelude[6];
        if (version is < 1 or > 3)
        {
            throw source.Error($"npy version {version} is not supported; 1, 2 and 3 are.", tensor);
        }

        var lengthBytes = FileContent.ReadUpTo(stream, version == 1 ? sizeof(ushort) : sizeof(uint));
        Span<byte> padded = stackalloc byte[sizeof(uint)];
        padded.Clear();
        lengthBytes.CopyTo(padded);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(padded);
        if (length > MaxLength)
        {
            throw source.Error($"the npy header claims {length} bytes; {MaxLength} are allowed.", tensor);
        }

        var text = FileContent.ReadUpTo(stream, (int)length);
        if (text.Length < length)
        {
            throw source.Error($"the npy header claims {length} bytes; there are {text.Length}.", tensor);
        }

        var encoding = version == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return Interpret(NpyDictionary.Parse(encoding.GetString(text)), tensor, source);
    }

    /// <summary>A version 1 header, padded so that the data starts at a multiple of 64.</summary>
    public static byte[] Format(string descr, IReadOnlyList<long> shape)
    {
        var extents = string.Join(", ", shape.Select(static extent => extent.ToString(CultureInfo.InvariantCulture)));
        var tuple = shape.Count == 1 ? $"({extents},)" : $"({extents})";
        var dictionary = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {tuple}, }}";
        var prefix = PreludeLength + sizeof(ushort);
        var total = (prefix + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[total];
        header.AsSpan().Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(PreludeLength), (ushort)(total - prefix));
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(prefix));
        header[^1] = (byte)'\n';
        return header;
    }

    private static NpyHeader Interpret(NpyDictionary? dictionary, string tensor, WeightSource source)
    {
        if (dictionary is null)
        {
            throw source.Error("the npy header is not a dictionary of descr, fortran_order and shape.", tensor);
        }

        var descr = dictionary.Descr;
        var type = descr.Length == 3 && descr[0] is '<' or '>' or '|' ? ElementTypes.FromNpy(descr[1..]) : ElementType.Other;
        if (!TensorShape.TryByteLength(dictionary.Shape, Math.Max(1, type.Size()), out _))
        {
            throw source.Error($"shape {TensorShape.Text(dictionary.Shape)} of {descr} is too large.", tensor);
        }

        return new NpyHeader(type, descr, descr.StartsWith('>'), dictionary.IsFortranOrder, dictionary.Shape);
    }
}
