using System.IO.Compression;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class NpzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_npy_version_is_read(byte version)
    {
        var npy = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(2,)"), RawFiles.Floats(1, 2), version);
        Assert.Equal([1f, 2f], RawFiles.ReadNpz(RawFiles.Npz(("a", npy))).Find("a")!.ToArray<float>());
    }

    [Theory]
    [InlineData("<f2", new byte[] { 0x00, 0x3E })]
    [InlineData(">f2", new byte[] { 0x3E, 0x00 })]
    [InlineData("<f4", new byte[] { 0, 0, 0xC0, 0x3F })]
    [InlineData(">f4", new byte[] { 0x3F, 0xC0, 0, 0 })]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F })]
    [InlineData(">f8", new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0 })]
    public void Both_byte_orders_are_read(string descr, byte[] onePointFive)
    {
        var npy = RawFiles.Npy(RawFiles.NpyHeader(descr, "()"), onePointFive);
        var tensor = RawFiles.ReadNpz(RawFiles.Npz(("a", npy))).Find("a")!;
        Assert.Equal([1.5f], tensor.ToArray<float>());
        Assert.Equal([1.5], tensor.ToArray<double>());
    }

    [Fact]
    public void Fortran_order_of_any_rank_becomes_row_major()
    {
        // Element (i, j, k) of shape (2, 3, 4) has the value 100 i + 10 j + k and stands at i + 2 j + 6 k.
        var stored = new float[24];
        var expected = new List<float>();
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                for (var k = 0; k < 4; k++)
                {
                    stored[i + (2 * j) + (6 * k)] = (100 * i) + (10 * j) + k;
                    expected.Add((100 * i) + (10 * j) + k);
                }
            }
        }

        var npy = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(2, 3, 4)", "True"), RawFiles.Floats(stored));
        Assert.Equal(expected, RawFiles.ReadNpz(RawFiles.Npz(("a", npy))).Find("a")!.ToArray<float>());
    }

    [Fact]
    public void Integers_texts_records_and_foreign_files_do_not_disturb()
    {
        const string Records = "{'descr': [('x', '<f4'), ('y', '<i4', (2, 2))], 'fortran_order': False, 'shape': (1L,)}";
        var file = RawFiles.ReadNpz(RawFiles.Zip(
            CompressionLevel.Optimal,
            ("steps.npy", RawFiles.Npy(RawFiles.NpyHeader("<i8", "()"), new byte[8])),
            ("flags.npy", RawFiles.Npy(RawFiles.NpyHeader("|b1", "(3,)"), new byte[3])),
            ("names.npy", RawFiles.Npy(RawFiles.NpyHeader("<U5", "(2,)"), new byte[40])),
            ("pickled.npy", RawFiles.Npy(RawFiles.NpyHeader("|O", "()"), [0x80, 4, 0x95])),
            ("records.npy", RawFiles.Npy(Records, new byte[20])),
            ("readme.txt", [1, 2, 3]),
            ("kernel.npy", RawFiles.Npy(RawFiles.NpyHeader("<f4", "(1,)"), RawFiles.Floats(5)))));
        Assert.Equal(["steps", "flags", "names", "pickled", "records", "kernel"], file.Tensors.Select(static tensor => tensor.Name));
        Assert.Equal(ElementType.Int64, file.Find("steps")!.Type);
        Assert.Equal(ElementType.Bool, file.Find("flags")!.Type);
        Assert.Equal(ElementType.Other, file.Find("pickled")!.Type);
        Assert.Equal("|O", file.Find("pickled")!.StoredType);
        Assert.Equal([5f], file.Find("kernel")!.ToArray<float>());
    }

    [Theory]
    [InlineData("", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)", "dictionary")]
    [InlineData("{'descr': '<f4", "dictionary")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "dictionary")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,)}", "too large")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "takes 8 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()", "dictionary")]
    public void Malformed_npy_headers_are_refused(string header, string message)
    {
        var content = RawFiles.Npz(("weights", RawFiles.Npy(header, RawFiles.Floats(1))));
        var error = Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(content));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("weights", error.TensorName);
    }

    [Fact]
    public void Entries_that_are_not_npy_or_of_an_unknown_version_are_refused()
    {
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(RawFiles.Npz(("a", [1, 2, 3]))));
        Assert.Throws<WeightFileException>(
            () => RawFiles.ReadNpz(RawFiles.Npz(("a", RawFiles.Npy(RawFiles.NpyHeader("<f4", "()"), new byte[4], 9)))));
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(RawFiles.Npz(("a", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 127]))));
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz([]));
    }

    [Fact]
    public void Names_that_stand_twice_are_refused()
    {
        var npy = RawFiles.Npy(RawFiles.NpyHeader("<f4", "()"), RawFiles.Floats(1));
        var error = Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(RawFiles.Npz(("a", npy), ("a", npy))));
        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Changed_data_fails_the_checksum(CompressionLevel level)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 256).Select(_ => random.NextSingle()).ToArray();
        var content = RawFiles.Zip(level, ("a.npy", RawFiles.Npy(RawFiles.NpyHeader("<f4", "(256,)"), RawFiles.Floats(values))));
        content[600] ^= 1;
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(content));
    }

    [Fact]
    public void What_nobody_asks_for_is_not_inflated()
    {
        var wanted = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(2,)"), RawFiles.Floats(1, 2));
        var other = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(4000000,)"), new byte[16_000_000]);
        var content = RawFiles.Zip(CompressionLevel.Optimal, ("wanted.npy", wanted), ("other.npy", other));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = GruGen.Weights.Npz.Read(new MemoryStream(content));
        Assert.Equal([1f, 2f], file.Find("wanted")!.ToArray<float>());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(4_000_000, file.Find("other")!.Length);
        Assert.Equal(16_000_000, file.Find("other")!.Data.Length);
    }

    [Fact]
    public void Bombs_are_cut_off_at_the_size_that_the_shape_declares()
    {
        var bomb = RawFiles.Zip(
            CompressionLevel.SmallestSize, ("a.npy", RawFiles.Npy(RawFiles.NpyHeader("<f4", "(4,)"), new byte[64 << 20])));
        RefusesCheaply(bomb);

        // Now the archive lies about the size too, so that only the shape stands against the stream.
        var size = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(4,)"), new byte[16]).Length;
        RefusesCheaply(Patch(bomb, (64 << 20) + size - 16, size));

        static void RefusesCheaply(byte[] content)
        {
            Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(content));
            var start = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(content));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, (4 * content.Length) + 65_536);
        }
    }

    [Fact]
    public void Data_after_the_end_of_the_shape_is_refused_even_if_size_and_checksum_hide_it()
    {
        var honest = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(1000,)"), new byte[4000]);
        byte[] longer = [.. honest, .. new byte[1000]];
        var content = RawFiles.Zip(CompressionLevel.Optimal, ("a.npy", longer));
        var hidden = Patch(Patch(content, longer.Length, honest.Length), ChecksumOf(longer), ChecksumOf(honest));
        Assert.Contains("more than", Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(hidden)).Message, StringComparison.Ordinal);

        static int ChecksumOf(byte[] npy)
        {
            using var zip = new ZipArchive(new MemoryStream(RawFiles.Npz(("a", npy))));
            return (int)zip.Entries[0].Crc32;
        }
    }

    [Fact]
    public void Claims_of_gigabytes_in_small_files_allocate_nothing_of_that_size()
    {
        var content = RawFiles.Zip(
            CompressionLevel.Optimal, ("a.npy", RawFiles.Npy(RawFiles.NpyHeader("<f4", "(500000000,)"), new byte[16])));
        var truthful = RawFiles.Npy(RawFiles.NpyHeader("<f4", "(500000000,)"), new byte[16]).Length;
        var lying = Patch(content, truthful, truthful - 16 + 2_000_000_000);
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(lying));
        var start = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(lying));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 65_536);
    }

    [Fact]
    public void Archives_whose_entries_share_bytes_are_refused()
    {
        var npy = RawFiles.Npy(RawFiles.NpyHeader("<f4", "()"), RawFiles.Floats(1));
        var content = RawFiles.Npz(("a", npy), ("b", npy));
        var directory = content.AsSpan().IndexOf("PK\x01\x02"u8);
        var second = directory + 46 + 5;
        Assert.True(content.AsSpan(second).StartsWith("PK\x01\x02"u8));
        content[second + 46] = (byte)'a';
        content.AsSpan(directory + 42, 4).CopyTo(content.AsSpan(second + 42));
        Assert.Contains("overlap", Assert.Throws<WeightFileException>(() => RawFiles.ReadNpz(content)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Written_archives_are_read_by_the_library_and_aligned_as_numpy_does()
    {
        var file = new TensorFile(
            [NamedTensor.Create<float>("forward/kernel", [1f, 2f, 3f], 1, 3), NamedTensor.Create<double>("вес", [4.0])]);
        var stream = new MemoryStream();
        Npz.Write(file, stream);

        using var zip = new ZipArchive(new MemoryStream(stream.ToArray()));
        Assert.Equal(["forward/kernel.npy", "вес.npy"], zip.Entries.Select(static entry => entry.FullName));
        Assert.All(zip.Entries, static entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        var npy = new MemoryStream();
        using (var entry = zip.Entries[0].Open())
        {
            entry.CopyTo(npy);
        }

        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }";
        Assert.Equal(RawFiles.Npy(header.PadRight(117) + "\n", RawFiles.Floats(1, 2, 3)), npy.ToArray());
    }

    [Fact]
    public void Types_that_numpy_lacks_are_widened()
    {
        var bfloat = new NamedTensor("a", ElementType.BFloat16, [2], new byte[] { 0xC0, 0x3F, 0x00, 0xC0 });
        var flag = new NamedTensor("b", ElementType.Bool, [1], new byte[] { 1 });
        var stream = new MemoryStream();
        Npz.Write(new TensorFile([bfloat, flag]), stream);
        var file = RawFiles.ReadNpz(stream.ToArray());
        Assert.Equal([1.5f, -2f], file.Find("a")!.ToArray<float>());
        Assert.Equal("<f4", file.Find("a")!.StoredType);
        Assert.Equal("|b1", file.Find("b")!.StoredType);
    }

    /// <summary>Replaces an uncompressed size or a checksum wherever the archive states it.</summary>
    private static byte[] Patch(byte[] content, int original, int replacement)
    {
        var changed = (byte[])content.Clone();
        var pattern = BitConverter.GetBytes(original);
        var found = 0;
        for (var i = 0; i + 4 <= changed.Length; i++)
        {
            if (changed.AsSpan(i, 4).SequenceEqual(pattern))
            {
                BitConverter.GetBytes(replacement).CopyTo(changed, i);
                found++;
            }
        }

        Assert.InRange(found, 1, 3);
        return changed;
    }
}
