namespace GruGen;

/// <summary>States the factors of the penalty on a GRU layer's outputs: (l1·Σ|y| + l2·Σy²) / batch, for each returned tensor.</summary>
/// <remarks>
/// Factors that are not stated come from <see cref="GruLayerAttribute.ActivityRegularizer"/>: 0.01 for what it names, else 0. Factors
/// must be finite
/// and at least 0 (GRU0403).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityRegularizerAttribute : Attribute
{
    /// <summary>Factor of Σ|y|. At least 0.</summary>
    public double L1 { get; set; }

    /// <summary>Factor of Σy². At least 0.</summary>
    public double L2 { get; set; }
}
