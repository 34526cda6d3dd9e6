namespace GruGen;

/// <summary>States the initializer of one parameter: one of Keras's with its arguments, or a method of the class.</summary>
/// <remarks>
/// Arguments that the initializer does not have are pointed out (GRU0209), values that it cannot use are errors (GRU0402). One attribute
/// for each parameter (GRU0406); where the layer's own option names an initializer too, both must name the same (GRU0407).
/// </remarks>
/// <example>
/// <code>
/// [Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 0.5)]
/// [Initializer(GruParameter.Kernel, nameof(Draw))]
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

    /// <summary>Fills one parameter by a static method of the class, or with the tensor that it returns.</summary>
    /// <param name="parameter">Which parameter; the layer must have it (GRU0408).</param>
    /// <param name="method">The name of the method; see <see cref="Method"/>.</param>
    public InitializerAttribute(GruParameter parameter, string method)
    {
        Parameter = parameter;
        Method = method;
    }

    /// <summary>Which parameter.</summary>
    public GruParameter Parameter { get; }

    /// <summary>The name of a static method of the class that gives the fresh values, row-major; null for a named initializer.</summary>
    /// <remarks>
    /// <para>Either it draws: <c>static void F(Span&lt;float&gt; values, ReadOnlySpan&lt;int&gt; shape, RandomSource random)</c> fills all
    /// values. It is called once for each draw that a named initializer would make: once for the parameter, or once for each gate where the
    /// layer draws by gate. The random numbers follow from the layer's seed: same seed, same parameters.</para>
    /// <para>Or it returns a tensor: <c>static ReadOnlySpan&lt;float&gt; F()</c>, the whole parameter in the layout of Keras, gates z, r,
    /// h. A layer whose tensor has another number of values cannot be constructed: <see cref="ArgumentException"/>.</para>
    /// <para>A layer of two directions calls it for each. With <see cref="DType.Float64"/>, double takes the place of float. Error: GRU0303
    /// where there is no such method, GRU0304 where it is not static, GRU0305 where its signature differs, GRU0307 where it is obsolete.</para>
    /// </remarks>
    public string? Method { get; }

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
