using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The elementwise activations and the functions below them, each formula once for all element types and vector widths.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
/// <typeparam name="P">Polynomials and ranges of the element type.</typeparam>
/// <remarks>
/// <para>NaN goes through, ±∞ gives the limit (0 for x·sigmoid(x) at −∞). Absolute errors are at most 2.5e-7 · max(1, |x|) for float and
/// 1e-15 · max(1, |x|) for double unless a function states better.</para>
/// <para>Inlined, one costs about 11 of the 512 locals after which the JIT inlines nothing more: about 40 fit in one method.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class Elementwise<V, T, O, P>
    where V : struct
    where T : unmanaged, INumber<T>
    where O : struct, ISimd<V, T>
    where P : struct, IPrecision<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private const double Log2E = 1.44269504088896341;

    /// <summary>2^t; 0 and ∞ outside the range of the type.</summary>
    [MethodImpl(Inline)]
    public static V Exp2(V t) => Exp2InRange(O.ScaleSaturates ? t : O.Max(P.MinExponent, O.Min(P.MaxExponent, t)));

    /// <summary>e^x. Numbers below the normal range are 0, above it ∞.</summary>
    [MethodImpl(Inline)]
    public static V Exponential(V x)
    {
        var (f, n) = ReduceExp(x);
        var y = O.Scale(P.PowerOfTwo<V, O>(f), n);
        y = O.SelectLessOrEqual(x, O.Create(P.ExpUnderflow), O.Create(0), y);
        return O.SelectLessOrEqual(O.Create(P.ExpOverflow.Infinite), x, O.Create(double.PositiveInfinity), y);
    }

    /// <summary>e^x − 1 for x ≤ 0, accurate near 0 too; what it returns above 0 is not to be used.</summary>
    [MethodImpl(Inline)]
    private static V ExpMinusOneOfNegative(V x)
    {
        var (f, n) = ReduceExp(O.Min(0, x));
        var power = O.Scale(O.Create(1), n);
        return O.MultiplyAdd(power, P.PowerOfTwoMinusOne<V, O>(f), O.Add(power, -1));
    }

    /// <summary>ln(1 + u) for u in [0, 1]: 2 artanh s with s = u / (2 + u) ≤ 1/3.</summary>
    [MethodImpl(Inline)]
    private static V LogOnePlus(V u)
    {
        var s = O.Divide(u, O.Add(u, 2));
        return O.Multiply(s, P.ArtanhRatio<V, O>(O.Multiply(s, s)));
    }

    /// <summary>Φ(x), the standard normal distribution function: both sides from the tail e^(−a²/2)·Q(a) at a = |x|.</summary>
    [MethodImpl(Inline)]
    private static V NormalDistribution(V x)
    {
        var a = O.Abs(x);
        var power = Exp2(O.Multiply(O.Multiply(a, a), -0.5 * Log2E));

        // 1 − 10 / (a + 5) is (a − 5) / (a + 5), and 1 where a is ∞.
        var w = O.Add(O.Divide(-10, O.Add(a, 5)), 1);
        var tail = O.Multiply(P.NormalTail<V, O>(w), power);
        return O.SelectLessOrEqual(x, O.Create(0), tail, O.Subtract(O.Create(1), tail));
    }

    // Takes the integer out of t, so that the polynomial sees [−½, ½].
    [MethodImpl(Inline)]
    private static V Exp2InRange(V t)
    {
        var n = O.Round(t);
        return O.Scale(P.PowerOfTwo<V, O>(O.Subtract(t, n)), n);
    }

    // x = (f + n) ln 2, exact to the last bit also for large x (Cody and Waite 1980: ln 2 in two parts).
    [MethodImpl(Inline)]
    private static (V Fraction, V Exponent) ReduceExp(V x)
    {
        var inRange = O.Max(P.ExpUnderflow, O.Min(P.ExpOverflow.Last, x));
        var n = O.Round(O.Multiply(inRange, Log2E));
        var rest = O.MultiplyAdd(n, -P.Ln2.Low, O.MultiplyAdd(n, -P.Ln2.High, inRange));
        return (O.Multiply(rest, Log2E), n);
    }

    /// <summary>x, −∞ replaced by the most negative number: a factor that makes x · 0 the limit 0 and not NaN.</summary>
    [MethodImpl(Inline)]
    private static V AboveNegativeInfinity(V x) => O.Max(-P.LargestFinite, x);

    /// <summary>min(max(x, minimum), maximum); NaN where x is NaN.</summary>
    [MethodImpl(Inline)]
    protected static V Clamp(double minimum, double maximum, V x) => O.Max(minimum, O.Min(maximum, x));
}
