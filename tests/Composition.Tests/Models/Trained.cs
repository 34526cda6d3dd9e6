namespace GruGen.Composition.Tests.Models;

// Layers and models for what training alone is about.
[EmbeddingLayer(vocabulary: 7, units: 3, DType = DType.Float64)]
public sealed partial class TrainedTokens;

[GruLayer(units: 5, InputSize = 3, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum)]
[Regularizer(GruParameter.Kernel, L2 = 0.1)]
[ActivityRegularizer(L2 = 0.05)]
public sealed partial class PenalizedBothWays;

[DenseLayer(units: 4, InputSize = 5)]
public sealed partial class Unpenalized;

[GruLayer(units: 3, InputSize = 4, ReturnSequences = true)]
[Regularizer(GruParameter.RecurrentKernel, L1 = 0.2)]
public sealed partial class PenalizedOnce;

/// <summary>Penalties of several layers, three of the first and one of the last.</summary>
[Sequential(typeof(PenalizedBothWays), typeof(Unpenalized), typeof(PenalizedOnce))]
public sealed partial class Penalized;

[DenseLayer(units: 3, InputSize = 2, ActivationMethod = nameof(Cube))]
public sealed partial class Underivable
{
    private static float Cube(float x) => x * x * x;
}
