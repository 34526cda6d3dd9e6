using GruGen.CodeFixes.Tests.Harness;

namespace GruGen.CodeFixes.Tests;

public sealed class OptionsFixTests
{
    private const string TwoLayers =
        "using GruGen;\n[GruLayer(4, InputSize = 3{0})] partial class A;\n[GruLayer(4, InputSize = {1})] partial class B;\n";

    private const string Models =
        "[Sequential(typeof(A), typeof(B))] partial class M;\n[Sequential(typeof(A), typeof(B))] partial class N;\n";

    [Theory]
    [InlineData("GRU0209", ", UseBias = false, BiasInitializer = Initializer.Ones", ", UseBias = false")]
    [InlineData("GRU0209", ", BiasInitializer = Initializer.Ones, UseBias = false", ", UseBias = false")]
    [InlineData("GRU0203", ", Dropout = 1.5", ", Dropout = 1")]
    [InlineData("GRU0206", ", Implementation = 0, Seed = 1", ", Implementation = 1, Seed = 1")]
    [InlineData("GRU0501", ", MergeMode = MergeMode.Sum", "")]
    [InlineData("GRU0502", ", BackwardActivation = Activation.Relu", "")]
    [InlineData("GRU0503", ", GoBackwards = true, Bidirectional = true", ", Bidirectional = true")]
    public Task An_option_is_removed_or_corrected(string id, string before, string after) => Check(id, before, after);

    [Theory]
    [InlineData(", UseBias = false, FastPath = FastPath.Required", ", UseBias = true, FastPath = FastPath.Required")]
    [InlineData(
        ", FastPath = FastPath.Required, Activation = Activation.Elu, ActivationAlpha = 0.5, Zoneout = 0.1",
        ", FastPath = FastPath.Required, Activation = Activation.Tanh, Zoneout = 0")]
    [InlineData(
        ", Preset = Preset.TensorFlow1, FastPath = FastPath.Required",
        ", Preset = Preset.TensorFlow1, FastPath = FastPath.Required, RecurrentActivation = Activation.Sigmoid, ResetAfter = true")]
    [InlineData(
        ", Bidirectional = true, FastPath = FastPath.Required, BackwardActivation = Activation.Relu",
        ", Bidirectional = true, FastPath = FastPath.Required")]
    [InlineData(
        ", Preset = Preset.Haste, Clip = 3, FastPath = FastPath.Required",
        ", Preset = Preset.Haste, Clip = 0, FastPath = FastPath.Required, LengthMode = LengthMode.Mask")]
    public Task What_the_fast_path_needs_is_set(string before, string after) => Check("GRU0601", before, after);

    [Theory]
    [InlineData("GRU1001", ", Activation = Activation.Relu", ", Activation = Activation.Tanh")]
    [InlineData("GRU1001", ", Bidirectional = true, BackwardActivation = Activation.Relu", ", Bidirectional = true")]
    [InlineData("GRU1002", ", Preset = Preset.TensorFlow1", ", Preset = Preset.TensorFlow1, RecurrentActivation = Activation.Sigmoid")]
    [InlineData("GRU1003", ", RecurrentDropout = 0.1", ", RecurrentDropout = 0")]
    [InlineData("GRU1004", ", Unroll = true, TimeSteps = 3", ", Unroll = false, TimeSteps = 3")]
    [InlineData("GRU1005", ", UseBias = false", ", UseBias = true")]
    [InlineData("GRU1006", ", ResetAfter = false", ", ResetAfter = true")]
    [InlineData("GRU1007", ", DropConnect = 0.1", ", DropConnect = 0")]
    [InlineData("GRU1008", ", Zoneout = 0.1", ", Zoneout = 0")]
    [InlineData("GRU1009", ", Clip = 3", ", Clip = 0")]
    [InlineData("GRU1010", ", Preset = Preset.Haste", ", Preset = Preset.Haste, LengthMode = LengthMode.Mask")]
    public Task One_condition_of_the_fast_path_is_met(string id, string before, string after) => Check(id, before, after);

    [Fact]
    public Task One_condition_is_met_for_all_layers_at_once() => FixCheck.FixesAll(
        new OptionsFix(),
        "GRU1005",
        "using GruGen;\n[GruLayer(4, InputSize = 3, UseBias = false)] partial class A;\n"
        + "[GruLayer(4, InputSize = 3, UseBias = false)] partial class B;",
        "using GruGen;\n[GruLayer(4, InputSize = 3, UseBias = true)] partial class A;\n"
        + "[GruLayer(4, InputSize = 3, UseBias = true)] partial class B;");

    [Fact]
    public Task Names_are_qualified_where_the_namespace_is_not_imported() => FixCheck.Fixes(
        new OptionsFix(),
        "GRU0601",
        "[GruGen.GruLayer(4, InputSize = 3, FastPath = GruGen.FastPath.Required, Activation = GruGen.Activation.Relu)] "
        + "partial class L;",
        "[GruGen.GruLayer(4, InputSize = 3, FastPath = GruGen.FastPath.Required, Activation = global::GruGen.Activation.Tanh)] "
        + "partial class L;");

    [Fact]
    public Task All_options_without_effect_are_removed_at_once() => FixCheck.FixesAll(
        new OptionsFix(),
        "GRU0209",
        "using GruGen;\n"
        + "[GruLayer(4, InputSize = 3, UseBias = false, BiasInitializer = Initializer.Ones, BiasRegularizer = Regularizer.L2)] partial class A;\n"
        + "[DenseLayer(4, InputSize = 3, UseBias = false, BiasInitializer = Initializer.Ones)] partial class B;",
        "using GruGen;\n[GruLayer(4, InputSize = 3, UseBias = false)] partial class A;\n"
        + "[DenseLayer(4, InputSize = 3, UseBias = false)] partial class B;");

    [Fact]
    public Task The_width_of_a_seam_is_corrected_once_for_all_models() => FixCheck.FixesAll(
        new OptionsFix(), "GRU0706", Two(", ReturnSequences = true", 5) + Models, Two(", ReturnSequences = true", 4) + Models);

    [Fact]
    public Task An_inner_layer_returns_its_sequences() => FixCheck.FixesAll(
        new OptionsFix(), "GRU0707", Two("", 4) + Models, Two(", ReturnSequences = true", 4) + Models);

    [Fact]
    public Task A_state_that_cannot_be_passed_on_is_not_returned() => FixCheck.FixesAll(
        new OptionsFix(),
        "GRU0708",
        Two(", ReturnState = true, ReturnSequences = true", 4) + Models,
        Two(", ReturnSequences = true", 4) + Models);

    [Fact]
    public async Task Titles_say_what_changes()
    {
        Assert.Equal(
            ["Set InputSize = 4 on 'B'"],
            (await FixCheck.Titles(new OptionsFix(), "GRU0706", Two(", ReturnSequences = true", 5) + Models)).Distinct());
        Assert.Equal(
            ["Remove MergeMode"], await FixCheck.Titles(new OptionsFix(), "GRU0501", Layer(", MergeMode = MergeMode.Sum")));
    }

    [Theory]
    [InlineData("ActivationMethod = \"Tnah\"", "ActivationMethod = nameof(Tanh)")]
    [InlineData("ActivationMethod = Named", "ActivationMethod = nameof(Tanh)")]
    [InlineData("ActivationMethod = \"Rleu\", ReturnSequences = true", "Activation = Activation.Relu, ReturnSequences = true")]
    [InlineData("ReturnSequences = true, ActivationMethod = \"relu\"", "ReturnSequences = true, Activation = Activation.Relu")]
    public Task A_misspelt_method_becomes_the_one_that_was_meant(string before, string after)
        => FixCheck.Fixes(new OptionsFix(), "GRU0303", WithMethods(before, "nameof(Draw)"), WithMethods(after, "nameof(Draw)"));

    [Theory]
    [InlineData("\"Darw\"", "nameof(Draw)")]
    [InlineData("method: \"Darw\"", "method: nameof(Draw)")]
    [InlineData("\"glorot_uniform\"", "Initializer.GlorotUniform")]
    public Task A_misspelt_initializer_becomes_the_one_that_was_meant(string before, string after)
        => FixCheck.Fixes(new OptionsFix(), "GRU0303", WithMethods("Seed = 1", before), WithMethods("Seed = 1", after));

    private static string WithMethods(string option, string initializer) => $$"""
        using System;
        using GruGen;
        [Initializer(GruParameter.Kernel, {{initializer}})] // of the kernel
        [GruLayer(4, InputSize = 3, {{option}})]
        public partial class Layer
        {
            private const string Named = "Tann";
            private static float Tanh(float x) => x;
            private static void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) => values.Clear();
        }
        """;

    private static Task Check(string id, string before, string after) => FixCheck.Fixes(new OptionsFix(), id, Layer(before), Layer(after));

    private static string Layer(string options) => $"using GruGen;\n[GruLayer(4, InputSize = 3{options})] public partial class Layer;\n";

    private static string Two(string options, int width)
        => TwoLayers.Replace("{0}", options, StringComparison.Ordinal)
            .Replace("{1}", width.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
