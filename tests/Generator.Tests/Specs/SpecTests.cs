using GruGen.Generator.Spec;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Specs;

public sealed class SpecTests
{
    private static GruSpec Gru(string arguments, string more = "")
        => Consumer.Of($"using GruGen;\n{more}\n[GruLayer({arguments})]\npublic partial class Layer;").Spec<GruSpec>();

    [Fact]
    public void A_bare_layer_has_the_defaults_of_Keras_3()
    {
        var spec = Gru("units: 8, InputSize = 4");

        Assert.Equal(8, spec.Units);
        Assert.Equal(4, spec.InputSize);
        Assert.Equal("Layer", spec.Name);
        Assert.Equal(new DirectionSpec(new(Activation.Tanh), new(Activation.Sigmoid)), Assert.Single(spec.Directions));
        Assert.True(spec is
        {
            UseBias: true, ResetAfter: true, Clip: 0, ReturnSequences: false, ReturnState: false, GoBackwards: false, Stateful: false,
            Unroll: false, TimeMajor: false, ZeroOutputForMask: false, MaskedOutput: MaskedOutput.Zeros, LengthMode: LengthMode.Mask,
            OutputOrder: OutputOrder.Processing, MergeMode: MergeMode.Concat, FastPath: FastPath.Auto, Implementation: 2, Seed: null,
            DType: DType.Float32, Trainable: true, PerGateInitialization: false, Bidirectional: false, OutputSize: 8,
        });
    }

    [Fact]
    public void An_explicit_option_wins_over_the_preset()
    {
        var spec = Gru("8, InputSize = 4, Preset = Preset.Haste, ReturnState = false, MergeMode = MergeMode.Sum, Bidirectional = true");

        Assert.True(spec is { ReturnSequences: true, ReturnState: false, MergeMode: MergeMode.Sum, LengthMode: LengthMode.KeepRunning });
    }
}
