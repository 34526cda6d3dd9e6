using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class RecognitionTests
{
    private const int I = 3;
    private const int H = 2;

    [Theory]
    [InlineData("kernel", "recurrent_kernel", "bias")]
    [InlineData("gru/gru_cell/kernel:0", "gru/gru_cell/recurrent_kernel:0", "gru/gru_cell/bias:0")]
    [InlineData("sequential/gru/gru_cell/kernel", "sequential/gru/gru_cell/recurrent_kernel", "sequential/gru/gru_cell/bias")]
    [InlineData("gru_kernel", "gru_recurrent_kernel", "gru_bias")]
    [InlineData("kernel", "recurrentKernel", "bias")]
    [InlineData("a.b.kernel", "a.b.recurrent_kernel", "a.b.bias")]
    public void Keras_names_are_recognised_in_any_scope(string kernel, string recurrentKernel, string bias)
    {
        var layer = new TestLayer<float>(I, H);
        float[] k = Numbers(18, 1), r = Numbers(12, 2), b = Numbers(12, 3);
        WeightFiles.Load(
            layer.Weights, Tensors((kernel, k, [3, 6]), (recurrentKernel, r, [2, 6]), (bias, b, [2, 6]), ("count", [1f], [1])));
        Assert.Equal([.. k, .. r, .. b], layer.Parameters.Values);
    }

    [Theory]
    [InlineData("forward/", "backward/", "")]
    [InlineData("fw/gru_cell/", "bw/gru_cell/", "")]
    [InlineData("bidirectional/forward_gru/gru_cell_1/", "bidirectional/backward_gru/gru_cell_2/", ":0")]
    [InlineData("layers.bidirectional.forward_layer.cell.", "layers.bidirectional.backward_layer.cell.", "")]
    [InlineData("gru_fw_", "gru_bw_", "")]
    public void Directions_are_recognised_in_scopes(string forward, string backward, string suffix)
    {
        var layer = new TestLayer<float>(I, H, resetAfter: false, bidirectional: true);
        var values = Enumerable.Range(0, 6).Select(static i => Numbers(new[] { 18, 12, 6 }[i % 3], i)).ToArray();
        string[] leaves = ["kernel", "recurrent_kernel", "bias"];
        int[][] shapes = [[3, 6], [2, 6], [6]];
        var tensors = values.Select((value, i) => ((i < 3 ? forward : backward) + leaves[i % 3] + suffix, value, shapes[i % 3]));
        WeightFiles.Load(layer.Weights, Tensors([.. tensors.Reverse()]));
        Assert.Equal(values.SelectMany(static value => value), layer.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData("", "_l0")]
    [InlineData("encoder.rnn.", "_l0")]
    [InlineData("enc_", "_l0")]
    [InlineData("cell.", "")]
    public void PyTorch_names_are_recognised_and_gates_reordered(string prefix, string suffix)
    {
        // One input and one unit: the three rows are the gates r, z, n.
        var layer = new TestLayer<float>(1, 1);
        WeightFiles.Load(layer.Weights, Tensors(
            ($"{prefix}weight_ih{suffix}", [1f, 2f, 3f], [3, 1]),
            ($"{prefix}weight_hh{suffix}", [4f, 5f, 6f], [3, 1]),
            ($"{prefix}bias_ih{suffix}", [7f, 8f, 9f], [3]),
            ($"{prefix}bias_hh{suffix}", [10f, 11f, 12f], [3])));
        Assert.Equal([2f, 1f, 3f, 5f, 4f, 6f, 8f, 7f, 9f, 11f, 10f, 12f], layer.Parameters.Values);
    }

    [Fact]
    public void Both_directions_of_an_Onnx_node_come_from_one_tensor()
    {
        var layer = new TestLayer<float>(1, 1, resetAfter: false, bidirectional: true);
        WeightFiles.Load(layer.Weights, Tensors(
            ("node.W", [1f, 2f, 3f, 4f, 5f, 6f], [2, 3, 1]),
            ("node.R", [7f, 8f, 9f, 10f, 11f, 12f], [2, 3, 1]),
            ("node.B", [1f, 1f, 1f, 10f, 20f, 30f, 2f, 2f, 2f, 40f, 50f, 60f], [2, 6])));
        Assert.Equal([1f, 2f, 3f, 7f, 8f, 9f, 11f, 21f, 31f, 4f, 5f, 6f, 10f, 11f, 12f, 42f, 52f, 62f], layer.Parameters.Values);
    }

    [Fact]
    public void Layouts_with_the_names_of_Keras_are_told_apart_by_shape()
    {
        var after = new TestLayer<float>(I, H).Filled();
        float[] kernel = new float[30], bias = new float[12], recurrentBias = new float[6];
        WeightLayouts.ToHaste(after.Shape, after.Parameters[0], after.Parameters[1], after.Parameters[2], kernel, bias);
        AssertLoads(after, ("gru_cell/kernel", kernel, [5, 6]), ("gru_cell/bias", bias, [12]));

        WeightLayouts.ToHastePyTorch(after.Shape, after.Parameters[2], bias.AsSpan(0, 6), recurrentBias);
        AssertLoads(
            after,
            ("kernel", after.Parameters[0].ToArray(), [3, 6]),
            ("recurrent_kernel", after.Parameters[1].ToArray(), [2, 6]),
            ("bias", bias[..6], [6]),
            ("recurrent_bias", recurrentBias, [6]));

        float[] k = new float[18], r = new float[12];
        WeightLayouts.ToKerasCuDnn(after.Shape, after.Parameters[0], after.Parameters[1], after.Parameters[2], k, r, bias);
        AssertLoads(
            after, ("cu_dnngru/kernel:0", k, [3, 6]), ("cu_dnngru/recurrent_kernel:0", r, [2, 6]), ("cu_dnngru/bias:0", bias, [12]));

        var before = new TestLayer<float>(I, H, resetAfter: false).Filled();
        WeightLayouts.ToRindow(before.Shape, before.Parameters[1], r);
        AssertLoads(
            before,
            ("kernel", before.Parameters[0].ToArray(), [3, 6]),
            ("recurrentKernel", r, [6, 2]),
            ("bias", before.Parameters[2].ToArray(), [6]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Missing_bias_is_zero(bool resetAfter)
    {
        var layer = new TestLayer<float>(1, 1, resetAfter).Filled();
        WeightFiles.Load(layer.Weights, Tensors(("kernel", [1f, 2f, 3f], [1, 3]), ("recurrent_kernel", [4f, 5f, 6f], [1, 3])));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f, .. new float[resetAfter ? 6 : 3]], layer.Parameters.Values);
    }

    [Fact]
    public void Layers_of_a_torch_stack_are_chosen_by_index()
    {
        var first = new TestLayer<float>(1, 1, useBias: false);
        var file = Tensors(
            ("rnn.weight_ih_l0", [1f, 2f, 3f], [3, 1]), ("rnn.weight_hh_l0", [4f, 5f, 6f], [3, 1]),
            ("rnn.weight_ih_l1", [11f, 12f, 13f], [3, 1]), ("rnn.weight_hh_l1", [14f, 15f, 16f], [3, 1]));
        WeightFiles.Load(first.Weights, file, new WeightLoadOptions { LayerIndex = 1 });
        Assert.Equal([12f, 11f, 13f, 15f, 14f, 16f], first.Parameters.Values);

        AssertRefused(first, file, null, "LayerIndex", "layer 0", "layer 1");
        AssertRefused(first, file, new WeightLoadOptions { LayerIndex = 2 }, "no layer 2");
    }

    [Fact]
    public void One_layer_of_a_torch_stack_is_not_taken_for_the_whole()
    {
        var layer = new TestLayer<float>(3, 1, useBias: false);
        var file = Tensors(
            ("weight_ih_l0", new float[9], [3, 3]), ("weight_hh_l0", new float[3], [3, 1]),
            ("weight_ih_l1", new float[3], [3, 1]), ("weight_hh_l1", new float[3], [3, 1]));
        AssertRefused(layer, file, null, "LayerIndex");
    }

    [Fact]
    public void Numbered_Keras_layers_are_chosen_by_index_in_numeric_order()
    {
        var layer = new TestLayer<float>(1, 1, useBias: false);
        var file = Tensors([.. new[] { 10, 2, 0 }.SelectMany(static number =>
        {
            var scope = number == 0 ? "gru/cell/" : $"gru_{number}/cell/";
            return new[]
            {
                (scope + "kernel", new float[] { number, 0, 0 }, new[] { 1, 3 }),
                (scope + "recurrent_kernel", new float[3], [1, 3]),
            };
        })]);
        foreach (var (index, number) in new[] { (0, 0f), (1, 2f), (2, 10f) })
        {
            WeightFiles.Load(layer.Weights, file, new WeightLoadOptions { LayerIndex = index });
            Assert.Equal(number, layer.Parameters.Values[0]);
        }
    }

    [Fact]
    public void Equal_candidates_are_listed_unless_prefix_or_name_decide()
    {
        var file = Tensors(
            ("encoder.rnn.weight_ih_l0", [1f, 2f, 3f], [3, 1]), ("encoder.rnn.weight_hh_l0", new float[3], [3, 1]),
            ("decoder.rnn.weight_ih_l0", [4f, 5f, 6f], [3, 1]), ("decoder.rnn.weight_hh_l0", new float[3], [3, 1]));
        var layer = new TestLayer<float>(1, 1, useBias: false, name: "Network");
        AssertRefused(layer, file, null, "encoder.rnn.", "decoder.rnn.", "Prefix");

        WeightFiles.Load(layer.Weights, file, new WeightLoadOptions { Prefix = "decoder" });
        Assert.Equal(5f, layer.Parameters.Values[0]);
        WeightFiles.Load(layer.Weights, file, new WeightLoadOptions { Prefix = "encoder.rnn." });
        Assert.Equal(2f, layer.Parameters.Values[0]);
        AssertRefused(layer, file, new WeightLoadOptions { Prefix = "enc" }, "'enc'");

        var named = new TestLayer<float>(1, 1, useBias: false, name: "Decoder");
        WeightFiles.Load(named.Weights, file);
        Assert.Equal(5f, named.Parameters.Values[0]);
    }

    [Fact]
    public void The_one_candidate_of_the_right_shape_is_taken()
    {
        var layer = new TestLayer<float>(1, 1, useBias: false);
        WeightFiles.Load(layer.Weights, Tensors(
            ("lstm.weight_ih_l0", new float[4], [4, 1]), ("lstm.weight_hh_l0", new float[4], [4, 1]),
            ("gru.weight_ih_l0", [1f, 2f, 3f], [3, 1]), ("gru.weight_hh_l0", new float[3], [3, 1]),
            ("dense/kernel", new float[3], [1, 3])));
        Assert.Equal(2f, layer.Parameters.Values[0]);
    }

    [Fact]
    public void A_prefix_can_choose_one_direction()
    {
        var layer = new TestLayer<float>(1, 1, useBias: false);
        var file = Tensors(
            ("bi/forward_gru/kernel", [1f, 2f, 3f], [1, 3]), ("bi/forward_gru/recurrent_kernel", new float[3], [1, 3]),
            ("bi/backward_gru/kernel", [4f, 5f, 6f], [1, 3]), ("bi/backward_gru/recurrent_kernel", new float[3], [1, 3]));
        AssertRefused(layer, file, null, "2 direction");
        WeightFiles.Load(layer.Weights, file, new WeightLoadOptions { Prefix = "bi/backward_gru" });
        Assert.Equal(4f, layer.Parameters.Values[0]);
    }

    internal static TensorFile Tensors(params (string Name, float[] Values, int[] Shape)[] tensors) =>
        new(tensors.Select(static tensor => NamedTensor.Create<float>(tensor.Name, tensor.Values, tensor.Shape)), fileName: "test.npz");

    internal static WeightFileException AssertRefused(
        TestLayer<float> layer, TensorFile file, WeightLoadOptions? options, params string[] words)
    {
        layer.Filled();
        var before = layer.Parameters.Values.ToArray();
        var error = Assert.Throws<WeightFileException>(() => WeightFiles.Load(layer.Weights, file, options));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.Equal("test.npz", error.FileName);
        Assert.Equal(before, layer.Parameters.Values);
        Assert.Equal(0, layer.Packings);
        return error;
    }

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(100 * seed, count).Select(static i => (float)i)];

    private static void AssertLoads(TestLayer<float> original, params (string Name, float[] Values, int[] Shape)[] tensors)
    {
        var loaded = new TestLayer<float>(I, H, original.Shape.ResetAfter);
        WeightFiles.Load(loaded.Weights, Tensors(tensors));
        Assert.Equal(original.Parameters.Values, loaded.Parameters.Values);
    }
}
