namespace GruGen;

/// <summary>What fills a fresh parameter, by Keras name; arguments are set with <see cref="InitializerAttribute"/>.</summary>
public enum Initializer
{
    /// <summary>Uniform in ±√(6 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 2 / (fan_in + fan_out).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(6 / fan_in) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Truncated normal with variance 2 / fan_in.</summary>
    HeNormal,

    /// <summary>Uniform in ±√(3 / fan_in).</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance 1 / fan_in.</summary>
    LecunNormal,

    /// <summary>A matrix with orthonormal rows or columns, times Gain (Saxe et al. 2014).</summary>
    Orthogonal,

    /// <summary>0</summary>
    Zeros,

    /// <summary>1</summary>
    Ones,

    /// <summary>Value, 0 unless set.</summary>
    Constant,

    /// <summary>The identity matrix times Gain; rank 2 only.</summary>
    Identity,

    /// <summary>Normal with Mean (0) and StandardDeviation (0.05).</summary>
    RandomNormal,

    /// <summary>Uniform in [Minimum (−0.05), Maximum (0.05)).</summary>
    RandomUniform,

    /// <summary>Normal with Mean (0) and StandardDeviation (0.05), redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Scale / fan, by Mode and Distribution.</summary>
    VarianceScaling,
}
