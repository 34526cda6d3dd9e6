using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

// The activations of Precision.Fast: a rational function in the place of an exponential.
public abstract partial class Elementwise<V, T, O, P>
{
    // Where the rational function reaches 1; it grows up to there, so that clamping keeps it monotone and within ±1.
    private const double FastTanhEnd = 5.435;

    /// <summary>tanh x as a rational function of degree 5 over 4. Absolute error at most 7.4e-5; monotone, within ±1.</summary>
    // x·(p0 + p1·x² + p2·x⁴) / (1 + q1·x² + q2·x⁴), a minimax fit of tanh with absolute error 7.3e-5.
    [MethodImpl(Inline)]
    public static V FastTanh(V x)
    {
        var inRange = Clamp(-FastTanhEnd, FastTanhEnd, x);
        var s = O.Multiply(inRange, inRange);
        var p = O.MultiplyAdd(O.MultiplyAdd(s, 0.0006074017969480214, 0.10000449765904246), s, O.Create(0.9996864592904022));
        var q = O.MultiplyAdd(O.MultiplyAdd(s, 0.012141096617991079, 0.4324834064739726), s, O.Create(1));
        return O.Divide(O.Multiply(p, inRange), q);
    }

    /// <summary>
    /// ½ + ½ tanh t, the sigmoid of x where t = x / 2: packed weights carry the factor. Absolute error at most 3.7e-5; monotone, within
    /// [0, 1].
    /// </summary>
    // sigmoid(2t) = ½ + ½ tanh t
    [MethodImpl(Inline)]
    public static V FastSigmoidOfHalf(V t) => O.MultiplyAdd(FastTanh(t), 0.5, 0.5);
}
