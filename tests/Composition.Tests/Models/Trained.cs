namespace GruGen.Composition.Tests.Models;

// Models in float64, whose gradients finite differences can judge.
[EmbeddingLayer(vocabulary: 7, units: 3, MaskZero = true, DType = DType.Float64)]
public sealed partial class TrainedTokens;

[GruLayer(
    units: 5, InputSize = 3, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum, DType = DType.Float64)]
[Regularizer(GruParameter.Kernel, L2 = 0.1)]
[ActivityRegularizer(L2 = 0.05)]
public sealed partial class TrainedBothWays;

[DenseLayer(units: 4, InputSize = 5, Activation = Activation.Gelu, DType = DType.Float64)]
public sealed partial class TrainedMixer;

[GruLayer(units: 6, InputSize = 4, ReturnSequences = true, ResetAfter = false, RecurrentDropout = 0.3, Seed = 3, DType = DType.Float64)]
public sealed partial class TrainedReader;

[DenseLayer(units: 7, InputSize = 6, Activation = Activation.Softmax, DType = DType.Float64)]
public sealed partial class TrainedHead;

/// <summary>Ids, a mask, both directions, a dense layer in the middle, penalties, random masks, a distribution for every step.</summary>
[Sequential(typeof(TrainedTokens), typeof(TrainedBothWays), typeof(TrainedMixer), typeof(TrainedReader), typeof(TrainedHead))]
public sealed partial class TrainedCharModel;

[GruLayer(units: 4, InputSize = 3, ReturnSequences = true, DType = DType.Float64, TimeMajor = true)]
public sealed partial class TrainedLower;

[GruLayer(units: 5, InputSize = 4, DType = DType.Float64, TimeMajor = true)]
public sealed partial class TrainedUpper;

[DenseLayer(units: 2, InputSize = 5, UseBias = false, DType = DType.Float64)]
public sealed partial class TrainedOutput;

/// <summary>Vectors, time-major, states, and one output a sample.</summary>
[Sequential(typeof(TrainedLower), typeof(TrainedUpper), typeof(TrainedOutput))]
public sealed partial class TrainedVectors;

[DenseLayer(units: 37, InputSize = 19, Activation = Activation.Tanh, DType = DType.Float64)]
public sealed partial class TrainedWide;

[DenseLayer(units: 9, InputSize = 3, Activation = Activation.Sparsemax, DType = DType.Float64)]
public sealed partial class TrainedSparse;

[DenseLayer(units: 3, InputSize = 2, ActivationMethod = nameof(Cube), ActivationDerivative = nameof(CubeSlope), DType = DType.Float64)]
public sealed partial class TrainedOwn
{
    private static double Cube(double x) => x * x * x;

    private static double CubeSlope(double x) => 3 * x * x;
}

[DenseLayer(units: 3, InputSize = 2, ActivationMethod = nameof(Cube))]
public sealed partial class Underivable
{
    private static float Cube(float x) => x * x * x;
}
