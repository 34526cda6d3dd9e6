using GruGen.Weights;
using static GruGen.Runtime.Tests.Weights.RecognitionTests;

namespace GruGen.Runtime.Tests.Weights;

public sealed class StackTests
{
    [Theory]
    [InlineData("model.npz", WeightLayout.Keras)]
    [InlineData("model.safetensors", WeightLayout.Keras)]
    [InlineData("model.npz", WeightLayout.PyTorch)]
    [InlineData("model.safetensors", WeightLayout.PyTorch)]
    [InlineData("model.safetensors", WeightLayout.Onnx)]
    [InlineData("model.safetensors", WeightLayout.Haste)]
    public void Models_survive_saving_and_loading(string file, WeightLayout layout)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(file);
        var (original, originalLayers) = Model(1);
        var (loaded, loadedLayers) = Model(2);
        WeightFiles.SaveStack(originalLayers, path, new WeightSaveOptions { Layout = layout });
        WeightFiles.LoadStack(loadedLayers, path);
        Assert.All(original.Zip(loaded), static pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void Layers_of_equal_name_and_shape_keep_their_order()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        var original = Enumerable.Range(0, 12).Select(static seed => new TestLayer<float>(2, 2).Filled(seed)).ToArray();
        var loaded = Enumerable.Range(0, 12).Select(static _ => new TestLayer<float>(2, 2)).ToArray();
        WeightFiles.SaveStack([.. original.Select(static layer => layer.Weights)], path);
        WeightFiles.LoadStack([.. loaded.Select(static layer => layer.Weights)], path);
        Assert.All(original.Zip(loaded), static pair => Assert.Equal(pair.First.Parameters.Values, pair.Second.Parameters.Values));
    }

    [Fact]
    public void A_torch_language_model_is_loaded_with_its_own_names()
    {
        var embed = Embedding(3, 2);
        var dense = Dense(2, 3);
        TestLayer<float> first = new(2, 2, name: "First"), second = new(2, 2, name: "Second");
        var gru = Enumerable.Range(0, 2).SelectMany(static n => new (string, float[], int[])[]
        {
            ($"rnn.weight_ih_l{n}", [.. Enumerable.Repeat((float)n, 12)], [6, 2]), ($"rnn.weight_hh_l{n}", new float[12], [6, 2]),
            ($"rnn.bias_ih_l{n}", new float[6], [6]), ($"rnn.bias_hh_l{n}", new float[6], [6]),
        });
        WeightFiles.LoadStack(
            [embed.Layer, first.Weights, second.Weights, dense.Layer],
            Tensors([
                ("fc.weight", [1f, 2f, 3f, 4f, 5f, 6f], [3, 2]),
                ("fc.bias", [7f, 8f, 9f], [3]),
                .. gru,
                ("embed.weight", [1f, 2f, 3f, 4f, 5f, 6f], [3, 2]),
            ]));
        Assert.Equal([1f, 3f, 5f, 2f, 4f, 6f, 7f, 8f, 9f], dense.Parameters.Values);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], embed.Parameters.Values);
        Assert.Equal(0f, first.Parameters.Values[0]);
        Assert.Equal(1f, second.Parameters.Values[0]);
    }

    [Fact]
    public void Keras_layers_are_matched_by_shape_where_numbers_do_not_order_them()
    {
        TestLayer<float> first = new(3, 1, useBias: false), last = new(2, 1, useBias: false);
        TestLayer<float> middle = new(1, 1, useBias: false, bidirectional: true);
        WeightFiles.LoadStack(
            [first.Weights, middle.Weights, last.Weights],
            Tensors(
                ("gru_1/kernel", [6f, 0, 0, 0, 0, 0], [2, 3]), ("gru_1/recurrent_kernel", new float[3], [1, 3]),
                ("bidirectional/backward_layer/kernel", [5f, 0, 0], [1, 3]),
                ("bidirectional/backward_layer/recurrent_kernel", new float[3], [1, 3]),
                ("bidirectional/forward_layer/kernel", [4f, 0, 0], [1, 3]),
                ("bidirectional/forward_layer/recurrent_kernel", new float[3], [1, 3]),
                ("gru/kernel", [3f, .. new float[8]], [3, 3]), ("gru/recurrent_kernel", new float[3], [1, 3])));
        Assert.Equal(3f, first.Parameters.Values[0]);
        Assert.Equal([4f, 5f], [middle.Parameters.Values[0], middle.Parameters.Values[6]]);
        Assert.Equal(6f, last.Parameters.Values[0]);
    }

    [Fact]
    public void Names_win_over_numbers()
    {
        TestLayer<float> encoder = new(1, 1, useBias: false, name: "MyEncoder"), decoder = new(1, 1, useBias: false, name: "Decoder");
        WeightFiles.LoadStack([encoder.Weights, decoder.Weights], Two("decoder/", "my_encoder/"));
        Assert.Equal(2f, encoder.Parameters.Values[0]);
        Assert.Equal(1f, decoder.Parameters.Values[0]);
    }

    [Fact]
    public void Unordered_names_of_equal_shape_are_refused_where_the_file_has_no_order()
    {
        TestLayer<float> a = new(1, 1, useBias: false, name: "A"), b = new(1, 1, useBias: false, name: "B");
        using var folder = new TemporaryFolder();
        var file = Two("one/", "two/");
        file.Write(folder.File("model.safetensors"));
        file.Write(folder.File("model.npz"));
        var error = Assert.Throws<WeightFileException>(
            () => WeightFiles.LoadStack([a.Weights, b.Weights], folder.File("model.safetensors")));
        Assert.All(new[] { "'one/'", "'two/'" }, scope => Assert.Contains(scope, error.Message, StringComparison.Ordinal));

        // npz keeps the order in which a model was saved.
        WeightFiles.LoadStack([a.Weights, b.Weights], folder.File("model.npz"));
        Assert.Equal([1f, 2f], [a.Parameters.Values[0], b.Parameters.Values[0]]);
    }

    [Fact]
    public void A_numbered_layer_of_the_wrong_shape_is_named()
    {
        TestLayer<float> first = new(1, 1, useBias: false), second = new(1, 1, useBias: false);
        var file = Tensors(
            ("gru/kernel", new float[3], [1, 3]), ("gru/recurrent_kernel", new float[3], [1, 3]),
            ("gru_1/kernel", new float[6], [2, 3]), ("gru_1/recurrent_kernel", new float[3], [1, 3]));
        var error = Assert.Throws<WeightFileException>(() => WeightFiles.LoadStack([first.Weights, second.Weights], file));
        Assert.Equal("gru_1/kernel", error.TensorName);
        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torch_stack_must_be_used_whole()
    {
        var layer = new TestLayer<float>(3, 1, useBias: false);
        var file = Tensors(
            ("weight_ih_l0", new float[9], [3, 3]), ("weight_hh_l0", new float[3], [3, 1]),
            ("weight_ih_l1", new float[3], [3, 1]), ("weight_hh_l1", new float[3], [3, 1]));
        var error = Assert.Throws<WeightFileException>(() => WeightFiles.LoadStack([layer.Weights], file));
        Assert.Contains("layer 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_layer_changes_if_one_does_not_fit()
    {
        var (parameters, layers) = Model(3);
        var before = parameters.Select(static set => set.Values.ToArray()).ToArray();
        using var folder = new TemporaryFolder();
        var path = folder.File("model.npz");
        WeightFiles.SaveStack(layers, path);
        var file = TensorFile.Read(path);
        var damaged = new TensorFile(file.Tensors.Select(static tensor =>
            tensor.Name == "Head/bias" ? NamedTensor.Create<float>(tensor.Name, [1f], 1) : tensor));
        var error = Assert.Throws<WeightFileException>(() => WeightFiles.LoadStack(layers, damaged));
        Assert.Equal("Head/bias", error.TensorName);
        Assert.All(parameters.Zip(before), static pair => Assert.Equal(pair.Second, pair.First.Values));
    }

    [Fact]
    public void Dense_and_embedding_name_what_is_wrong()
    {
        var dense = Dense(2, 3).Layer;
        AssertRefused(dense, "(2, 4)", ("kernel", new float[8], [2, 4]), ("bias", new float[3], [3]));
        AssertRefused(dense, "bias", ("kernel", new float[6], [2, 3]));
        AssertRefused(dense, "(3, 2)", ("weight", new float[6], [2, 3]), ("bias", new float[3], [3]));
        AssertRefused(Embedding(3, 2).Layer, "(3, 2)", ("embeddings", new float[6], [2, 3]));
        AssertRefused(Embedding(3, 2).Layer, "no weights", ("kernel", new float[6], [2, 3]));

        static void AssertRefused(LayerWeights<float> layer, string words, params (string, float[], int[])[] tensors)
        {
            var error = Assert.Throws<WeightFileException>(() => WeightFiles.Load(layer, Tensors(tensors)));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_layer_index_makes_no_sense_for_a_stack() =>
        Assert.Throws<ArgumentException>(
            "options", () => WeightFiles.LoadStack(Model(1).Layers, Tensors(), new WeightLoadOptions { LayerIndex = 0 }));

    internal static (ParameterSet<float> Parameters, LayerWeights<float> Layer) Dense(int inputSize, int units, int seed = 0)
    {
        var parameters = Filled(
            seed, new Parameter("kernel", [inputSize, units], 0, true), new Parameter("bias", [units], inputSize * units, true));
        return (parameters, LayerWeights.Dense("Head", inputSize, units, useBias: true, parameters));
    }

    internal static (ParameterSet<float> Parameters, LayerWeights<float> Layer) Embedding(int vocabulary, int units, int seed = 0)
    {
        var parameters = Filled(seed, new Parameter("embeddings", [vocabulary, units], 0, true));
        return (parameters, LayerWeights.Embedding("Embed", vocabulary, units, parameters));
    }

    private static ParameterSet<float> Filled(int seed, params Parameter[] variables)
    {
        var random = new Random(seed);
        var parameters = new ParameterSet<float>(variables, static () => { });
        parameters.SetAll([.. Enumerable.Range(0, parameters.Values.Length).Select(_ => random.NextSingle())]);
        return parameters;
    }

    private static (ParameterSet<float>[] Parameters, LayerWeights<float>[] Layers) Model(int seed)
    {
        var embed = Embedding(5, 3, seed);
        var first = new TestLayer<float>(3, 4, bidirectional: true, name: "Encoder").Filled(seed);
        var second = new TestLayer<float>(8, 4, name: "Encoder").Filled(seed + 100);
        var dense = Dense(4, 5, seed);
        return (
            [embed.Parameters, first.Parameters, second.Parameters, dense.Parameters],
            [embed.Layer, first.Weights, second.Weights, dense.Layer]);
    }

    private static TensorFile Two(string first, string second) => Tensors(
        (first + "kernel", [1f, 0, 0], [1, 3]), (first + "recurrent_kernel", new float[3], [1, 3]),
        (second + "kernel", [2f, 0, 0], [1, 3]), (second + "recurrent_kernel", new float[3], [1, 3]));
}
