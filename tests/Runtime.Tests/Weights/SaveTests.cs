using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class SaveTests
{
    [Theory]
    [InlineData(WeightLayout.Keras, false, "kernel (3, 12); recurrent_kernel (4, 12); bias (2, 12)")]
    [InlineData(WeightLayout.PyTorch, false, "weight_ih_l0 (12, 3); weight_hh_l0 (12, 4); bias_ih_l0 (12); bias_hh_l0 (12)")]
    [InlineData(WeightLayout.Onnx, false, "W (1, 12, 3); R (1, 12, 4); B (1, 24)")]
    [InlineData(WeightLayout.Haste, false, "gru_cell/kernel (7, 12); gru_cell/bias (24)")]
    [InlineData(WeightLayout.HastePyTorch, false, "kernel (3, 12); recurrent_kernel (4, 12); bias (12); recurrent_bias (12)")]
    [InlineData(WeightLayout.CuDnn, false, "cudnn_params (108)")]
    [InlineData(WeightLayout.KerasCuDnn, false, "kernel (3, 12); recurrent_kernel (4, 12); bias (24)")]
    [InlineData(WeightLayout.Keras, true, "forward/kernel (3, 12); forward/recurrent_kernel (4, 12); forward/bias (2, 12); "
        + "backward/kernel (3, 12); backward/recurrent_kernel (4, 12); backward/bias (2, 12)")]
    [InlineData(WeightLayout.PyTorch, true, "weight_ih_l0 (12, 3); weight_hh_l0 (12, 4); bias_ih_l0 (12); bias_hh_l0 (12); "
        + "weight_ih_l0_reverse (12, 3); weight_hh_l0_reverse (12, 4); bias_ih_l0_reverse (12); bias_hh_l0_reverse (12)")]
    [InlineData(WeightLayout.Onnx, true, "W (2, 12, 3); R (2, 12, 4); B (2, 24)")]
    [InlineData(WeightLayout.Haste, true, "fw/gru_cell/kernel (7, 12); fw/gru_cell/bias (24); "
        + "bw/gru_cell/kernel (7, 12); bw/gru_cell/bias (24)")]
    public void Every_layout_has_the_names_and_shapes_of_its_framework(WeightLayout layout, bool bidirectional, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("layer.safetensors");
        var layer = new TestLayer<float>(3, 4, bidirectional: bidirectional).Filled();
        WeightFiles.Save(layer.Info, layer.Parameters, path, new WeightSaveOptions { Layout = layout });
        var written = SafeTensors.Read(path).Tensors.Select(static tensor => $"{tensor.Name} ({string.Join(", ", tensor.Shape)})");
        Assert.Equal(expected, string.Join("; ", written));
    }

    [Fact]
    public void Doubles_are_saved_as_doubles()
    {
        using var folder = new TemporaryFolder();
        var layer = new TestLayer<double>(3, 4).Filled();
        var loaded = new TestLayer<double>(3, 4);
        WeightFiles.Save(layer.Info, layer.Parameters, folder.File("layer.npz"));
        Assert.All(Npz.Read(folder.File("layer.npz")).Tensors, static tensor => Assert.Equal("<f8", tensor.StoredType));
        WeightFiles.Load(loaded.Info, loaded.Parameters, folder.File("layer.npz"));
        Assert.Equal(layer.Parameters.Values, loaded.Parameters.Values);
    }

    [Fact]
    public void Prefix_layer_number_and_metadata_are_stored()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("layer.SAFETENSORS");
        var layer = new TestLayer<float>(3, 4, useBias: false).Filled();
        WeightFiles.Save(layer.Info, layer.Parameters, path, new WeightSaveOptions
        {
            Layout = WeightLayout.PyTorch,
            Prefix = "encoder.rnn.",
            LayerIndex = 3,
            Metadata = new Dictionary<string, string> { ["format"] = "pt" },
        });
        var file = TensorFile.Read(path);
        Assert.Equal(["encoder.rnn.weight_ih_l3", "encoder.rnn.weight_hh_l3"], file.Tensors.Select(static tensor => tensor.Name));
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Theory]
    [InlineData(WeightLayout.PyTorch, false)]
    [InlineData(WeightLayout.Haste, false)]
    [InlineData(WeightLayout.HastePyTorch, false)]
    [InlineData(WeightLayout.CuDnn, false)]
    [InlineData(WeightLayout.KerasCuDnn, false)]
    [InlineData(WeightLayout.Rindow, true)]
    public void Layouts_that_the_reset_variant_lacks_cannot_be_saved(WeightLayout layout, bool resetAfter)
    {
        using var folder = new TemporaryFolder();
        var layer = new TestLayer<float>(3, 4, resetAfter).Filled();
        Assert.Throws<ArgumentException>(
            () => WeightFiles.Save(layer.Info, layer.Parameters, folder.File("a.npz"), new WeightSaveOptions { Layout = layout }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights.safetensors");
        File.WriteAllText(path, "old");
        var unwritable = new TensorFile([NamedTensor.Create<float>("a", [1f], 1), NamedTensor.Create<float>("__metadata__", [1f], 1)]);
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(unwritable, path));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void An_existing_file_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights.npz");
        File.WriteAllBytes(path, new byte[100_000]);
        new TensorFile([NamedTensor.Create<float>("a", [1f], 1)]).Write(path);
        Assert.Equal([1f], TensorFile.Read(path).Find("a")!.ToArray<float>());
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Parameters_of_another_shape_are_an_argument_error()
    {
        var layer = new TestLayer<float>(3, 4);
        var other = new TestLayer<float>(3, 5);
        var error = Assert.Throws<ArgumentException>("parameters", () => WeightFiles.Load(layer.Info, other.Parameters, "any.npz"));
        Assert.Contains($"{layer.Parameters.Values.Length}", error.Message, StringComparison.Ordinal);
    }
}
