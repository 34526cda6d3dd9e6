namespace GruGen.Composition.Tests.Configs;

/// <summary>Configs as the versions of Keras write them, and the attributes that give the same layer.</summary>
public sealed class KerasConfigTests
{
    /// <summary>keras.layers.serialize of Keras 3: every option as a user may set it.</summary>
    private const string Keras3 = """
        {"module": "keras.layers", "class_name": "GRU", "config": {"name": "gru", "trainable": true,
        "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float64"}, "registered_name": null},
        "return_sequences": true, "return_state": true, "go_backwards": true, "stateful": true, "unroll": false, "zero_output_for_mask": true,
        "units": 4, "activation": "relu", "recurrent_activation": "hard_sigmoid", "use_bias": true,
        "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null}, "registered_name": null},
        "recurrent_initializer": {"module": "keras.initializers", "class_name": "Orthogonal", "config": {"seed": null, "gain": 0.5}, "registered_name": null},
        "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null},
        "kernel_regularizer": {"module": "keras.regularizers", "class_name": "L2", "config": {"l2": 0.01}, "registered_name": null},
        "recurrent_regularizer": {"module": "keras.regularizers", "class_name": "OrthogonalRegularizer", "config": {"factor": 0.01, "mode": "columns"}, "registered_name": null},
        "bias_regularizer": null,
        "activity_regularizer": {"module": "keras.regularizers", "class_name": "L1", "config": {"l1": 0.125}, "registered_name": null},
        "kernel_constraint": {"module": "keras.constraints", "class_name": "MaxNorm", "config": {"max_value": 3, "axis": 0}, "registered_name": null},
        "recurrent_constraint": {"module": "keras.constraints", "class_name": "NonNeg", "config": {}, "registered_name": null},
        "bias_constraint": null, "dropout": 0.25, "recurrent_dropout": 0.0, "reset_after": true, "seed": 3},
        "registered_name": null, "build_config": {"input_shape": [2, 7, 3]}}
        """;

    /// <summary>get_config of tf.compat.v1.keras.layers.GRU, in the JSON of its model.</summary>
    private const string TensorFlow1 = """
        {"class_name": "GRU", "config": {"name": "gru_1", "trainable": true, "batch_input_shape": [null, 7, 3], "dtype": "float32",
        "return_sequences": false, "return_state": false, "go_backwards": false, "stateful": false, "unroll": false, "time_major": false,
        "units": 4, "activation": "tanh", "recurrent_activation": "hard_sigmoid", "use_bias": true,
        "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null, "dtype": "float32"}},
        "recurrent_initializer": {"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": null, "dtype": "float32"}},
        "bias_initializer": {"class_name": "Zeros", "config": {"dtype": "float32"}},
        "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.0010000000474974513}}, "recurrent_regularizer": null,
        "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null, "recurrent_constraint": null,
        "bias_constraint": null, "dropout": 0.0, "recurrent_dropout": 0.0, "implementation": 0, "reset_after": false}}
        """;

    [Theory]
    [InlineData(
        Keras3,
        """
        [GruLayer(units: 4, InputSize = 3, BatchSize = 2, DType = DType.Float64, Activation = Activation.Relu, RecurrentActivation = Activation.HardSigmoid, ReturnSequences = true, ReturnState = true, GoBackwards = true, Stateful = true, ZeroOutputForMask = true, Dropout = 0.25, Seed = 3, KernelRegularizer = Regularizer.L2, RecurrentConstraint = Constraint.NonNegative, Name = "gru")]
        [Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 0.5)]
        [Regularizer(GruParameter.RecurrentKernel, Orthogonal = 0.01, OrthogonalMode = OrthogonalMode.Columns)]
        [ActivityRegularizer(L1 = 0.125)]
        [Constraint(GruParameter.Kernel, Constraint.MaxNorm, MaxValue = 3)]
        public partial class Encoder;

        """)]
    [InlineData(
        TensorFlow1,
        """
        [GruLayer(units: 4, InputSize = 3, TimeSteps = 7, Preset = Preset.TensorFlow1, Name = "gru_1")]
        [Initializer(GruParameter.Kernel, Initializer.VarianceScaling, Mode = FanMode.FanAverage, Distribution = Distribution.Uniform)]
        [Regularizer(GruParameter.Kernel, L2 = 0.0010000000474974513)]
        public partial class Encoder;

        """)]
    [InlineData(
        """
        {"units": 8, "recurrent_activation": "sigmoid", "activation": null, "dropout": -0.5, "recurrent_dropout": 1.5, "use_cudnn": false}
        """,
        """
        [GruLayer(units: 8, Activation = Activation.Linear, FastPath = FastPath.Off, RecurrentDropout = 1, Name = "gru")]
        public partial class Encoder;

        """)]
    [InlineData(
        """
        {"module": "keras.layers", "class_name": "Embedding", "config": {"name": "tokens", "input_dim": 96, "output_dim": 32, "mask_zero": true,
        "embeddings_initializer": "uniform", "embeddings_regularizer": null}, "registered_name": null}
        """,
        """
        [EmbeddingLayer(vocabulary: 96, units: 32, MaskZero = true, Name = "tokens")]
        public partial class Encoder;

        """)]
    public void A_config_of_keras_becomes_attributes(string json, string expected) =>
        Assert.Equal(Unix(expected), LayerConfig.FromKerasJson(json).ToCSharp("Encoder"));

    [Fact]
    public void The_config_of_a_layer_is_that_of_keras_3()
    {
        const string Expected =
            """{"module":"keras.layers","class_name":"GRU","config":{"name":"Half","trainable":true,"dtype":{"module":"keras","class_name":"DTypePolicy","config":{"name":"float32"},"registered_name":null},"return_sequences":false,"return_state":false,"go_backwards":false,"stateful":false,"unroll":false,"zero_output_for_mask":false,"units":2,"activation":"tanh","recurrent_activation":"sigmoid","use_bias":true,"kernel_initializer":{"module":"keras.initializers","class_name":"GlorotUniform","config":{"seed":null},"registered_name":null},"recurrent_initializer":{"module":"keras.initializers","class_name":"Orthogonal","config":{"gain":1,"seed":null},"registered_name":null},"bias_initializer":{"module":"keras.initializers","class_name":"Zeros","config":{},"registered_name":null},"kernel_regularizer":null,"recurrent_regularizer":null,"bias_regularizer":null,"activity_regularizer":null,"kernel_constraint":null,"recurrent_constraint":null,"bias_constraint":null,"dropout":0,"recurrent_dropout":0,"reset_after":true,"seed":null,"implementation":2},"registered_name":null,"build_config":{"input_shape":[null,null,3]},"grugen":{"preset":"Keras3","clip":1.5}}""";
        Assert.Equal(Expected, new GruLayerConfig { Name = "Half", Units = 2, InputSize = 3, Clip = 1.5 }.ToKerasJson());
    }

    [Theory]
    [InlineData("hard_sigmoid", Activation.HardSigmoid, """, "dtype": "float32" """)]
    [InlineData("hard_sigmoid", Activation.HardSigmoidKeras2, """, "time_major": false""")]
    [InlineData("hard_sigmoid", Activation.HardSigmoidKeras2, """, "implementation": 2""")]
    [InlineData("swish", Activation.Silu, "")]
    public void A_name_means_what_it_meant_to_the_version_that_wrote_it(string name, Activation expected, string rest)
    {
        var gru = Gru($$"""{"units": 1, "recurrent_activation": "{{name}}"{{rest}}}""");
        Assert.Equal(new ActivationOption(expected), gru.RecurrentActivation);
    }

    [Fact]
    public void The_version_of_a_model_counts_for_its_layers()
    {
        const string Json = """
            {"class_name": "Sequential", "keras_version": "2.3.1", "backend": "tensorflow", "config": {"name": "sequential", "layers": [
            {"class_name": "Dense", "config": {"name": "dense", "units": 2, "activation": "hard_sigmoid", "batch_input_shape": [null, 5], "kernel_initializer": "normal"}}]}}
            """;
        var model = Assert.IsType<SequentialConfig>(LayerConfig.FromKerasJson(Json));
        var dense = Assert.IsType<DenseLayerConfig>(Assert.Single(model.Layers));
        Assert.Equal((Activation.HardSigmoidKeras2, 5, Initializer.RandomNormal), (dense.Activation.Function, dense.InputSize, dense.KernelInitializer.Initializer));
    }

    [Fact]
    public void A_model_becomes_its_layers_and_their_composition()
    {
        const string Json = """
            {"module": "keras", "class_name": "Sequential", "config": {"name": "char model", "trainable": true, "dtype": null, "layers": [
            {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 50], "dtype": "int32", "name": "input"}, "registered_name": null},
            {"module": "keras.layers", "class_name": "Embedding", "config": {"name": "tokens", "input_dim": 9, "output_dim": 3}, "registered_name": null},
            {"module": "keras.layers", "class_name": "Bidirectional", "config": {"name": "bidirectional", "merge_mode": "concat", "layer":
            {"module": "keras.layers", "class_name": "GRU", "config": {"name": "forward_gru", "units": 4}, "registered_name": null}}, "registered_name": null},
            {"module": "keras.layers", "class_name": "Dense", "config": {"name": "tokens_2", "units": 9, "activation": "softmax"}, "registered_name": null}],
            "build_input_shape": [null, 50]}, "registered_name": null}
            """;
        const string Expected = """
            [EmbeddingLayer(vocabulary: 9, units: 3, Name = "tokens")]
            public partial class TokensLayer;

            [GruLayer(units: 4, InputSize = 3, TimeSteps = 50, Bidirectional = true, Name = "bidirectional")]
            public partial class BidirectionalLayer;

            [DenseLayer(units: 9, InputSize = 8, Activation = Activation.Softmax, Name = "tokens_2")]
            public partial class Tokens2Layer;

            [Sequential(typeof(TokensLayer), typeof(BidirectionalLayer), typeof(Tokens2Layer), Name = "char model")]
            public partial class Model;

            """;
        var model = LayerConfig.FromKerasJson(Json);
        Assert.Equal(Unix(Expected), model.ToCSharp("Model"));
        Assert.Equal(model, LayerConfig.FromKerasJson(model.ToKerasJson()));
    }

    [Fact]
    public void What_keras_lacks_is_named_so_that_keras_refuses_it()
    {
        var json = new GruLayerConfig
        {
            Name = "a",
            Units = 1,
            Activation = new(Activation.GeluTanh),
            RecurrentActivation = new("tanh") { Derivative = "slope" },
        }.ToKerasJson();

        Assert.Contains("\"activation\":{\"module\":\"grugen\",\"class_name\":\"function\",\"config\":\"gelu_tanh\"", json, StringComparison.Ordinal);
        Assert.Contains("{\"module\":null,\"class_name\":\"function\",\"config\":\"tanh\",\"registered_name\":\"grugen>tanh\"", json, StringComparison.Ordinal);
        Assert.Equal(new ActivationOption("tanh") { Derivative = "slope" }, Gru(json).RecurrentActivation);
    }

    [Fact]
    public void Infos_are_equal_by_value_and_show_all_options_in_any_culture()
    {
        Assert.Equal(Recurrent.Apart.Info with { }, Recurrent.Apart.Info);
        var text = Recurrent.Apart.Info.ToString();
        Assert.StartsWith("GruLayerInfo { Name = Apart, ", text, StringComparison.Ordinal);
        Assert.Contains($"StateSize = [{Recurrent.Apart.Units}, {Recurrent.Apart.Units}]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GruGen.", text, StringComparison.Ordinal);
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(text, Recurrent.Apart.Info.ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    private static GruLayerConfig Gru(string json) => Assert.IsType<GruLayerConfig>(LayerConfig.FromKerasJson(json));

    private static string Unix(string text) => text.ReplaceLineEndings("\n");
}
