using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>
/// What differs between float and double in the exponential family: ranges, and polynomials of the degree that the type needs.
/// </summary>
/// <remarks>
/// The coefficients are minimax fits (Remez exchange, 50 digits) of our own; each constant term that an exact value hangs on (2^0 = 1) was
/// held fixed, which costs less than a quarter of the accuracy.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPrecision<T>
    where T : unmanaged
{
    /// <summary>The exponent at which 2^n is taken for 0.</summary>
    static abstract double MinExponent { get; }

    /// <summary>The exponent at which 2^n is ∞.</summary>
    static abstract double MaxExponent { get; }

    /// <summary>The largest finite number.</summary>
    static abstract double LargestFinite { get; }

    /// <summary>e^x is 0 at and below this; what it cuts off is less than two of the smallest normal numbers.</summary>
    static abstract double ExpUnderflow { get; }

    /// <summary>The smallest x whose e^x is ∞, and the last number before it.</summary>
    static abstract (double Infinite, double Last) ExpOverflow { get; }

    /// <summary>ln 2 in two parts, the first short enough that its products with exponents are exact.</summary>
    static abstract (double High, double Low) Ln2 { get; }

    /// <summary>2^f for |f| ≤ ½. Exactly 1 at 0, at most 1 below and at least 1 above.</summary>
    static abstract V PowerOfTwo<V, O>(V f)
        where V : struct
        where O : ISimd<V, T>;

    /// <summary>2^f − 1 for |f| ≤ ½, relative to the result accurate to 1e-6 (float), 1e-15 (double).</summary>
    static abstract V PowerOfTwoMinusOne<V, O>(V f)
        where V : struct
        where O : ISimd<V, T>;

    /// <summary>2 artanh(√q) / √q for q in [0, 1/9].</summary>
    static abstract V ArtanhRatio<V, O>(V q)
        where V : struct
        where O : ISimd<V, T>;

    /// <summary>Φ(−a) · e^(a²/2) as a function of w = (a − 5) / (a + 5), for a ≥ 0.</summary>
    static abstract V NormalTail<V, O>(V w)
        where V : struct
        where O : ISimd<V, T>;
}
