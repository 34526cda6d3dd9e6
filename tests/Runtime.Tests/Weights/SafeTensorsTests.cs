using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class SafeTensorsTests
{
    [Fact]
    public void Numbers_of_every_floating_point_type_are_converted()
    {
        var header = """
            {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
             "c":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"d":{"dtype":"F64","shape":[1],"data_offsets":[12,20]}}
            """;
        var content = RawFiles.SafeTensors(header, 20);
        var data = content.AsSpan(content.Length - 20);
        BinaryPrimitives.WriteHalfLittleEndian(data, (Half)1.5);
        BinaryPrimitives.WriteHalfLittleEndian(data[2..], Half.NegativeInfinity);
        BinaryPrimitives.WriteUInt16LittleEndian(data[4..], 0x3FC0);
        BinaryPrimitives.WriteUInt16LittleEndian(data[6..], 0xC000);
        BinaryPrimitives.WriteSingleLittleEndian(data[8..], 0.1f);
        BinaryPrimitives.WriteDoubleLittleEndian(data[12..], 0.1);

        var file = RawFiles.ReadSafeTensors(content);
        Assert.Equal([1.5f, float.NegativeInfinity], file.Find("a")!.ToArray<float>());
        Assert.Equal([1.5f, -2f], file.Find("b")!.ToArray<float>());
        Assert.Equal([0.1f], file.Find("c")!.ToArray<float>());
        Assert.Equal([(double)0.1f], file.Find("c")!.ToArray<double>());
        Assert.Equal([0.1], file.Find("d")!.ToArray<double>());
        Assert.Equal([0.1f], file.Find("d")!.ToArray<float>());
    }

    [Fact]
    public void Doubles_beyond_float_are_refused_instead_of_becoming_infinite()
    {
        var tensor = NamedTensor.Create<double>("huge", [1e300], 1);
        Assert.Equal([1e300], tensor.ToArray<double>());
        Assert.Contains("huge", Assert.Throws<OverflowException>(() => tensor.ToArray<float>()).Message, StringComparison.Ordinal);
        Assert.Equal([float.PositiveInfinity], NamedTensor.Create<double>("x", [double.PositiveInfinity], 1).ToArray<float>());
    }

    [Theory]
    [InlineData("I64", 8)]
    [InlineData("I32", 4)]
    [InlineData("U8", 1)]
    [InlineData("BOOL", 1)]
    [InlineData("F8_E4M3", 1)]
    [InlineData("C64", 8)]
    public void Tensors_of_other_types_may_be_present(string dtype, int size)
    {
        var header = $$"""
            {"step":{"dtype":"{{dtype}}","shape":[],"data_offsets":[0,{{size}}]},
             "k":{"dtype":"F32","shape":[1],"data_offsets":[{{size}},{{size + 4}}]} }
            """;
        var file = RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, size + 4));
        Assert.False(file.Find("step")!.IsFloatingPoint);
        Assert.Equal(dtype, file.Find("step")!.StoredType);
        Assert.Single(file.Find("k")!.ToArray<float>());
        Assert.Throws<InvalidOperationException>(() => file.Find("step")!.ToArray<float>());
    }

    [Fact]
    public void Scalars_empty_tensors_metadata_padding_and_any_order_are_legal()
    {
        var header = """
            {"z":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"__metadata__":{"format":"pt","ключ":"значение"},
             "empty":{"dtype":"F64","shape":[0,1099511627776],"data_offsets":[4,4]},"a":{"data_offsets":[0,4],"shape":[1,1],"dtype":"F32"}}
            """.ReplaceLineEndings("") + "     ";
        var file = RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, 8));
        Assert.Equal(["a", "empty", "z"], file.Tensors.Select(static tensor => tensor.Name));
        Assert.Empty(file.Find("z")!.Shape);
        Assert.Equal(1, file.Find("z")!.Length);
        Assert.Equal(0, file.Find("empty")!.Length);
        Assert.Empty(file.Find("empty")!.ToArray<float>());
        Assert.Equal("значение", file.Metadata["ключ"]);
        Assert.Empty(RawFiles.ReadSafeTensors(RawFiles.SafeTensors("{}", 0)).Tensors);
    }

    [Theory]
    [InlineData("", 0, "does not start")]
    [InlineData("[]", 0, "does not start")]
    [InlineData(" {}", 0, "does not start")]
    [InlineData("{}x", 0, "JSON")]
    [InlineData("{}{}", 0, "JSON")]
    [InlineData("{\"a\":", 0, "JSON")]
    [InlineData("{\"a\":1}", 0, "no object")]
    [InlineData("{\"\\ud800\":{}}", 0, "JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "needs dtype, shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "twice")]
    [InlineData("{\"a\":{\"dtype\":4,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "wrong kind")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "'shape' must")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "'shape' must")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", 4, "'shape' must")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[18446744073709551616],\"data_offsets\":[0,4]}}", 4, "'shape' must")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", 4, "'data_offsets' must")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}}", 4, "needs dtype, shape")]
    [InlineData("{\"a\":{\"dtype\":\"f32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "unknown dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}", 0, "too large")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,0],\"data_offsets\":[0,0]}}", 0, "too large")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000],\"data_offsets\":[0,4000000000]}}", 4, "beyond")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        8,
        "twice")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        4,
        "overlaps")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "hole")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5, "follow the last")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "map different keys to strings")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "map different keys to strings")]
    public void Malformed_headers_are_refused(string header, int dataLength, string message)
    {
        var error = Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, dataLength)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("test: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("test", error.FileName);
    }

    [Fact]
    public void Inner_exceptions_are_kept_and_tensors_named()
    {
        Assert.NotNull(Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(RawFiles.SafeTensors("{nope", 0))).InnerException);
        var header = "{\"encoder.kernel\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        var error = Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, 4)));
        Assert.Equal("encoder.kernel", error.TensorName);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_even_where_nobody_reads_them()
    {
        byte[] header = [.. "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"note\":\""u8, 0xFF, .. "\"}}"u8];
        var error = Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, 4)));
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_of_too_many_axes_are_refused()
    {
        var header = $$"""{"a":{"dtype":"F32","shape":[{{string.Join(",", Enumerable.Repeat("1", 65))}}],"data_offsets":[0,4]} }""";
        Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(RawFiles.SafeTensors(header, 4)));
    }

    [Fact]
    public void Headers_over_the_limit_are_refused_before_they_are_read()
    {
        var content = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(content, 100_000_001);
        Assert.Contains(
            "100000000", Assert.Throws<WeightFileException>(() => RawFiles.ReadSafeTensors(content)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_gives_the_documented_bytes()
    {
        var file = new TensorFile(
            [NamedTensor.Create<float>("k", [1f, -2f], 1, 2), NamedTensor.Create<double>("d", [3.0], 1)],
            new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        var stream = new MemoryStream();
        SafeTensors.Write(file, stream);

        var header = "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"k\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]}}";
        header += new string(' ', -header.Length & 7);
        byte[] data = [.. BitConverter.GetBytes(3.0), .. RawFiles.Floats(1, -2)];
        byte[] expected = [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. data];
        Assert.Equal(expected, stream.ToArray());
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Bytes_do_not_depend_on_the_culture(string culture)
    {
        var file = new TensorFile([NamedTensor.Create<float>("kernel.I", new float[12_345], 5, 2469)]);
        var expected = Written(file);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var actual = Written(file);
            Assert.Equal(expected.SafeTensors, actual.SafeTensors);
            Assert.Equal(expected.Npz, actual.Npz);
            Assert.Equal([5L, 2469L], RawFiles.ReadSafeTensors(expected.SafeTensors).Tensors[0].Shape);
            Assert.Equal([5L, 2469L], RawFiles.ReadNpz(expected.Npz).Tensors[0].Shape);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static (byte[] SafeTensors, byte[] Npz) Written(TensorFile file)
        {
            MemoryStream safeTensors = new(), npz = new();
            SafeTensors.Write(file, safeTensors);
            Npz.Write(file, npz);
            return (safeTensors.ToArray(), npz.ToArray());
        }
    }

    [Fact]
    public void Reserved_and_repeated_names_cannot_be_written()
    {
        var reserved = new TensorFile([NamedTensor.Create<float>("__metadata__", [1f], 1)]);
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(reserved, new MemoryStream()));
        Assert.Throws<ArgumentException>(
            () => new TensorFile([NamedTensor.Create<float>("a", [1f], 1), NamedTensor.Create<float>("a", [1f], 1)]));
        Assert.Throws<ArgumentException>(() => NamedTensor.Create<float>("\ud800", [1f], 1));
        Assert.Throws<ArgumentException>(() => NamedTensor.Create<float>("a", [1f], 2));
    }

    [Fact]
    public void Streams_are_read_from_their_position_in_any_portions()
    {
        var content = RawFiles.SafeTensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[3000],\"data_offsets\":[0,12000]}}", 12_000);
        using var slow = new TricklingStream([9, 9, .. content], 7);
        Assert.Equal(9, slow.ReadByte());
        Assert.Equal(9, slow.ReadByte());
        Assert.Equal(3000, SafeTensors.Read(slow).Tensors[0].Length);
    }

    /// <summary>A stream that cannot seek and hands out few bytes at a time, as a network does.</summary>
    private sealed class TricklingStream(byte[] content, int portion) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, portion)]);
    }
}
