namespace GruGen;

/// <summary>States the factors of the penalty on one parameter: l1·Σ|w| + l2·Σw² + orthogonal.</summary>
/// <remarks>
/// Factors that are not stated come from the layer's own option: 0.01 for what it names, else 0. Factors must be finite and at least 0
/// (GRU0403).
/// Parameters: <see cref="GruParameter.Kernel"/>, <see cref="GruParameter.RecurrentKernel"/>, <see cref="GruParameter.Bias"/> of a GRU
/// layer (GRU0408).
/// </remarks>
/// <example>
/// <code>
/// [Regularizer(GruParameter.Kernel, L2 = 1e-4)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class RegularizerAttribute : Attribute
{
    /// <summary>States the factors of the penalty on one parameter.</summary>
    /// <param name="parameter">Which parameter.</param>
    public RegularizerAttribute(GruParameter parameter) => Parameter = parameter;

    /// <summary>Which parameter.</summary>
    public GruParameter Parameter { get; }

    /// <summary>Factor of Σ|w|; gradient l1·sign(w). At least 0.</summary>
    public double L1 { get; set; }

    /// <summary>Factor of Σw²; gradient 2·l2·w. At least 0.</summary>
    public double L2 { get; set; }

    /// <summary>Factor of the mean |cosine| between the rows (or columns) of a matrix. At least 0; matrices only (GRU0404).</summary>
    public double Orthogonal { get; set; }

    /// <summary>Whether <see cref="Orthogonal"/> compares rows (default) or columns.</summary>
    public OrthogonalMode OrthogonalMode { get; set; }
}
