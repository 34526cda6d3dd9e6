using FsCheck;
using FsCheck.Fluent;
using GruGen.Weights;
using static GruGen.Runtime.Tests.Weights.RecognitionTests;

namespace GruGen.Runtime.Tests.Weights;

public sealed class MismatchTests
{
    [Theory]
    [InlineData("weight_ih_l0", 12, 4, "(12, 3)")]
    [InlineData("weight_hh_l0", 16, 4, "(12, 4)")]
    [InlineData("bias_ih_l0", 16, 0, "(12)")]
    [InlineData("bias_hh_l0", 12, 1, "(12)")]
    public void Wrong_shapes_name_the_tensor_and_both_shapes(string name, int rows, int columns, string expected)
    {
        int[] shape = columns == 0 ? [rows] : [rows, columns];
        var tensors = PyTorch().Select(tensor => tensor.Name == name ? (name, new float[rows * Math.Max(1, columns)], shape) : tensor);
        var error = AssertRefused(new TestLayer<float>(3, 4), Tensors([.. tensors]), null, name, $"({string.Join(", ", shape)})", expected);
        Assert.Equal(name, error.TensorName);
    }

    [Theory]
    [InlineData("weight_ih_l0")]
    [InlineData("weight_hh_l0")]
    [InlineData("bias_ih_l0")]
    [InlineData("bias_hh_l0")]
    public void Missing_tensors_are_named(string name)
    {
        var file = Tensors([.. PyTorch().Where(tensor => tensor.Name != name)]);
        Assert.Equal(name, AssertRefused(new TestLayer<float>(3, 4), file, null, "missing").TensorName);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("recurrent_kernel")]
    public void Missing_kernels_are_named_with_their_scope(string missing)
    {
        (string Name, float[] Values, int[] Shape)[] tensors =
        [
            ("gru/cell/kernel:0", new float[36], [3, 12]),
            ("gru/cell/recurrent_kernel:0", new float[48], [4, 12]),
            ("gru/cell/bias:0", new float[24], [2, 12]),
        ];
        var name = $"gru/cell/{missing}:0";
        var file = Tensors([.. tensors.Where(tensor => tensor.Name != name)]);
        Assert.Equal(name, AssertRefused(new TestLayer<float>(3, 4), file, null, "missing").TensorName);
    }

    [Fact]
    public void Weights_of_the_other_reset_variant_are_refused()
    {
        TestLayer<float> after = new(3, 4), before = new(3, 4, resetAfter: false);
        AssertRefused(before, Tensors(PyTorch()), null, "ResetAfter = true", "ResetAfter = false");
        AssertRefused(before, Keras(("bias", new float[24], [2, 12])), null, "(2, 12)", "(12)", "ResetAfter = true");
        AssertRefused(after, Keras(("bias", new float[12], [12])), null, "(12)", "(2, 12)", "ResetAfter = false");
        AssertRefused(before, Keras(("bias", new float[24], [24])), null, "KerasCuDnn", "ResetAfter = false");
        AssertRefused(before, Tensors(("kernel", new float[84], [7, 12]), ("bias", new float[24], [24])), null, "Haste");
        AssertRefused(before, Tensors(("cudnn_params", new float[108], [108])), null, "CuDnn");
        AssertRefused(
            after,
            Tensors(("kernel", new float[36], [3, 12]), ("recurrent_kernel", new float[48], [12, 4]), ("bias", new float[12], [12])),
            null,
            "Rindow");
    }

    [Fact]
    public void A_bias_that_the_layer_has_no_place_for_is_refused()
    {
        var layer = new TestLayer<float>(3, 4, useBias: false);
        Assert.Equal("bias_ih_l0", AssertRefused(layer, Tensors(PyTorch()), null, "UseBias = false").TensorName);
        Assert.Equal("bias", AssertRefused(layer, Keras(("bias", new float[24], [2, 12])), null, "UseBias = false").TensorName);
    }

    [Fact]
    public void The_number_of_directions_must_agree()
    {
        AssertRefused(new TestLayer<float>(3, 4, bidirectional: true), Tensors(PyTorch()), null, "1 direction");
        var both = PyTorch().Concat(PyTorch().Select(static tensor => (tensor.Name + "_reverse", tensor.Values, tensor.Shape)));
        AssertRefused(new TestLayer<float>(3, 4), Tensors([.. both]), null, "2 direction");
        AssertRefused(
            new TestLayer<float>(3, 4, bidirectional: true),
            Tensors(("W", new float[36], [1, 12, 3]), ("R", new float[48], [1, 12, 4])),
            null,
            "(2, 12, 3)");
    }

    [Fact]
    public void Integer_tensors_are_no_weights()
    {
        var kernel = new NamedTensor("kernel", ElementType.Int32, [3, 12], new byte[144]);
        var recurrent = NamedTensor.Create<float>("recurrent_kernel", new float[48], 4, 12);
        var error = AssertRefused(new TestLayer<float>(3, 4), new TensorFile([kernel, recurrent], fileName: "test.npz"), null, "I32");
        Assert.Equal("kernel", error.TensorName);
    }

    [Fact]
    public void Doubles_that_overflow_float_are_refused()
    {
        var kernel = NamedTensor.Create<double>("kernel", Enumerable.Repeat(1e200, 36).ToArray(), 3, 12);
        var recurrent = NamedTensor.Create<float>("recurrent_kernel", new float[48], 4, 12);
        AssertRefused(new TestLayer<float>(3, 4), new TensorFile([kernel, recurrent], fileName: "test.npz"), null, "1E+200");
    }

    [Fact]
    public void Files_without_gru_weights_list_what_they_hold()
    {
        AssertRefused(new TestLayer<float>(3, 4), Tensors(("conv.weight", new float[6], [2, 3])), null, "conv.weight", "(2, 3)");
        AssertRefused(new TestLayer<float>(3, 4), Tensors(), null, "no tensor");
    }

    [Fact]
    public void Messages_stay_readable_whatever_the_file_holds()
    {
        var name = new string('x', 100_000);
        var many = Enumerable.Range(0, 1000).Select(i => ($"{name}{i}.weight", new float[1], new[] { 1 }));
        Assert.InRange(AssertRefused(new TestLayer<float>(3, 4), Tensors([.. many]), null).Message.Length, 100, 5000);

        var wrong = Tensors(($"{name}.kernel", new float[1], [1]), ($"{name}.recurrent_kernel", new float[1], [1]));
        Assert.InRange(AssertRefused(new TestLayer<float>(3, 4), wrong, null).Message.Length, 100, 5000);
    }

    [Fact]
    public void A_stated_layout_is_not_overruled()
    {
        var layer = new TestLayer<float>(3, 4);
        var file = Keras(("bias", new float[24], [2, 12]));
        AssertRefused(layer, file, new WeightLoadOptions { Layout = WeightLayout.PyTorch }, "no weights");
        AssertRefused(layer, file, new WeightLoadOptions { Layout = WeightLayout.KerasCuDnn }, "(24)");
        WeightFiles.Load(layer.Weights, file, new WeightLoadOptions { Layout = WeightLayout.Keras });
    }

    [Theory]
    [InlineData("model.h5", "not supported yet")]
    [InlineData("model.weights.h5", "not supported yet")]
    [InlineData("model.keras", "not supported yet")]
    [InlineData("model.onnx", "not supported yet")]
    [InlineData("model.pt", "'.pt'")]
    [InlineData("model", "''")]
    public void Other_extensions_name_the_supported_ones(string path, string words)
    {
        var layer = new TestLayer<float>(3, 4);
        Action load = () => WeightFiles.Load(layer.Info, layer.Parameters, path);
        Action save = () => WeightFiles.Save(layer.Info, layer.Parameters, path);
        foreach (var action in new[] { load, save })
        {
            var message = Assert.Throws<NotSupportedException>(action).Message;
            Assert.All(new[] { path, words, ".safetensors", ".npz" }, word => Assert.Contains(word, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Missing_files_stay_missing_files()
    {
        using var folder = new TemporaryFolder();
        var layer = new TestLayer<float>(3, 4);
        Assert.Throws<FileNotFoundException>(() => WeightFiles.Load(layer.Info, layer.Parameters, folder.File("none.npz")));
        Assert.Throws<DirectoryNotFoundException>(() => WeightFiles.Save(layer.Info, layer.Parameters, folder.File("none/none.npz")));
    }

    [Fact]
    public void Random_names_and_shapes_are_loaded_or_refused_cleanly()
    {
        var names =
            from scope in Gen.Elements("", "gru/", "gru_1/", "rnn.", "forward/", "backward_gru/cell_1/", "bw_", "*/", "//..")
            from leaf in Gen.Elements(
                "kernel", "recurrent_kernel", "bias", "recurrent_bias", "W", "R", "B", "weight", "embeddings", "cudnn_params",
                "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l0_reverse", "weight_hh_l1",
                "weight_ih_l99999999999", "")
            from suffix in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Constant(":0")), (1, Gen.Constant(":")))
            select scope + leaf + suffix;
        var shapes = Gen.Elements<int[]>([1, 3], [3, 1], [2, 3], [3], [6], [2, 3, 1], [1, 6], [12], []);
        var files = names.SelectMany(name => shapes.Select(shape => (name, shape))).ListOf();
        Prop.ForAll(files.ToArbitrary(), static tensors =>
        {
            var file = new TensorFile(tensors.DistinctBy(static tensor => tensor.name).Select(static tensor =>
                NamedTensor.Create<float>(tensor.name, new float[tensor.shape.Aggregate(1, static (a, b) => a * b)], tensor.shape)));
            foreach (var bidirectional in new[] { false, true })
            {
                foreach (var index in new int?[] { null, 1 })
                {
                    var layer = new TestLayer<float>(1, 1, bidirectional: bidirectional).Weights;
                    Try(() => WeightFiles.Load(layer, file, new WeightLoadOptions { LayerIndex = index }));
                }

                foreach (var layout in Enum.GetValues<WeightLayout>())
                {
                    Try(() => WeightFiles.LoadStack(
                        [
                            new TestLayer<float>(1, 1, bidirectional: bidirectional).Weights,
                            StackTests.Dense(1, 3).Layer,
                            StackTests.Embedding(3, 1).Layer,
                        ],
                        file,
                        new WeightLoadOptions { Layout = layout }));
                }
            }
        }).Check(Draws.Of(400));

        static void Try(Action load)
        {
            try
            {
                load();
            }
            catch (WeightFileException)
            {
            }
        }
    }

    private static (string Name, float[] Values, int[] Shape)[] PyTorch() =>
    [
        ("weight_ih_l0", new float[36], [12, 3]),
        ("weight_hh_l0", new float[48], [12, 4]),
        ("bias_ih_l0", new float[12], [12]),
        ("bias_hh_l0", new float[12], [12]),
    ];

    private static TensorFile Keras((string Name, float[] Values, int[] Shape) bias) =>
        Tensors(("kernel", new float[36], [3, 12]), ("recurrent_kernel", new float[48], [4, 12]), bias);
}
