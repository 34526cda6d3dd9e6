namespace GruGen;

/// <summary>Element type of parameters and computation.</summary>
public enum DType
{
    /// <summary>float</summary>
    Float32,

    /// <summary>double</summary>
    Float64,
}
