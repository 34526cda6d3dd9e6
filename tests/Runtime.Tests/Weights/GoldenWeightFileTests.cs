using System.Globalization;
using GruGen.Golden;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class GoldenWeightFileTests
{
    private static readonly string[] CaseNames = [.. GoldenSet.Default.Cases
        .Where(static golden => golden.Kind == "weights_file" && IsSupported(golden))
        .Select(static golden => golden.Id)];

    private static readonly string[] MalformedNames =
        [.. GoldenFolder.Files("weights_bad", ".safetensors", ".npz").Select(static path => Path.GetFileName(path))];

    public static TheoryData<string> Cases => new(CaseNames);

    public static TheoryData<string> MalformedFiles => new(MalformedNames);

    [Fact]
    public void There_are_cases_of_both_formats()
    {
        Assert.Contains(CaseNames, static name => name.StartsWith("weights/torch", StringComparison.Ordinal));
        Assert.Contains(CaseNames, static name => name.StartsWith("weights/npz", StringComparison.Ordinal));
        Assert.NotEmpty(MalformedNames);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_equal_the_canonical_ones_bit_by_bit(string id)
    {
        var golden = GoldenSet.Default[id];
        var path = golden.FileBeside(golden.Config.Text("file"));
        var suffixes = LayerSuffixes(golden);
        for (var layer = 0; layer < suffixes.Count; layer++)
        {
            var (expected, loaded) = Prepare(golden, suffixes[layer]);
            WeightFiles.Load(
                loaded.Info, loaded.Parameters, path, new WeightLoadOptions { LayerIndex = suffixes.Count > 1 ? layer : null });
            AssertSameBits(expected, loaded);
            Assert.Equal(1, loaded.Packings);
        }

        var stack = suffixes.Select(suffix => Prepare(golden, suffix)).ToArray();
        WeightFiles.LoadStack([.. stack.Select(static layer => layer.Loaded.Weights)], path);
        Assert.All(stack, static layer => AssertSameBits(layer.Expected, layer.Loaded));
    }

    [Theory]
    [MemberData(nameof(MalformedFiles))]
    public void Malformed_files_are_refused_without_large_allocations(string file)
    {
        var path = Path.Combine(GoldenFolder.Root, "weights_bad", file);
        var layer = new TestLayer<float>(2, 4).Filled();
        var before = layer.Parameters.Values.ToArray();
        Action load = () => WeightFiles.Load(layer.Info, layer.Parameters, path);
        Assert.Throws<WeightFileException>(load);

        var start = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<WeightFileException>(load);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 256 * 1024);
        Assert.Equal(path, error.FileName);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Parameters.Values);
    }

    [Fact]
    public void Missing_tensor_is_named()
    {
        var layer = new TestLayer<float>(2, 4);
        var path = Path.Combine(GoldenFolder.Root, "weights_bad", "missing_weight_hh.safetensors");
        var error = Assert.Throws<WeightFileException>(() => WeightFiles.Load(layer.Info, layer.Parameters, path));
        Assert.Equal("weight_hh_l0", error.TensorName);
    }

    private static bool IsSupported(GoldenCase golden) => Path.GetExtension(golden.Config.Text("file")) is ".safetensors" or ".npz";

    /// <summary>What follows kernel in the names of the expected tensors: nothing, or the layer's number.</summary>
    private static List<string> LayerSuffixes(GoldenCase golden)
    {
        var numbered = Enumerable.Range(0, 100)
            .Select(static layer => string.Create(CultureInfo.InvariantCulture, $"_l{layer}"))
            .TakeWhile(suffix => golden.Has("kernel" + suffix))
            .ToList();
        return numbered.Count > 0 ? numbered : [""];
    }

    private static (float[] Expected, TestLayer<float> Loaded) Prepare(GoldenCase golden, string suffix)
    {
        string[] directions = golden.Has($"kernel{suffix}_bw") ? ["", "_bw"] : [""];
        float[] expected = [.. directions.SelectMany(direction => new[] { "kernel", "recurrent_kernel", "bias" }
            .Select(name => name + suffix + direction)
            .Where(golden.Has)
            .SelectMany(name => golden[name].ToSingle()))];
        var bias = "bias" + suffix;
        var useBias = golden.Has(bias);
        var layer = new TestLayer<float>(
            golden["kernel" + suffix].Shape[0],
            golden["recurrent_kernel" + suffix].Shape[0],
            resetAfter: !useBias || golden[bias].Shape.Count == 2,
            useBias,
            bidirectional: directions.Length == 2);
        return (expected, layer);
    }

    private static void AssertSameBits(float[] expected, TestLayer<float> layer) => Assert.Equal(
        expected.Select(BitConverter.SingleToInt32Bits),
        layer.Parameters.Values.ToArray().Select(BitConverter.SingleToInt32Bits));
}
