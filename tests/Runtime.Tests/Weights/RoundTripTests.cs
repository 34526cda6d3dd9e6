using FsCheck;
using FsCheck.Fluent;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class RoundTripTests
{
    private static readonly Config Quick = Draws.Of(200);

    [Fact]
    public void Random_tensors_survive_both_formats_bit_by_bit()
    {
        Prop.ForAll(TensorFiles().ToArbitrary(), static file =>
        {
            MemoryStream safeTensors = new(), npz = new();
            SafeTensors.Write(file, safeTensors);
            Npz.Write(file, npz);
            AssertEqual(file, RawFiles.ReadSafeTensors(safeTensors.ToArray()));
            AssertEqual(file, RawFiles.ReadNpz(npz.ToArray()));
        }).Check(Quick);
    }

    [Fact]
    public void Random_layers_survive_every_layout_and_format_bit_by_bit()
    {
        using var folder = new TemporaryFolder();
        var layers =
            from inputSize in Gen.Choose(1, 9)
            from units in Gen.Choose(1, 9)
            from resetAfter in ArbMap.Default.GeneratorFor<bool>()
            from useBias in ArbMap.Default.GeneratorFor<bool>()
            from bidirectional in ArbMap.Default.GeneratorFor<bool>()
            from seed in Gen.Choose(0, 1000)
            select (inputSize, units, resetAfter, useBias, bidirectional, seed);
        Prop.ForAll(layers.ToArbitrary(), layer =>
        {
            var (inputSize, units, resetAfter, useBias, bidirectional, seed) = layer;
            foreach (var layout in Enum.GetValues<WeightLayout>().Where(layout => Exists(layout, resetAfter)))
            {
                var original = new TestLayer<float>(inputSize, units, resetAfter, useBias, bidirectional).Filled(seed);
                var loaded = new TestLayer<float>(inputSize, units, resetAfter, useBias, bidirectional);
                var path = folder.File(seed % 2 == 0 ? "layer.npz" : "layer.safetensors");
                var prefix = seed % 3 == 0 ? "a/b/" : "";
                WeightFiles.Save(original.Info, original.Parameters, path, new WeightSaveOptions { Layout = layout, Prefix = prefix });

                // Without a bias, CuDNNGRU cannot be told from Keras; everything else is recognised.
                var stated = layout == WeightLayout.KerasCuDnn && !useBias ? layout : (WeightLayout?)null;
                WeightFiles.Load(loaded.Info, loaded.Parameters, path, new WeightLoadOptions { Layout = stated });
                Assert.Equal(original.Parameters.Values, loaded.Parameters.Values);
            }
        }).Check(Quick.WithMaxTest(60));
    }

    private static bool Exists(WeightLayout layout, bool resetAfter) => layout switch
    {
        WeightLayout.Keras or WeightLayout.Onnx => true,
        WeightLayout.Rindow => !resetAfter,
        _ => resetAfter,
    };

    private static Gen<TensorFile> TensorFiles()
    {
        // Any Unicode is a legal name but what UTF-8 cannot express.
        var names = ArbMap.Default.GeneratorFor<string>()
            .Where(static name => name is not null && !name.Any(char.IsSurrogate))
            .SelectMany(static name => Gen.Elements(name, name + "𝒌/核", "layer." + name));
        var tensors =
            from name in names
            from shape in Gen.Choose(0, 5).ArrayOf().Where(static shape => shape.Length <= 4)
            from type in Gen.Elements(
                ElementType.Float16, ElementType.Float32, ElementType.Float64, ElementType.Bool, ElementType.Int32, ElementType.UInt64)
            from seed in Gen.Choose(0, int.MaxValue)
            select Random(name, shape, type, seed);
        return tensors.ListOf().Select(static list => new TensorFile(list.DistinctBy(static tensor => tensor.Name)));
    }

    private static NamedTensor Random(string name, int[] shape, ElementType type, int seed)
    {
        var size = type switch
        {
            ElementType.Bool => 1,
            ElementType.Float16 => 2,
            ElementType.Float64 or ElementType.UInt64 => 8,
            _ => 4,
        };
        var bytes = new byte[shape.Aggregate(size, static (product, extent) => product * extent)];
        new Random(seed).NextBytes(bytes);
        return new NamedTensor(name, type, [.. shape.Select(static extent => (long)extent)], bytes);
    }

    private static void AssertEqual(TensorFile expected, TensorFile actual)
    {
        Assert.Equal(expected.Tensors.Count, actual.Tensors.Count);
        foreach (var tensor in expected.Tensors)
        {
            var read = actual.Find(tensor.Name);
            Assert.NotNull(read);
            Assert.Equal(tensor.Type, read.Type);
            Assert.Equal(tensor.Shape, read.Shape);
            Assert.Equal(tensor.Data.ToArray(), read.Data.ToArray());
        }
    }
}
