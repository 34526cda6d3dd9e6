using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

// The usual gates and candidates of a GRU, also on arguments that packing has scaled.
public static partial class Activations
{
    /// <summary>tanh x = (e^2x − 1) / (e^2x + 1). Absolute error at most 1.8e-7 (float), 4e-16 (double).</summary>
    [MethodImpl(Inline)] public static float Tanh(float x) => F32x4.Tanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Tanh(Vector128<float> x) => F32x4.Tanh(x);
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Tanh(Vector256<float> x) => F32x8.Tanh(x);
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Tanh(Vector512<float> x) => F32x16.Tanh(x);
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static double Tanh(double x) => F64x2.Tanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Tanh(Vector128<double> x) => F64x2.Tanh(x);
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Tanh(Vector256<double> x) => F64x4.Tanh(x);
    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Tanh(Vector512<double> x) => F64x8.Tanh(x);

    /// <summary>tanh x where t = 2x·log2(e): packed weights carry the factor.</summary>
    [MethodImpl(Inline)] public static float TanhOfScaled(float t) => F32x4.TanhOfScaled(Vector128.CreateScalarUnsafe(t)).ToScalar();
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> TanhOfScaled(Vector128<float> t) => F32x4.TanhOfScaled(t);
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> TanhOfScaled(Vector256<float> t) => F32x8.TanhOfScaled(t);
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> TanhOfScaled(Vector512<float> t) => F32x16.TanhOfScaled(t);
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static double TanhOfScaled(double t) => F64x2.TanhOfScaled(Vector128.CreateScalarUnsafe(t)).ToScalar();
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> TanhOfScaled(Vector128<double> t) => F64x2.TanhOfScaled(t);
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> TanhOfScaled(Vector256<double> t) => F64x4.TanhOfScaled(t);
    /// <inheritdoc cref="TanhOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> TanhOfScaled(Vector512<double> t) => F64x8.TanhOfScaled(t);

    /// <summary>1 / (1 + e^−x). Absolute error at most 1.2e-7 (float), 2.5e-16 (double).</summary>
    [MethodImpl(Inline)] public static float Sigmoid(float x) => F32x4.Sigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Sigmoid(Vector128<float> x) => F32x4.Sigmoid(x);
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Sigmoid(Vector256<float> x) => F32x8.Sigmoid(x);
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Sigmoid(Vector512<float> x) => F32x16.Sigmoid(x);
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static double Sigmoid(double x) => F64x2.Sigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Sigmoid(Vector128<double> x) => F64x2.Sigmoid(x);
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Sigmoid(Vector256<double> x) => F64x4.Sigmoid(x);
    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Sigmoid(Vector512<double> x) => F64x8.Sigmoid(x);

    /// <summary>1 / (1 + 2^t), the sigmoid of x where t = −x·log2(e): packed weights carry the factor.</summary>
    [MethodImpl(Inline)] public static float SigmoidOfScaled(float t) => F32x4.SigmoidOfScaled(Vector128.CreateScalarUnsafe(t)).ToScalar();
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> SigmoidOfScaled(Vector128<float> t) => F32x4.SigmoidOfScaled(t);
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> SigmoidOfScaled(Vector256<float> t) => F32x8.SigmoidOfScaled(t);
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> SigmoidOfScaled(Vector512<float> t) => F32x16.SigmoidOfScaled(t);
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)]
    public static double SigmoidOfScaled(double t) =>
        F64x2.SigmoidOfScaled(Vector128.CreateScalarUnsafe(t)).ToScalar();
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> SigmoidOfScaled(Vector128<double> t) => F64x2.SigmoidOfScaled(t);
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> SigmoidOfScaled(Vector256<double> t) => F64x4.SigmoidOfScaled(t);
    /// <inheritdoc cref="SigmoidOfScaled(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> SigmoidOfScaled(Vector512<double> t) => F64x8.SigmoidOfScaled(t);

    /// <summary>clip(αx + β, 0, 1).</summary>
    [MethodImpl(Inline)]
    public static float HardSigmoid(float x, float alpha, float beta) =>
        F32x4.HardSigmoid(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<float> HardSigmoid(Vector128<float> x, float alpha, float beta) =>
        F32x4.HardSigmoid(x, alpha, beta);
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<float> HardSigmoid(Vector256<float> x, float alpha, float beta) =>
        F32x8.HardSigmoid(x, alpha, beta);
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<float> HardSigmoid(Vector512<float> x, float alpha, float beta) =>
        F32x16.HardSigmoid(x, alpha, beta);
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static double HardSigmoid(double x, double alpha, double beta) =>
        F64x2.HardSigmoid(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<double> HardSigmoid(Vector128<double> x, double alpha, double beta) =>
        F64x2.HardSigmoid(x, alpha, beta);
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<double> HardSigmoid(Vector256<double> x, double alpha, double beta) =>
        F64x4.HardSigmoid(x, alpha, beta);
    /// <inheritdoc cref="HardSigmoid(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<double> HardSigmoid(Vector512<double> x, double alpha, double beta) =>
        F64x8.HardSigmoid(x, alpha, beta);

    /// <summary>clip(0.2x + 0.5, 0, 1), the hard sigmoid of Keras 1 and 2.</summary>
    [MethodImpl(Inline)]
    public static float HardSigmoidKeras2(float x) =>
        F32x4.HardSigmoidKeras2(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> HardSigmoidKeras2(Vector128<float> x) => F32x4.HardSigmoidKeras2(x);
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> HardSigmoidKeras2(Vector256<float> x) => F32x8.HardSigmoidKeras2(x);
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> HardSigmoidKeras2(Vector512<float> x) => F32x16.HardSigmoidKeras2(x);
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)]
    public static double HardSigmoidKeras2(double x) =>
        F64x2.HardSigmoidKeras2(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> HardSigmoidKeras2(Vector128<double> x) => F64x2.HardSigmoidKeras2(x);
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> HardSigmoidKeras2(Vector256<double> x) => F64x4.HardSigmoidKeras2(x);
    /// <inheritdoc cref="HardSigmoidKeras2(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> HardSigmoidKeras2(Vector512<double> x) => F64x8.HardSigmoidKeras2(x);

    /// <summary>clip((x + 1) / 2, 0, 1).</summary>
    [MethodImpl(Inline)] public static float SparseSigmoid(float x) => F32x4.SparseSigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> SparseSigmoid(Vector128<float> x) => F32x4.SparseSigmoid(x);
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> SparseSigmoid(Vector256<float> x) => F32x8.SparseSigmoid(x);
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> SparseSigmoid(Vector512<float> x) => F32x16.SparseSigmoid(x);
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static double SparseSigmoid(double x) => F64x2.SparseSigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> SparseSigmoid(Vector128<double> x) => F64x2.SparseSigmoid(x);
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> SparseSigmoid(Vector256<double> x) => F64x4.SparseSigmoid(x);
    /// <inheritdoc cref="SparseSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> SparseSigmoid(Vector512<double> x) => F64x8.SparseSigmoid(x);

    /// <summary>clip(x, −1, 1).</summary>
    [MethodImpl(Inline)] public static float HardTanh(float x) => F32x4.HardTanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> HardTanh(Vector128<float> x) => F32x4.HardTanh(x);
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> HardTanh(Vector256<float> x) => F32x8.HardTanh(x);
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> HardTanh(Vector512<float> x) => F32x16.HardTanh(x);
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static double HardTanh(double x) => F64x2.HardTanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> HardTanh(Vector128<double> x) => F64x2.HardTanh(x);
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> HardTanh(Vector256<double> x) => F64x4.HardTanh(x);
    /// <inheritdoc cref="HardTanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> HardTanh(Vector512<double> x) => F64x8.HardTanh(x);

    /// <summary>x / (1 + |x|).</summary>
    [MethodImpl(Inline)] public static float Softsign(float x) => F32x4.Softsign(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Softsign(Vector128<float> x) => F32x4.Softsign(x);
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Softsign(Vector256<float> x) => F32x8.Softsign(x);
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Softsign(Vector512<float> x) => F32x16.Softsign(x);
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static double Softsign(double x) => F64x2.Softsign(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Softsign(Vector128<double> x) => F64x2.Softsign(x);
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Softsign(Vector256<double> x) => F64x4.Softsign(x);
    /// <inheritdoc cref="Softsign(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Softsign(Vector512<double> x) => F64x8.Softsign(x);

    /// <summary>α tanh(βx) (ONNX).</summary>
    [MethodImpl(Inline)]
    public static float ScaledTanh(float x, float alpha, float beta) =>
        F32x4.ScaledTanh(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<float> ScaledTanh(Vector128<float> x, float alpha, float beta) =>
        F32x4.ScaledTanh(x, alpha, beta);
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<float> ScaledTanh(Vector256<float> x, float alpha, float beta) =>
        F32x8.ScaledTanh(x, alpha, beta);
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<float> ScaledTanh(Vector512<float> x, float alpha, float beta) =>
        F32x16.ScaledTanh(x, alpha, beta);
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static double ScaledTanh(double x, double alpha, double beta) =>
        F64x2.ScaledTanh(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<double> ScaledTanh(Vector128<double> x, double alpha, double beta) =>
        F64x2.ScaledTanh(x, alpha, beta);
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<double> ScaledTanh(Vector256<double> x, double alpha, double beta) =>
        F64x4.ScaledTanh(x, alpha, beta);
    /// <inheritdoc cref="ScaledTanh(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<double> ScaledTanh(Vector512<double> x, double alpha, double beta) =>
        F64x8.ScaledTanh(x, alpha, beta);
}
