using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

// The formulas of the enum Activation. NaN goes through all of them; ±∞ gives the limit.
public abstract partial class Elementwise<V, T, O, P>
{
    // Far beyond where tanh rounds to 1, far below where e ± 1 overflows.
    private const double TanhExponentLimit = 64;

    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SqrtTwoOverPi = 0.79788456080286535588;

    /// <summary>x.</summary>
    [MethodImpl(Inline)]
    public static V Linear(V x) => x;

    /// <summary>tanh x = (e^2x − 1) / (e^2x + 1). Absolute error at most 1.8e-7 (float), 4e-16 (double).</summary>
    [MethodImpl(Inline)]
    public static V Tanh(V x) => TanhOfScaled(O.Multiply(x, 2 * Log2E));

    /// <summary>tanh x where t = 2x·log2(e): packed weights carry the factor.</summary>
    // tanh x = (e − 1) / (e + 1) with e = 2^t = e^(2x): the difference is exact near 0, where 1 − 2 / (e + 1) rounds twice.
    [MethodImpl(Inline)]
    public static V TanhOfScaled(V t)
    {
        var capped = O.Min(TanhExponentLimit, t);
        var e = Exp2InRange(O.ScaleSaturates ? capped : O.Max(-TanhExponentLimit, capped));
        return O.Divide(O.Add(e, -1), O.Add(e, 1));
    }

    /// <summary>1 / (1 + e^−x). Absolute error at most 1.2e-7 (float), 2.5e-16 (double).</summary>
    [MethodImpl(Inline)]
    public static V Sigmoid(V x) => SigmoidOfScaled(O.Multiply(x, -Log2E));

    /// <summary>1 / (1 + 2^t), the sigmoid of x where t = −x·log2(e): packed weights carry the factor.</summary>
    [MethodImpl(Inline)]
    public static V SigmoidOfScaled(V t) => O.Divide(1, O.Add(Exp2(t), 1));

    /// <summary>clip(αx + β, 0, 1).</summary>
    [MethodImpl(Inline)]
    public static V HardSigmoid(V x, double alpha, double beta) => Clamp(0, 1, O.MultiplyAdd(x, alpha, beta));

    /// <summary>clip(0.2x + 0.5, 0, 1), the hard sigmoid of Keras 1 and 2.</summary>
    [MethodImpl(Inline)]
    public static V HardSigmoidKeras2(V x) => HardSigmoid(x, 0.2, 0.5);

    /// <summary>max(x, 0).</summary>
    [MethodImpl(Inline)]
    public static V Relu(V x) => O.Max(0, x);

    /// <summary>min(max(x, 0), 6).</summary>
    [MethodImpl(Inline)]
    public static V Relu6(V x) => Clamp(0, 6, x);

    /// <summary>x ≥ 0 ? x : αx.</summary>
    [MethodImpl(Inline)]
    public static V LeakyRelu(V x, double alpha) => O.SelectLessOrEqual(x, O.Create(0), O.Multiply(x, alpha), x);

    /// <summary>x &gt; 0 ? x : α(e^x − 1) (Clevert et al. 2016).</summary>
    [MethodImpl(Inline)]
    public static V Elu(V x, double alpha) => O.SelectLessOrEqual(x, O.Create(0), O.Multiply(ExpMinusOneOfNegative(x), alpha), x);

    /// <summary>x &gt; 0 ? x : e^x − 1 (Barron 2017, α = 1).</summary>
    [MethodImpl(Inline)]
    public static V Celu(V x) => O.SelectLessOrEqual(x, O.Create(0), ExpMinusOneOfNegative(x), x);

    /// <summary>s·(x &gt; 0 ? x : a(e^x − 1)), s = 1.0507009873554805, a = 1.6732632423543772 (Klambauer et al. 2017).</summary>
    [MethodImpl(Inline)]
    public static V Selu(V x) =>
        O.SelectLessOrEqual(x, O.Create(0), O.Multiply(ExpMinusOneOfNegative(x), SeluScale * SeluAlpha), O.Multiply(x, SeluScale));

    /// <summary>ln(1 + e^x), accurate on both sides.</summary>
    // max(x, 0) + ln(1 + e^−|x|): neither term overflows.
    [MethodImpl(Inline)]
    public static V Softplus(V x) => O.Add(O.Max(0, x), LogOnePlus(ExpOfMinusAbs(x)));

    /// <summary>−ln(1 + e^−x), accurate on both sides.</summary>
    [MethodImpl(Inline)]
    public static V LogSigmoid(V x) => O.Subtract(O.Min(0, x), LogOnePlus(ExpOfMinusAbs(x)));

    /// <summary>x / (1 + |x|).</summary>
    [MethodImpl(Inline)]
    public static V Softsign(V x)
    {
        var finite = Clamp(-P.LargestFinite, P.LargestFinite, x);
        return O.Divide(finite, O.Add(O.Abs(finite), 1));
    }

    /// <summary>x · sigmoid(x) (Elfwing et al. 2018).</summary>
    [MethodImpl(Inline)]
    public static V Silu(V x) => O.Multiply(AboveNegativeInfinity(x), Sigmoid(x));

    /// <summary>x · Φ(x), Φ the standard normal distribution function: the exact form (Hendrycks and Gimpel 2016).</summary>
    [MethodImpl(Inline)]
    public static V Gelu(V x) => O.Multiply(AboveNegativeInfinity(x), NormalDistribution(x));

    /// <summary>x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), the approximate form.</summary>
    // ½ (1 + tanh u) is sigmoid(2u).
    [MethodImpl(Inline)]
    public static V GeluTanh(V x)
    {
        var cubic = O.Multiply(x, O.MultiplyAdd(O.Multiply(x, x), 0.044715, 1));
        return O.Multiply(AboveNegativeInfinity(x), SigmoidOfScaled(O.Multiply(cubic, -2 * SqrtTwoOverPi * Log2E)));
    }

    /// <summary>x · tanh(ln(1 + e^x)) (Misra 2019).</summary>
    // tanh(ln(1 + e)) = ((1 + e)² − 1) / ((1 + e)² + 1) = n / (n + 2) with n = e (e + 2), which is 1 long before e = e^25 overflows.
    [MethodImpl(Inline)]
    public static V Mish(V x)
    {
        var e = Exp2(O.Multiply(O.Min(25, x), Log2E));
        var n = O.Multiply(e, O.Add(e, 2));
        return O.Multiply(AboveNegativeInfinity(x), O.Divide(n, O.Add(n, 2)));
    }

    /// <summary>x · clip(x/6 + 0.5, 0, 1).</summary>
    [MethodImpl(Inline)]
    public static V HardSilu(V x) => O.Multiply(AboveNegativeInfinity(x), HardSigmoid(x, 1.0 / 6, 0.5));

    /// <summary>clip(x, −1, 1).</summary>
    [MethodImpl(Inline)]
    public static V HardTanh(V x) => Clamp(-1, 1, x);

    /// <summary>x − tanh x.</summary>
    [MethodImpl(Inline)]
    public static V TanhShrink(V x) => O.Subtract(x, Tanh(x));

    /// <summary>x − 0.5 above 0.5, x + 0.5 below −0.5, else 0.</summary>
    [MethodImpl(Inline)]
    public static V SoftShrink(V x) => O.Subtract(x, Clamp(-0.5, 0.5, x));

    /// <summary>x where |x| &gt; 0.5, else 0.</summary>
    [MethodImpl(Inline)]
    public static V HardShrink(V x) => O.SelectLessOrEqual(O.Abs(x), O.Create(0.5), O.Create(0), x);

    /// <summary>(x + √(x² + 4)) / 2 (Barron 2021), without cancellation for negative x.</summary>
    // The value at −a is the reciprocal of that at a, which spares the cancellation in √(a² + 4) − a. Above 2^30 the root is a.
    [MethodImpl(Inline)]
    public static V Squareplus(V x)
    {
        var a = O.Abs(x);
        var root = O.Sqrt(O.MultiplyAdd(a, a, 4));
        var positive = O.SelectLessOrEqual(a, O.Create(1 << 30), O.Multiply(O.Add(a, root), 0.5), a);
        return O.SelectLessOrEqual(x, O.Create(0), O.Divide(1, positive), positive);
    }

    /// <summary>0 for x ≤ −1, (x + 1)²/4 between, x for x ≥ 1.</summary>
    [MethodImpl(Inline)]
    public static V SparsePlus(V x)
    {
        var y = O.Add(x, 1);
        var quadratic = O.Multiply(O.Multiply(y, y), 0.25);
        return O.SelectLessOrEqual(x, O.Create(-1), O.Create(0), O.SelectLessOrEqual(x, O.Create(1), quadratic, x));
    }

    /// <summary>clip((x + 1) / 2, 0, 1).</summary>
    [MethodImpl(Inline)]
    public static V SparseSigmoid(V x) => HardSigmoid(x, 0.5, 0.5);

    /// <summary>αx + β (ONNX).</summary>
    [MethodImpl(Inline)]
    public static V Affine(V x, double alpha, double beta) => O.MultiplyAdd(x, alpha, beta);

    /// <summary>x &gt; α ? x : 0 (ONNX).</summary>
    [MethodImpl(Inline)]
    public static V ThresholdedRelu(V x, double alpha) => O.SelectLessOrEqual(x, O.Create(alpha), O.Create(0), x);

    /// <summary>α tanh(βx) (ONNX).</summary>
    [MethodImpl(Inline)]
    public static V ScaledTanh(V x, double alpha, double beta) => O.Multiply(Tanh(O.Multiply(x, beta)), alpha);

    // The error that rounding −|x|·log2 e leaves in large exponents vanishes beside the function's absolute accuracy.
    [MethodImpl(Inline)]
    private static V ExpOfMinusAbs(V x) => Exp2(O.Multiply(O.Abs(x), -Log2E));
}
