namespace GruGen;

/// <summary>An initializer and its arguments; each initializer reads its own and ignores the rest. Defaults are those of Keras 3.</summary>
public record InitializerArguments
{
    /// <summary>A named initializer.</summary>
    /// <param name="initializer">Which one.</param>
    public InitializerArguments(Initializer initializer) => Initializer = initializer;

    /// <summary>A static method of the layer's class.</summary>
    /// <param name="method">Its name.</param>
    public InitializerArguments(string method) => (Initializer, Method) = (Initializer.Zeros, method);

    /// <summary>Which one; without meaning where <see cref="Method"/> is set.</summary>
    public Initializer Initializer { get; }

    /// <summary>Name of the user's method that gives the values, or null for a named initializer.</summary>
    public string? Method { get; }

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

    /// <summary>The name of the method, or of the initializer, with its arguments where it has some.</summary>
    public sealed override string ToString() => Method ?? Initializer switch
    {
        Initializer.Constant => Invariant($"Constant(value: {Value})"),
        Initializer.Orthogonal or Initializer.Identity when Gain != 1 => Invariant($"{Initializer}(gain: {Gain})"),
        Initializer.RandomNormal or Initializer.TruncatedNormal => Invariant($"{Initializer}(mean: {Mean}, stddev: {StandardDeviation})"),
        Initializer.RandomUniform => Invariant($"RandomUniform(minval: {Minimum}, maxval: {Maximum})"),
        Initializer.VarianceScaling => Invariant($"VarianceScaling(scale: {Scale}, mode: {Mode}, distribution: {Distribution})"),
        var named => named.ToString(),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
