namespace GruGen;

/// <summary>
/// Projections applied to a parameter after each optimizer step, by Keras name; arguments are set with <see cref="ConstraintAttribute"/>.
/// </summary>
public enum Constraint
{
    /// <summary>No projection.</summary>
    None,

    /// <summary>max(w, 0)</summary>
    NonNegative,

    /// <summary>w·clip(n, 0, max) / (ε + n): norms n at most MaxValue (2) along Axis (0).</summary>
    MaxNorm,

    /// <summary>w / (ε + n): norms of 1 along Axis (0).</summary>
    UnitNorm,

    /// <summary>
    /// w·(rate·clip(n, min, max) + (1 − rate)·n) / (ε + n): norms moved by Rate (1) into [MinValue (0), MaxValue (1)] along Axis (0).
    /// </summary>
    MinMaxNorm,
}
