using FsCheck;
using FsCheck.Fluent;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

/// <summary>Whatever stands in a file, readers report it by one exception type and stay small.</summary>
public sealed class FuzzTests
{
    /// <summary>Per byte of the file: the bytes themselves, token objects of a dense header, inflated data.</summary>
    private const int AllocationPerByte = 64;

    private const int FixedAllocation = 64 * 1024;

    private static readonly string[] Seeds = [.. GoldenFolder.Files("weights", ".safetensors", ".npz")];

    [Fact]
    public void Damaged_files_throw_only_weight_file_exceptions_and_allocate_little()
    {
        var damages =
            from path in Gen.Elements(Seeds)
            from length in Gen.Choose(0, 1000)
            from flips in Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, 255)).ArrayOf()
            from cut in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
            select (path, length, flips, cut);
        Prop.ForAll(damages.ToArbitrary(), static damage =>
        {
            var (path, length, flips, cut) = damage;
            var content = File.ReadAllBytes(path);
            if (cut)
            {
                content = content[..(int)((long)content.Length * length / 1000)];
            }

            foreach (var (position, value) in flips.Take(8))
            {
                // Headers matter most: half of the flips hit the first bytes, a quarter the last, where zip has its directory.
                var place = content.Length == 0 ? -1
                    : (position % 4) switch
                    {
                        0 or 1 => position / 4 % Math.Min(content.Length, 320),
                        2 => content.Length - 1 - (position / 4 % Math.Min(content.Length, 320)),
                        _ => position / 4 % content.Length,
                    };
                if (place >= 0)
                {
                    content[place] = (byte)value;
                }
            }

            Survives(content, isZip: path.EndsWith(".npz", StringComparison.Ordinal));
        }).Check(Draws.Of(4000));
    }

    [Fact]
    public void Noise_throws_only_weight_file_exceptions()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static noise =>
        {
            Survives(noise, isZip: true);
            Survives(noise, isZip: false);
            Survives(RawFiles.SafeTensors([(byte)'{', .. noise], 16), isZip: false);
            var text = string.Concat(noise.Select(static value => (char)(value % 128)));
            Survives(RawFiles.Npz(("a", RawFiles.Npy("{'descr':" + text, noise))), isZip: true);
        }).Check(Draws.Of(500));
    }

    [Fact]
    public void Truncated_files_are_refused()
    {
        foreach (var path in Seeds)
        {
            // Every length of small files, several hundred of others.
            var content = File.ReadAllBytes(path);
            for (var length = 0; length < content.Length; length += 1 + (content.Length / 600))
            {
                var part = content[..length];
                Assert.Throws<WeightFileException>(() => Read(part, path.EndsWith(".npz", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Loading_damaged_files_changes_nothing_or_everything()
    {
        var random = new Random(7);
        var content = File.ReadAllBytes(Path.Combine(GoldenFolder.Root, "weights", "torch_gru.safetensors"));
        for (var round = 0; round < 500; round++)
        {
            var damaged = (byte[])content.Clone();
            damaged[random.Next(280)] = (byte)random.Next(256);
            var layer = new TestLayer<float>(3, 4).Filled();
            var before = layer.Parameters.Values.ToArray();
            try
            {
                WeightFiles.Load(layer.Weights, RawFiles.ReadSafeTensors(damaged));
                Assert.Equal(1, layer.Packings);
            }
            catch (WeightFileException)
            {
                Assert.Equal(before, layer.Parameters.Values);
                Assert.Equal(0, layer.Packings);
            }
        }
    }

    private static void Survives(byte[] content, bool isZip)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(content, isZip);
        }
        catch (WeightFileException)
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, FixedAllocation + ((long)AllocationPerByte * content.Length));
    }

    private static TensorFile Read(byte[] content, bool isZip) => isZip ? RawFiles.ReadNpz(content) : RawFiles.ReadSafeTensors(content);
}
