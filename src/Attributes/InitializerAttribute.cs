namespace GruGen;

/// <summary>States the initializer of one parameter with its arguments, where the defaults of Keras are not wanted.</summary>
/// <remarks>
/// Arguments that the initializer does not have are pointed out (GRU0209), values that it cannot use are errors (GRU0402). One attribute
/// for each
/// parameter (GRU0406); where the layer's own option names an initializer too, both must name the same (GRU0407).
/// </remarks>
/// <example>
/// <code>
/// [Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 0.5)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class InitializerAttribute : Attribute
{
    /// <summary>States the initializer of one parameter.</summary>
    /// <param name="parameter">Which parameter; the layer must have it (GRU0408).</param>
    /// <param name="initializer">What fills it.</param>
    public InitializerAttribute(GruParameter parameter, Initializer initializer)
    {
        Parameter = parameter;
        Initializer = initializer;
    }

    /// <summary>Which parameter.</summary>
    public GruParameter Parameter { get; }

    /// <summary>What fills it.</summary>
    public Initializer Initializer { get; }

    /// <summary>The value of <see cref="Initializer.Constant"/>. Default: 0. Finite.</summary>
    public double Value { get; set; }

    /// <summary>The factor of <see cref="Initializer.Orthogonal"/> and <see cref="Initializer.Identity"/>. Default: 1. Finite.</summary>
    public double Gain { get; set; } = 1;

    /// <summary>
    /// The mean of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/>. Default: 0. Finite.
    /// </summary>
    public double Mean { get; set; }

    /// <summary>
    /// The standard deviation of <see cref="Initializer.RandomNormal"/> and <see cref="Initializer.TruncatedNormal"/>, the latter before
    /// the cut. Default: 0.05. At least 0.
    /// </summary>
    public double StandardDeviation { get; set; } = 0.05;

    /// <summary>The least value of <see cref="Initializer.RandomUniform"/>. Default: −0.05. At most <see cref="Maximum"/>.</summary>
    public double Minimum { get; set; } = -0.05;

    /// <summary>
    /// The bound of <see cref="Initializer.RandomUniform"/>, itself not drawn. Default: 0.05. At least <see cref="Minimum"/>.
    /// </summary>
    public double Maximum { get; set; } = 0.05;

    /// <summary>The scale of <see cref="Initializer.VarianceScaling"/>: variance = scale / max(1, fan). Default: 1. Above 0.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>The fan of <see cref="Initializer.VarianceScaling"/>. Default: <see cref="FanMode.FanIn"/>.</summary>
    public FanMode Mode { get; set; } = FanMode.FanIn;

    /// <summary>
    /// The distribution of <see cref="Initializer.VarianceScaling"/>. Default: <see cref="Distribution.TruncatedNormal"/>.
    /// </summary>
    public Distribution Distribution { get; set; } = Distribution.TruncatedNormal;
}
