namespace GruGen;

/// <summary>The distribution of <see cref="Initializer.VarianceScaling"/>.</summary>
public enum Distribution
{
    /// <summary>Normal, redrawn beyond two standard deviations, with the variance corrected for the cut.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}
