using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Emit;

/// <summary>The emitted text of small layers, reviewed as text: one layer a property of the emitter.</summary>
public sealed class LayerSnapshotTests
{
    public static TheoryData<string, string> Layers => new()
    {
        { "Default_I8_H32", "[GruLayer(32, InputSize = 8)]\npublic partial class Layer;" },
        { "NarrowSequence_I8_H4", "[GruLayer(4, InputSize = 8, TimeSteps = 10, ReturnSequences = true)]\npublic partial class Layer;" },
        { "ScalarUnits_I2_H3", "[GruLayer(3, InputSize = 2, UseBias = false)]\npublic partial class Layer;" },
        { "OverlappingVectors_I1_H40", "[GruLayer(40, InputSize = 1, ReturnState = true)]\npublic partial class Layer;" },
        { "InputAhead_I40_H64", "[GruLayer(64, InputSize = 40)]\npublic partial class Layer;" },
        { "ResetBefore_I5_H20", "[GruLayer(20, InputSize = 5, ResetAfter = false, Preset = Preset.TensorFlow1)]\npublic partial class Layer;" },
        { "Float64_I3_H8", "[GruLayer(8, InputSize = 3, DType = DType.Float64)]\npublic partial class Layer;" },
        {
            "BidirectionalOnnx_I4_H16",
            """
            [GruLayer(16, InputSize = 4, Preset = Preset.Onnx, Bidirectional = true, Clip = 3, RecurrentActivation = Activation.HardSigmoid,
                BackwardActivation = Activation.Elu, BackwardActivationAlpha = 0.5)]
            public partial class Layer;
            """
        },
        { "SoftmaxGates_I4_H8", "[GruLayer(8, InputSize = 4, RecurrentActivation = Activation.Softmax)]\npublic partial class Layer;" },
        {
            "OwnActivationAndTransform_I4_H8",
            """
            [GruLayer(8, InputSize = 4, ResetAfter = false, ActivationMethod = nameof(Bent), KernelTransform = nameof(Twice))]
            public partial class Layer
            {
                private static float Bent(float x) => x > 0 ? x : x / 8;

                private static void Twice(System.ReadOnlySpan<float> stored, System.Span<float> transformed)
                {
                    for (var i = 0; i < stored.Length; i++)
                    {
                        transformed[i] = 2 * stored[i];
                    }
                }
            }
            """
        },
        {
            "EveryOption_I6_H16",
            """
            namespace Models.Audio;

            internal partial class Outer<T>
            {
                [GruLayer(16, InputSize = 6, TimeSteps = 12, BatchSize = 2, Preset = Preset.R, Name = "every", Trainable = false,
                    Activation = Activation.Softsign, RecurrentActivation = Activation.HardSigmoid, RecurrentActivationAlpha = 0.25,
                    UseBias = true, ResetAfter = true, Clip = 5, KernelInitializer = Initializer.HeNormal, BiasInitializer = Initializer.Ones,
                    PerGateInitialization = true, KernelRegularizer = Regularizer.L2, ActivityRegularizer = Regularizer.L1,
                    RecurrentConstraint = Constraint.MaxNorm, Dropout = 0.1, RecurrentDropout = 0.2, DropConnect = 0.3, Zoneout = 0.125, Seed = 7,
                    Implementation = 1, ReturnSequences = true, ReturnState = true, GoBackwards = true, OutputOrder = OutputOrder.Input,
                    Stateful = true, Unroll = true, TimeMajor = true, ZeroOutputForMask = true, MaskedOutputBeforeFirstStep = MaskedOutput.State,
                    LengthMode = LengthMode.Packed, FastPath = FastPath.Off)]
                [Initializer(GruParameter.RecurrentKernel, Initializer.VarianceScaling, Scale = 2, Mode = FanMode.FanOut)]
                protected internal sealed partial record Every;
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_text_of_a_layer_is_as_reviewed(string name, string source)
    {
        var text = source.StartsWith("namespace", StringComparison.Ordinal) ? "using GruGen;\n" + source : "using GruGen;\n\n" + source;
        var run = Run.Of(text);

        Assert.Empty(run.CompilerDiagnostics());
        Snapshot.Verify(name, Assert.Single(run.Generated).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ResetAfter = false")]
    [InlineData(", WeightType = WeightType.Int8")]
    [InlineData(", Stateful = true, BatchSize = 1, ReturnSequences = true, ReturnState = true")]
    public void A_layer_of_256_units_stays_under_1500_lines(string options)
    {
        var run = Run.Of($"using GruGen;\n[GruLayer(256, InputSize = 128{options})] public partial class Layer;");

        Assert.InRange(Assert.Single(run.Generated).Value.Count(c => c == '\n'), 300, 1500);
    }
}
