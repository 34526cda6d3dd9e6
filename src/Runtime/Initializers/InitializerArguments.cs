using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>An initializer and its arguments; each initializer reads its own and ignores the rest. Defaults are those of Keras 3.</summary>
/// <param name="Initializer">Which one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public record InitializerArguments(Initializer Initializer)
{
    /// <summary>Value of <see cref="Initializer.Constant"/>.</summary>
    public double Value { get; init; }

    /// <summary>Factor of <see cref="Initializer.Orthogonal"/> and <see cref="Initializer.Identity"/>.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Mean of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/>.</summary>
    public double Mean { get; init; }

    /// <summary>
    /// Standard deviation of <see cref="Initializer.RandomNormal"/>, and of <see cref="Initializer.TruncatedNormal"/> before the cut; at
    /// least 0.
    /// </summary>
    public double StandardDeviation { get; init; } = 0.05;

    /// <summary>Lower end of <see cref="Initializer.RandomUniform"/>.</summary>
    public double Minimum { get; init; } = -0.05;

    /// <summary>Upper end of <see cref="Initializer.RandomUniform"/>, not below <see cref="Minimum"/>.</summary>
    public double Maximum { get; init; } = 0.05;

    /// <summary>Scale of <see cref="Initializer.VarianceScaling"/>, positive.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Fan of <see cref="Initializer.VarianceScaling"/>.</summary>
    public FanMode Mode { get; init; } = FanMode.FanIn;

    /// <summary>Distribution of <see cref="Initializer.VarianceScaling"/>.</summary>
    public Distribution Distribution { get; init; } = Distribution.TruncatedNormal;
}
