using System.Text.Json;
using GruGen.Golden.Kinds;

namespace GruGen.Golden.Tests;

/// <summary>Configurations as the attributes that a user would write.</summary>
public class MappingTests
{
    private const string Onnx = """{ "hidden_size": 6, "linear_before_reset": 0, "direction": "forward", """;
    private const string TorchOptions = "Preset = Preset.PyTorch, TimeSteps = 5, TimeMajor = true, UseBias = false, Bidirectional = true";
    private const string Shapes = """{ "B": 2, "T": 5, "I": 4, "H": 6 }""";

    [Fact]
    public void Keras_defaults_need_no_option() => Assert.Equal(
        ["[GruLayer(6, InputSize = 4, TimeSteps = 5)]", "[GruLayer(6, InputSize = 4, TimeSteps = 5, ReturnState = true)]"],
        Attributes("layer", """{ "units": 6, "activation": "tanh", "recurrent_activation": "sigmoid" }"""));

    [Theory]
    [InlineData("\"activation\": null", "Activation = Activation.Linear")]
    [InlineData("\"activation\": \"leaky_relu\"", "Activation = Activation.LeakyRelu")]
    [InlineData("\"recurrent_activation\": \"hard_sigmoid\"", "RecurrentActivation = Activation.HardSigmoid")]
    [InlineData("\"recurrent_activation\": \"hard_sigmoid_k2\"", "RecurrentActivation = Activation.HardSigmoidKeras2")]
    [InlineData("\"reset_after\": false", "ResetAfter = false")]
    [InlineData("\"use_bias\": false", "UseBias = false")]
    [InlineData("\"return_sequences\": true", "ReturnSequences = true")]
    [InlineData("\"go_backwards\": true", "GoBackwards = true")]
    [InlineData("\"unroll\": true", "Unroll = true")]
    [InlineData("\"time_major\": true", "TimeMajor = true")]
    [InlineData("\"zero_output_for_mask\": true", "ZeroOutputForMask = true")]
    [InlineData("\"masked_output\": \"state\"", "MaskedOutputBeforeFirstStep = MaskedOutput.State")]
    [InlineData("\"zoneout\": 0.3", "Zoneout = 0.3")]
    [InlineData("\"dropout\": 0.4", "Dropout = 0.4")]
    [InlineData("\"recurrent_dropout\": 0.25", "RecurrentDropout = 0.25")]
    [InlineData("\"dropconnect\": 1e-7", "DropConnect = 1E-07")]
    public void A_Keras_option_becomes_the_option_of_that_name(string option, string expected)
    {
        var attribute = Assert.Single(Attributes("layer", $$"""{ "units": 6, "return_state": true, {{option}} }"""));

        Assert.Contains($", {expected}", attribute, StringComparison.Ordinal);
        Assert.Equal(
            "[GruLayer(6, InputSize = 4, TimeSteps = 5, ReturnState = true)]",
            attribute.Replace($", {expected}", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_recorded_state_fixes_the_batch_and_leaves_the_time_steps_free() => Assert.Equal(
        ["[GruLayer(6, InputSize = 4, BatchSize = 2, ReturnState = true, Stateful = true)]"],
        Attributes(
            "stateful",
            """{ "units": 6, "return_state": true, "stateful": true }""",
            """{ "B": 2, "T": [3, 1], "I": 4, "H": 6 }"""));

    [Theory]
    [InlineData("\"concat\"", "")]
    [InlineData("\"sum\"", ", MergeMode = MergeMode.Sum")]
    [InlineData("\"mul\"", ", MergeMode = MergeMode.Multiply")]
    [InlineData("\"ave\"", ", MergeMode = MergeMode.Average")]
    [InlineData("null", ", MergeMode = MergeMode.None")]
    public void The_wrapper_is_an_option_and_forces_zero_outputs_by_itself(string mode, string expected) => Assert.Equal(
        [$"[GruLayer(6, InputSize = 4, TimeSteps = 5, ReturnSequences = true, ReturnState = true, Bidirectional = true{expected})]"],
        Attributes("bidirectional", $$"""
            { "units": 6, "return_state": true, "return_sequences": true, "zero_output_for_mask": true, "merge_mode": {{mode}} }
            """));

    [Fact]
    public void A_stack_is_one_class_a_layer() => Assert.Equal(
        [
            "[GruLayer(6, InputSize = 4, TimeSteps = 5, ReturnSequences = true)]",
            "[GruLayer(3, InputSize = 6, TimeSteps = 5)]",
            "[Sequential(typeof(Case_case_F32_Layer0), typeof(Case_case_F32_Layer1))]",
        ],
        Attributes("stack", """{ "layers": [ { "units": 6, "return_sequences": true }, { "units": 3 } ] }"""));

    [Fact]
    public void Haste_starts_from_its_preset() => Assert.Equal(
        [
            "[GruLayer(6, InputSize = 4, Preset = Preset.Haste, TimeSteps = 5, TimeMajor = true, Zoneout = 0.2, "
            + "Bidirectional = true, MergeMode = MergeMode.None)]",
        ],
        Attributes("haste", """
            { "units": 6, "direction": "bidirectional", "training": false, "zoneout": 0.2, "dropconnect": 0, "time_major": true }
            """));

    [Fact]
    public void Transforms_of_haste_are_methods_of_the_class()
    {
        var text = Text("haste_transform", """
            { "units": 6, "direction": "unidirectional", "kernel_transform": "tanh", "bias_transform": "add:0.125" }
            """);

        Assert.Contains("KernelTransform = nameof(KernelTransformOf)", text, StringComparison.Ordinal);
        Assert.Contains("BiasTransform = nameof(BiasTransformOf)", text, StringComparison.Ordinal);
        Assert.Contains("transformed[i] = float.Tanh(w)", text, StringComparison.Ordinal);
        Assert.Contains("transformed[i] = w + (float)0.125", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Torch_layers_take_the_outputs_of_both_directions() => Assert.Equal(
        [
            $"[GruLayer(6, InputSize = 4, {TorchOptions})]",
            $"[GruLayer(6, InputSize = 12, {TorchOptions})]",
            "[Sequential(typeof(Case_case_F32_Layer0), typeof(Case_case_F32_Layer1))]",
        ],
        Attributes("torch_gru", """
            { "hidden_size": 6, "num_layers": 2, "bidirectional": true, "batch_first": false, "bias": false, "packed": false }
            """));

    [Fact]
    public void Onnx_parameters_go_in_order_to_the_functions_that_have_them() => Assert.Equal(
        [
            "[GruLayer(6, InputSize = 4, Preset = Preset.Onnx, TimeSteps = 5, UseBias = false, "
            + "Bidirectional = true, MergeMode = MergeMode.None, "
            + "RecurrentActivation = Activation.HardSigmoid, RecurrentActivationAlpha = 0.25, RecurrentActivationBeta = 0.5, "
            + "Activation = Activation.LeakyRelu, ActivationAlpha = 0.125, "
            + "BackwardRecurrentActivation = Activation.Sigmoid, "
            + "BackwardActivation = Activation.ScaledTanh, BackwardActivationAlpha = 0.75, BackwardActivationBeta = 2)]",
        ],
        Attributes("onnx_gru", """
            {
                "hidden_size": 6, "linear_before_reset": 0, "direction": "bidirectional", "layout": 0, "clip": null,
                "activations": [ "HardSigmoid", "leakyrelu", "Sigmoid", "ScaledTanh" ],
                "activation_alpha": [ 0.25, 0.125, 0.75 ], "activation_beta": [ 0.5, 2 ]
            }
            """));

    [Fact]
    public void Onnx_reverse_layout_and_clip_are_options() => Assert.Equal(
        [
            "[GruLayer(6, InputSize = 4, Preset = Preset.Onnx, TimeSteps = 5, TimeMajor = false, ResetAfter = true, "
            + "UseBias = false, GoBackwards = true, Clip = 0.75)]",
        ],
        Attributes("onnx_gru", """{ "hidden_size": 6, "linear_before_reset": 1, "direction": "reverse", "layout": 1, "clip": 0.75 }"""));

    [Theory]
    [InlineData("layer", """{ "units": 6, "peephole": true }""", "peephole")]
    [InlineData("layer", """{ "units": 6, "activation": "nope" }""", "nope")]
    [InlineData("layer", """{ "units": 6, "activation": "3" }""", "3")]
    [InlineData("layer", """{ "units": 6, "masked_output": "last" }""", "last")]
    [InlineData("layer", """{ "units": "six" }""", "units")]
    [InlineData("bidirectional", """{ "units": 6, "merge_mode": "nope" }""", "nope")]
    [InlineData("haste", """{ "units": 6, "direction": "sideways" }""", "sideways")]
    [InlineData("onnx_gru", Onnx + """ "activations": ["Tanh"] }""", "activations")]
    [InlineData("onnx_gru", Onnx + """ "activations": ["Relu", "Tanh"], "activation_alpha": [1] }""", "activation_alpha")]
    [InlineData("lstm", """{ "units": 6 }""", "lstm")]
    public void What_has_no_mapping_is_a_failure_that_names_it(string kind, string config, string expected)
    {
        var failure = Assert.Throws<GoldenException>(() => Attributes(kind, config));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_case_of_the_set_has_a_mapping() => Assert.All(
        GoldenRunner.Runs(GoldenSet.Default), static run => GoldenRunner.TextOf(run.Case, run.DType));

    private static string[] Attributes(string kind, string config, string shapes = Shapes) =>
        [.. Text(kind, config, shapes).Split('\n').Where(static line =>
            line.StartsWith('[') && !line.StartsWith("[GoldenSubject", StringComparison.Ordinal))];

    private static string Text(string kind, string config, string shapes = Shapes)
    {
        var json = JsonDocument.Parse($$"""
            { "kind": "{{kind}}", "oracle": "none", "oracle_precision": "f64", "shapes": {{shapes}}, "config": {{config}} }
            """).RootElement;
        var goldenCase = new GoldenCase("case", "case.json", json, []);
        return CaseKinds.Of(goldenCase).Map(goldenCase, DType.Float32)!.Text;
    }
}
