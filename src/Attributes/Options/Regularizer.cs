namespace GruGen;

/// <summary>Penalties added to the loss, by Keras name; factors are set with <see cref="RegularizerAttribute"/>.</summary>
public enum Regularizer
{
    /// <summary>No penalty.</summary>
    None,

    /// <summary>0.01 · Σ|w|</summary>
    L1,

    /// <summary>0.01 · Σw²</summary>
    L2,

    /// <summary>0.01 · Σ|w| + 0.01 · Σw²</summary>
    L1L2,

    /// <summary>0.01 · mean of |cos| between any two rows (or columns), for matrices only.</summary>
    Orthogonal,
}
