using GruGen.Generator.Spec;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Specs;

public sealed class PresetTests
{
    /// <summary>What one preset makes of a layer that states nothing else.</summary>
    private sealed record Row(
        Activation Gates,
        bool ResetAfter,
        int Implementation,
        bool ReturnSequences,
        bool ReturnState,
        bool TimeMajor,
        OutputOrder OutputOrder,
        MaskedOutput MaskedOutput,
        LengthMode LengthMode,
        MergeMode MergeMode,
        bool PerGateInitialization)
    {
        public static Row Of(GruSpec spec) => new(
            spec.Directions[0].RecurrentActivation.Function,
            spec.ResetAfter,
            spec.Implementation,
            spec.ReturnSequences,
            spec.ReturnState,
            spec.TimeMajor,
            spec.OutputOrder,
            spec.MaskedOutput,
            spec.LengthMode,
            spec.MergeMode,
            spec.PerGateInitialization);
    }

    private static readonly Row Keras3 = new(
        Activation.Sigmoid, true, 2, false, false, false, OutputOrder.Processing, MaskedOutput.Zeros, LengthMode.Mask, MergeMode.Concat, false);

    private static readonly Dictionary<Preset, Row> Expected = new()
    {
        [Preset.Keras3] = Keras3,
        [Preset.R] = Keras3,
        [Preset.TensorFlow1] = Keras3 with { Gates = Activation.HardSigmoidKeras2, ResetAfter = false, Implementation = 1 },
        [Preset.Rindow] = Keras3 with { MaskedOutput = MaskedOutput.State },
        [Preset.Haste] = Keras3 with
        {
            ReturnSequences = true,
            ReturnState = true,
            LengthMode = LengthMode.KeepRunning,
            MergeMode = MergeMode.None,
            PerGateInitialization = true,
        },
        [Preset.PyTorch] = Keras3 with { ReturnSequences = true, ReturnState = true, LengthMode = LengthMode.Packed },
        [Preset.Onnx] = Keras3 with
        {
            ResetAfter = false,
            ReturnSequences = true,
            ReturnState = true,
            TimeMajor = true,
            OutputOrder = OutputOrder.Input,
            LengthMode = LengthMode.Onnx,
            MergeMode = MergeMode.None,
        },
    };

    public static TheoryData<Preset> Presets => new(Enum.GetValues<Preset>());

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_sets_the_defaults_of_its_framework(Preset preset)
    {
        var spec = Gru($"Preset = Preset.{preset}");

        Assert.Equal(Expected[preset], Row.Of(spec));
        Assert.Equal(preset, spec.Preset);
        Assert.True(spec is { UseBias: true, Trainable: true, Clip: 0, Stateful: false, GoBackwards: false, Unroll: false, ZeroOutputForMask: false });
        Assert.Equal(Initializer.GlorotUniform, spec.KernelInitializer.Initializer);
        Assert.Equal(Initializer.Orthogonal, spec.RecurrentInitializer.Initializer);
        Assert.Equal(Initializer.Zeros, spec.BiasInitializer.Initializer);
    }

    [Theory]
    [InlineData(Preset.Keras3, "HardSigmoid", 1.0 / 6, 0.5)]
    [InlineData(Preset.R, "HardSigmoid", 1.0 / 6, 0.5)]
    [InlineData(Preset.TensorFlow1, "HardSigmoid", 0.2, 0.5)]
    [InlineData(Preset.Onnx, "HardSigmoid", 0.2, 0.5)]
    [InlineData(Preset.Keras3, "LeakyRelu", 0.2, 0)]
    [InlineData(Preset.Onnx, "LeakyRelu", 0.01, 0)]
    [InlineData(Preset.Onnx, "Elu", 1, 0)]
    [InlineData(Preset.Onnx, "ThresholdedRelu", 1, 0)]
    [InlineData(Preset.Onnx, "Affine", 1, 0)]
    [InlineData(Preset.Onnx, "ScaledTanh", 1, 1)]
    [InlineData(Preset.Keras3, "Tanh", 0, 0)]
    public void A_function_by_name_has_the_parameters_of_its_framework(Preset preset, string function, double alpha, double beta)
    {
        var activation = Gru($"Preset = Preset.{preset}, Activation = Activation.{function}").Directions[0].Activation;

        Assert.Equal(new ActivationSpec(Enum.Parse<Activation>(function), alpha, beta), activation);
    }

    [Theory]
    [InlineData("Preset = Preset.Haste, ReturnSequences = false", false, true)]
    [InlineData("Preset = Preset.PyTorch, ReturnState = false", true, false)]
    [InlineData("ReturnState = true, Preset = Preset.Keras3", false, true)]
    public void What_is_stated_wins_wherever_it_stands(string options, bool sequences, bool state)
    {
        var spec = Gru(options);

        Assert.Equal((sequences, state), (spec.ReturnSequences, spec.ReturnState));
    }

    [Theory]
    [InlineData(Preset.Keras3, true, true)]
    [InlineData(Preset.TensorFlow1, false, false)]
    [InlineData(Preset.Haste, true, false)]
    [InlineData(Preset.PyTorch, true, false)]
    [InlineData(Preset.Onnx, true, false)]
    public void Keras_ties_the_masked_outputs_of_two_directions_to_the_sequence(Preset preset, bool sequences, bool zeros)
    {
        var stated = sequences ? "true" : "false";
        var spec = Gru($"Preset = Preset.{preset}, Bidirectional = true, ReturnSequences = {stated}");

        Assert.Equal(zeros, spec.ZeroOutputForMask);
    }

    private static GruSpec Gru(string options)
        => Consumer.Of($"using GruGen;\n[GruLayer(8, InputSize = 4, {options})]\npublic partial class Layer;").Spec<GruSpec>();
}
