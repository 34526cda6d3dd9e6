using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>The options of a generated GRU layer that decide how it is trained.</summary>
/// <remarks>Names and meanings are those of <see cref="GruLayerAttribute"/>; a generated class holds one instance.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GruTrainingOptions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The activations of each direction.</summary>
    public required IReadOnlyList<GateActivations<T>> Activations { get; init; }

    /// <summary>Whether the reset gate acts after the recurrent product.</summary>
    public bool ResetAfter { get; init; }

    /// <summary>Whether there are biases.</summary>
    public bool UseBias { get; init; }

    /// <summary>The clip of the pre-activations, 0 = none.</summary>
    public double Clip { get; init; }

    /// <summary>Rate of input dropout.</summary>
    public double Dropout { get; init; }

    /// <summary>Rate of recurrent dropout.</summary>
    public double RecurrentDropout { get; init; }

    /// <summary>Rate of DropConnect.</summary>
    public double DropConnect { get; init; }

    /// <summary>Rate of zoneout.</summary>
    public double Zoneout { get; init; }

    /// <summary>1: an input dropout mask for each gate; 2: one for all.</summary>
    public int Implementation { get; init; } = 2;

    /// <summary>Seed of the masks, null = different each time.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the layer can be differentiated in training only, as haste's.</summary>
    public bool TrainingOnly { get; init; }

    /// <summary>The penalty on what the layer returns, or null.</summary>
    public ActivityRegularizer? ActivityRegularizer { get; init; }

    /// <summary>The transforms of the stored weights.</summary>
    public WeightTransforms<T> Transforms { get; init; } = new();

    internal bool DropsInputByGate => Implementation == 1 && Dropout is > 0 and < 1;

    internal bool DropsState => RecurrentDropout is > 0 and < 1;

    /// <summary>The options that must state a derivative before the layer can be trained.</summary>
    internal IEnumerable<string> MissingDerivatives()
    {
        var activations = Activations.SelectMany(static a => new[] { a.Candidate, a.Recurrent })
            .Where(static f => !f.IsDifferentiable).Select(static f => f.DerivativeOption!);
        var transforms = new[] { Transforms.Kernel, Transforms.Recurrent, Transforms.Bias, Transforms.RecurrentBias }
            .Where(static t => t is { IsDifferentiable: false }).Select(static t => t!.GradientOption);
        return activations.Concat(transforms).Distinct();
    }
}

/// <summary>The activations of one direction.</summary>
/// <param name="Recurrent">σ, of the gates z and r.</param>
/// <param name="Candidate">φ, of the candidate.</param>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GateActivations<T>(ActivationFunction<T> Recurrent, ActivationFunction<T> Candidate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal bool AreSigmoidAndTanh =>
        Recurrent.Function == Activation.Sigmoid && Candidate.Function == Activation.Tanh;
}

/// <summary>The transforms of the stored weights, null = none.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WeightTransforms<T>
    where T : unmanaged
{
    /// <summary>Of the kernel.</summary>
    public WeightTransform<T>? Kernel { get; init; }

    /// <summary>Of the recurrent kernel.</summary>
    public WeightTransform<T>? Recurrent { get; init; }

    /// <summary>Of the input bias.</summary>
    public WeightTransform<T>? Bias { get; init; }

    /// <summary>Of the recurrent bias.</summary>
    public WeightTransform<T>? RecurrentBias { get; init; }
}
