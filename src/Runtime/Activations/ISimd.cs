namespace GruGen.Runtime;

/// <summary>The operations from which activations are written, once for all element types and vector widths.</summary>
/// <remarks>
/// Implementations are empty structures, so that the values stay plain vectors: wrapping them doubles the locals of a kernel, and the JIT
/// stops inlining at 512 of them. For the same reason operands that are constants are passed as numbers and not as vectors: it halves the
/// locals of an activation.
/// </remarks>
/// <typeparam name="V">The vector type.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
internal interface ISimd<V, T>
    where V : struct
    where T : unmanaged
{
    /// <summary>Elements of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Whether <see cref="Scale"/> saturates to 0 and ∞ by itself, whatever the exponent, and keeps NaN.</summary>
    static abstract bool ScaleSaturates { get; }

    static abstract V Load(ref readonly T source);

    static abstract void Store(V value, ref T destination);

    static abstract V Create(double value);

    static abstract V Broadcast(T value);

    static abstract V Add(V a, V b);

    static abstract V Add(V a, double b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Multiply(V a, double b);

    static abstract V Divide(V a, V b);

    static abstract V Divide(double a, V b);

    /// <summary>a·b + c, fused where the hardware has it.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, V b, double c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, double b, V c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, double b, double c);

    /// <summary>The smaller of both; NaN where x is NaN.</summary>
    static abstract V Min(double limit, V x);

    /// <summary>The larger of both; NaN where x is NaN.</summary>
    static abstract V Max(double limit, V x);

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(V x);

    static abstract V Abs(V x);

    static abstract V Sqrt(V x);

    /// <summary>a ≤ b ? then : otherwise; otherwise also where a or b is NaN.</summary>
    static abstract V SelectLessOrEqual(V a, V b, V then, V otherwise);

    /// <summary>The nearest integer, ties to even; without <see cref="ScaleSaturates"/> only of exponents that the type has.</summary>
    static abstract V Round(V x);

    /// <summary>x · 2^n for integer n, and NaN where x is NaN.</summary>
    /// <remarks>
    /// Without <see cref="ScaleSaturates"/> n must be in the type's [MinExponent, MaxExponent] and x in [0.5, 2], at most 1 where n is
    /// MaxExponent and at least 1 where it is MinExponent; the results at the ends are then ∞ and 0.
    /// </remarks>
    static abstract V Scale(V x, V n);
}
