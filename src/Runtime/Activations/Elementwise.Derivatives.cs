using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

// The derivatives of the formulas, from the argument x and the value y, whichever is cheaper. At a kink they give one of the two
// one-sided values, at ±∞ the limit. NaN is kept by the loops over spans.
public abstract partial class Elementwise<V, T, O, P>
{
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    // Here the Gaussians in the derivatives are below the smallest normal double times 1e40, and no polynomial in x overflows a float.
    private const double GaussianLimit = 16;

    [MethodImpl(Inline)]
    internal static V TanhSlope(V y) => O.Subtract(O.Create(1), O.Multiply(y, y));

    [MethodImpl(Inline)]
    internal static V SigmoidSlope(V y) => O.Multiply(y, O.Subtract(O.Create(1), y));

    // α where 0 < αx + β < 1.
    [MethodImpl(Inline)]
    internal static V HardSigmoidSlope(V x, double alpha, double beta)
    {
        var line = O.MultiplyAdd(x, alpha, beta);
        var below = O.SelectLessOrEqual(O.Create(1), line, O.Create(0), O.Create(alpha));
        return O.SelectLessOrEqual(line, O.Create(0), O.Create(0), below);
    }

    [MethodImpl(Inline)]
    internal static V HardSigmoidKeras2Slope(V x) => HardSigmoidSlope(x, 0.2, 0.5);

    [MethodImpl(Inline)]
    internal static V ReluSlope(V x) => O.SelectLessOrEqual(x, O.Create(0), O.Create(0), O.Create(1));

    [MethodImpl(Inline)]
    internal static V Relu6Slope(V x) =>
        O.SelectLessOrEqual(x, O.Create(0), O.Create(0), O.SelectLessOrEqual(O.Create(6), x, O.Create(0), O.Create(1)));

    [MethodImpl(Inline)]
    internal static V LeakyReluSlope(V x, double alpha) => O.SelectLessOrEqual(x, O.Create(0), O.Create(alpha), O.Create(1));

    // α e^x = y + α.
    [MethodImpl(Inline)]
    internal static V EluSlope(V x, V y, double alpha) => O.SelectLessOrEqual(x, O.Create(0), O.Add(y, alpha), O.Create(1));

    [MethodImpl(Inline)]
    internal static V SeluSlope(V x, V y) => O.SelectLessOrEqual(x, O.Create(0), O.Add(y, SeluScale * SeluAlpha), O.Create(SeluScale));

    [MethodImpl(Inline)]
    internal static V SoftplusSlope(V x) => Sigmoid(x);

    [MethodImpl(Inline)]
    internal static V LogSigmoidSlope(V x) => SigmoidOfScaled(O.Multiply(x, Log2E));

    [MethodImpl(Inline)]
    internal static V SoftsignSlope(V x)
    {
        var reciprocal = O.Divide(1, O.Add(O.Abs(x), 1));
        return O.Multiply(reciprocal, reciprocal);
    }

    // s (1 + x (1 − s))
    [MethodImpl(Inline)]
    internal static V SiluSlope(V x)
    {
        var s = Sigmoid(x);
        var rest = O.Multiply(Clamp(-P.LargestFinite, P.LargestFinite, x), O.Subtract(O.Create(1), s));
        return O.MultiplyAdd(s, rest, s);
    }

    // Φ(x) + x φ(x)
    [MethodImpl(Inline)]
    internal static V GeluSlope(V x)
    {
        var density = O.Multiply(Exp2(O.Multiply(O.Multiply(x, x), -0.5 * Log2E)), InverseSqrtTwoPi);
        return O.MultiplyAdd(Clamp(-P.LargestFinite, P.LargestFinite, x), density, NormalDistribution(x));
    }

    // s + x s (1 − s) u' with s = sigmoid(u), u = 2 √(2/π) (x + 0.044715 x³)
    [MethodImpl(Inline)]
    internal static V GeluTanhSlope(V x)
    {
        var c = Clamp(-GaussianLimit, GaussianLimit, x);
        var square = O.Multiply(c, c);
        var cubic = O.Multiply(c, O.MultiplyAdd(square, 0.044715, 1));
        var s = SigmoidOfScaled(O.Multiply(cubic, -2 * SqrtTwoOverPi * Log2E));
        var inner = O.Multiply(c, O.MultiplyAdd(square, 2 * SqrtTwoOverPi * 3 * 0.044715, 2 * SqrtTwoOverPi));
        return O.MultiplyAdd(SigmoidSlope(s), inner, s);
    }

    // t + x (1 − t²) sigmoid(x) with t = tanh(softplus x), all from e = e^x as in Mish. Beyond 25, t is 1.
    [MethodImpl(Inline)]
    internal static V MishSlope(V x)
    {
        var c = Clamp(-P.LargestFinite, 25, x);
        var e = Exp2(O.Multiply(c, Log2E));
        var n = O.Multiply(e, O.Add(e, 2));
        var t = O.Divide(n, O.Add(n, 2));
        var s = O.Divide(e, O.Add(e, 1));
        return O.MultiplyAdd(O.Multiply(c, s), TanhSlope(t), t);
    }

    [MethodImpl(Inline)]
    internal static V HardSiluSlope(V x) =>
        O.SelectLessOrEqual(
            x, O.Create(-3), O.Create(0), O.SelectLessOrEqual(O.Create(3), x, O.Create(1), O.MultiplyAdd(x, 1.0 / 3, 0.5)));

    [MethodImpl(Inline)]
    internal static V HardTanhSlope(V x) => O.SelectLessOrEqual(O.Create(1), O.Abs(x), O.Create(0), O.Create(1));

    [MethodImpl(Inline)]
    internal static V TanhShrinkSlope(V x)
    {
        var t = Tanh(x);
        return O.Multiply(t, t);
    }

    [MethodImpl(Inline)]
    internal static V ShrinkSlope(V x) => O.SelectLessOrEqual(O.Abs(x), O.Create(0.5), O.Create(0), O.Create(1));

    // (1 + x / √(x² + 4)) / 2; at 2^30 the root is |x| in both precisions.
    [MethodImpl(Inline)]
    internal static V SquareplusSlope(V x)
    {
        var c = Clamp(-(1 << 30), 1 << 30, x);
        return O.MultiplyAdd(O.Divide(c, O.Sqrt(O.MultiplyAdd(c, c, 4))), 0.5, 0.5);
    }

    [MethodImpl(Inline)]
    internal static V SparsePlusSlope(V x) => SparseSigmoid(x);

    [MethodImpl(Inline)]
    internal static V SparseSigmoidSlope(V x) => HardSigmoidSlope(x, 0.5, 0.5);

    [MethodImpl(Inline)]
    internal static V ThresholdedReluSlope(V x, double alpha) => O.SelectLessOrEqual(x, O.Create(alpha), O.Create(0), O.Create(1));

    [MethodImpl(Inline)]
    internal static V ScaledTanhSlope(V x, double alpha, double beta) =>
        O.Multiply(TanhSlope(Tanh(O.Multiply(x, beta))), alpha * beta);
}
