using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Composition.Tests.Configs;

/// <summary>Whatever a config holds, it is read or refused with the key that is at fault.</summary>
public sealed class MalformedConfigTests
{
    private const string Wrapped = """{"module": "keras.layers", "class_name": "Bidirectional", "config": {"merge_mode": "sum", "layer": """;

    private const string Layer =
        """{"module": "keras.layers", "class_name": "GRU", "config": {"name": "a", "units": 2, "activation": "tanh", "dropout": 0.5, "go_backwards": """;

    [Theory]
    [InlineData("", "", "not JSON")]
    [InlineData("[]", "", "should be an object, not []")]
    [InlineData("{}", "class_name", "is missing")]
    [InlineData("""{"class_name": "LSTM", "config": {}}""", "class_name", "'LSTM' is none of GRU")]
    [InlineData("""{"class_name": "GRU", "config": 3}""", "config", "should be an object, not 3")]
    [InlineData("""{"class_name": "GRU", "config": {}}""", "config.units", "is missing")]
    [InlineData("""{"recurrent_activation": null, "units": 0}""", "units", "a whole number of at least 1, not 0")]
    [InlineData("""{"recurrent_activation": null, "units": 1.5}""", "units", "a whole number of at least 1, not 1.5")]
    [InlineData("""{"recurrent_activation": null, "units": 1e300}""", "units", "a whole number")]
    [InlineData("""{"recurrent_activation": "tahn", "units": 1}""", "recurrent_activation", "there is no activation 'tahn'")]
    [InlineData("""{"recurrent_activation": "glu", "units": 1}""", "recurrent_activation", "halves the width")]
    [InlineData("""{"recurrent_activation": 3, "units": 1}""", "recurrent_activation", "should be an object, not 3")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "unit": 2}""", "unit", "is unknown")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "units": 2}""", "units", "stands there twice")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "dropout": "1.5"}""", "dropout", "should be a")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "use_bias": 1}""", "use_bias", "should be true or false, not 1")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "implementation": 3}""", "implementation", "should be 1 or 2")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "name": "a/b"}""", "name", "must not contain '/'")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "dtype": "float16"}""", "dtype", "float32 or float64")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "kernel_initializer": null}""", "kernel_initializer", "is null")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "kernel_initializer": {"class_name": "STFT", "config": {}}}""", "kernel_initializer.class_name", "there is no initializer 'STFT'")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "kernel_initializer": {"class_name": "Constant", "config": {"valeu": 1}}}""", "kernel_initializer.config.valeu", "is unknown")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "kernel_regularizer": {"class_name": "L2", "config": {"l2": -1}}}""", "kernel_regularizer.config.l2", "of at least 0, not -1")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "bias_constraint": {"class_name": "UnitNorm", "config": {"axis": 2}}}""", "bias_constraint.config.axis", "has no axis 2")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "activation": {"class_name": "function", "config": "a b"}}""", "activation.config", "is no name of a method")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "batch_input_shape": [1, 2, 3, 4]}""", "batch_input_shape", "2 or 3 extents")]
    [InlineData("""{"recurrent_activation": null, "units": 1, "batch_input_shape": [1, -2, 3]}""", "batch_input_shape", "positive whole numbers")]
    [InlineData("""{"class_name": "GRU", "config": {"units": 1}, "grugen": {"preset": "3"}}""", "grugen.preset", "should be one of Keras3")]
    [InlineData("""{"class_name": "GRU", "config": {"units": 1}, "grugen": {"zoneuot": 1}}""", "grugen.zoneuot", "is unknown")]
    [InlineData(Wrapped + Layer + "true}}}}", "config.layer.config.go_backwards", "should be false in the forward layer")]
    [InlineData(Wrapped + Layer + """false}}, "backward_layer": """ + Layer + """true, "stateful": true}}}}""", "config.backward_layer.config.stateful", "differs from the forward layer")]
    [InlineData("""{"class_name": "Sequential", "config": {"name": "s", "layers": []}}""", "config.layers", "names no layer")]
    [InlineData("""{"class_name": "Sequential", "config": {"name": "s", "layers": [{"class_name": "Dense", "config": {"units": 1, "bias_constraint": "non_neg"}}]}}""", "config.layers[0].config.bias_constraint", "is not supported")]
    public void An_error_names_the_key(string json, string key, string problem)
    {
        var error = Assert.Throws<LayerConfigException>(() => LayerConfig.FromKerasJson(json));
        Assert.Equal(key, error.Key);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_depth_and_quotations_are_bounded()
    {
        Assert.Throws<LayerConfigException>(static () => LayerConfig.FromKerasJson(new string(' ', (4 * 1024 * 1024) + 1)));
        Assert.Throws<LayerConfigException>(static () => LayerConfig.FromKerasJson(string.Concat(Enumerable.Repeat("{\"layer\":", 100_000))));
        var error = Assert.Throws<LayerConfigException>(
            static () => LayerConfig.FromKerasJson($$"""{"recurrent_activation": "{{new string('x', 1_000_000)}}", "units": 1}"""));
        Assert.InRange(error.Message.Length, 1, 300);
    }

    [Fact]
    public void Damaged_configs_are_read_or_refused()
    {
        var valid = new GruLayerConfig
        {
            Name = "a",
            Units = 2,
            Bidirectional = true,
            Activation = new(Activation.Affine),
            KernelInitializer = new(Initializer.VarianceScaling),
            KernelRegularizer = new() { L1 = 1, Orthogonal = 2 },
            BiasConstraint = new(Constraint.MinMaxNorm),
            KernelTransform = "T",
        }.ToKerasJson();
        var damaged = from position in Gen.Choose(0, valid.Length - 1)
                      from length in Gen.Choose(0, 30)
                      from text in Gen.Elements("", "0", "\"", "{", "}", "[]", "null", "-1", "1e999", "\\ud800", "true", ",", "\"a\":1,")
                      select new StringBuilder(valid).Remove(position, Math.Min(length, valid.Length - position)).Insert(position, text).ToString();
        Prop.ForAll(damaged.ToArbitrary(), static json =>
        {
            try
            {
                _ = LayerConfig.FromKerasJson(json).ToCSharp("A");
            }
            catch (LayerConfigException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }).Check(Draws.Of(3000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1a")]
    public void A_class_needs_a_name(string name) =>
        Assert.Equal("className", Assert.Throws<ArgumentException>(() => new GruLayerConfig { Name = "a", Units = 1 }.ToCSharp(name)).ParamName);

    [Fact]
    public void A_model_holds_no_models()
    {
        var model = new SequentialConfig { Name = "a", Layers = [new DenseLayerConfig { Name = "b", Units = 1 }] };
        Assert.Throws<ArgumentException>(() => model with { Layers = [model] });
    }
}
