namespace GruGen.Package.Tests;

/// <summary>A program of C# 12 that uses everything that is generated.</summary>
internal static class StrictProgram
{
    /// <summary>
    /// One unit, one input and weights whose outputs are known in closed form: z = r = 1/2 and the candidate is tanh(1) at every step.
    /// </summary>
    public const string Numbers = """
        using System;
        using System.Globalization;

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var layer = new Consumer.Layers.Tiny();
        layer.SetWeights([0, 0, 1], [0, 0, 0], [0, 0, 0, 0, 0, 0]);
        var output = new float[2];
        layer.Forward([1, 1], output);
        Console.WriteLine($"{output[0]:F6} {output[1]:F6}");

        var state = new Consumer.Layers.Outer<string>.Precise(seed: 1).CreateState();
        var model = new Consumer.Layers.Model(seed: 1);
        var scores = new float[4];
        model.Forward([3, 1, 0], scores);
        Console.WriteLine($"{state.Values.Length} {scores.Length}");
        """;

    /// <summary>Layers in every kind of class, one with every option that is not a default.</summary>
    public const string Layers = """
        using System;
        using GruGen;

        [GruLayer(units: 3, InputSize = 2)]
        public partial class Global;

        namespace Consumer.Layers
        {
            [GruLayer(units: 1, InputSize = 1, ReturnSequences = true)]
            public partial class Tiny;

            [GruLayer(
                units: 9, InputSize = 4, Preset = Preset.Haste, Bidirectional = true, MergeMode = MergeMode.None, TimeMajor = true,
                Zoneout = 0.1, DropConnect = 0.2)]
            public sealed partial record Haste;

            [GruLayer(
                units: 17, InputSize = 5, TimeSteps = 6, BatchSize = 3,
                ActivationMethod = nameof(Bend), RecurrentActivation = Activation.HardSigmoid,
                ReturnSequences = true, ReturnState = true, Stateful = true, GoBackwards = true, ZeroOutputForMask = true, Unroll = true,
                KernelTransform = nameof(Halve), UseBias = false, Dropout = 0.1, RecurrentDropout = 0.1, Seed = 3)]
            [Initializer(GruParameter.Kernel, Initializer.RandomNormal, StandardDeviation = 0.1)]
            [Regularizer(GruParameter.Kernel, L2 = 0.01)]
            public partial class Everything
            {
                private static float Bend(float x) => x / (1 + Math.Abs(x));

                private static void Halve(ReadOnlySpan<float> stored, Span<float> transformed)
                {
                    for (var i = 0; i < stored.Length; i++)
                    {
                        transformed[i] = stored[i] / 2;
                    }
                }
            }

            public static partial class Outer<T>
                where T : class
            {
                [GruLayer(units: 5, InputSize = 3, DType = DType.Float64, ResetAfter = false, Clip = 2)]
                internal sealed partial class Precise;
            }

            [EmbeddingLayer(vocabulary: 8, units: 6, MaskZero = true)]
            public partial class Embed;

            [GruLayer(units: 7, InputSize = 6)]
            public partial class Encode;

            [DenseLayer(units: 4, InputSize = 7, Activation = Activation.Softmax)]
            public partial class Head;

            [Sequential(typeof(Embed), typeof(Encode), typeof(Head))]
            public partial class Model;
        }

        namespace Consumer.Other
        {
            [GruLayer(units: 2, InputSize = 1)]
            internal partial class Tiny;
        }
        """;
}
