using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

// Piecewise linear functions and the exponential linear units.
public static partial class Activations
{
    /// <summary>x.</summary>
    [MethodImpl(Inline)] public static float Linear(float x) => F32x4.Linear(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Linear(Vector128<float> x) => F32x4.Linear(x);
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Linear(Vector256<float> x) => F32x8.Linear(x);
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Linear(Vector512<float> x) => F32x16.Linear(x);
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static double Linear(double x) => F64x2.Linear(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Linear(Vector128<double> x) => F64x2.Linear(x);
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Linear(Vector256<double> x) => F64x4.Linear(x);
    /// <inheritdoc cref="Linear(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Linear(Vector512<double> x) => F64x8.Linear(x);

    /// <summary>αx + β (ONNX).</summary>
    [MethodImpl(Inline)]
    public static float Affine(float x, float alpha, float beta) =>
        F32x4.Affine(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Affine(Vector128<float> x, float alpha, float beta) => F32x4.Affine(x, alpha, beta);
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Affine(Vector256<float> x, float alpha, float beta) => F32x8.Affine(x, alpha, beta);
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<float> Affine(Vector512<float> x, float alpha, float beta) =>
        F32x16.Affine(x, alpha, beta);
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)]
    public static double Affine(double x, double alpha, double beta) =>
        F64x2.Affine(Vector128.CreateScalarUnsafe(x), alpha, beta).ToScalar();
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<double> Affine(Vector128<double> x, double alpha, double beta) =>
        F64x2.Affine(x, alpha, beta);
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<double> Affine(Vector256<double> x, double alpha, double beta) =>
        F64x4.Affine(x, alpha, beta);
    /// <inheritdoc cref="Affine(float, float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<double> Affine(Vector512<double> x, double alpha, double beta) =>
        F64x8.Affine(x, alpha, beta);

    /// <summary>max(x, 0).</summary>
    [MethodImpl(Inline)] public static float Relu(float x) => F32x4.Relu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Relu(Vector128<float> x) => F32x4.Relu(x);
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Relu(Vector256<float> x) => F32x8.Relu(x);
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Relu(Vector512<float> x) => F32x16.Relu(x);
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static double Relu(double x) => F64x2.Relu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Relu(Vector128<double> x) => F64x2.Relu(x);
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Relu(Vector256<double> x) => F64x4.Relu(x);
    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Relu(Vector512<double> x) => F64x8.Relu(x);

    /// <summary>min(max(x, 0), 6).</summary>
    [MethodImpl(Inline)] public static float Relu6(float x) => F32x4.Relu6(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Relu6(Vector128<float> x) => F32x4.Relu6(x);
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Relu6(Vector256<float> x) => F32x8.Relu6(x);
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Relu6(Vector512<float> x) => F32x16.Relu6(x);
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static double Relu6(double x) => F64x2.Relu6(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Relu6(Vector128<double> x) => F64x2.Relu6(x);
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Relu6(Vector256<double> x) => F64x4.Relu6(x);
    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Relu6(Vector512<double> x) => F64x8.Relu6(x);

    /// <summary>x ≥ 0 ? x : αx.</summary>
    [MethodImpl(Inline)]
    public static float LeakyRelu(float x, float alpha) =>
        F32x4.LeakyRelu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector128<float> LeakyRelu(Vector128<float> x, float alpha) => F32x4.LeakyRelu(x, alpha);
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector256<float> LeakyRelu(Vector256<float> x, float alpha) => F32x8.LeakyRelu(x, alpha);
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector512<float> LeakyRelu(Vector512<float> x, float alpha) => F32x16.LeakyRelu(x, alpha);
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static double LeakyRelu(double x, double alpha) =>
        F64x2.LeakyRelu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector128<double> LeakyRelu(Vector128<double> x, double alpha) => F64x2.LeakyRelu(x, alpha);
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector256<double> LeakyRelu(Vector256<double> x, double alpha) => F64x4.LeakyRelu(x, alpha);
    /// <inheritdoc cref="LeakyRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector512<double> LeakyRelu(Vector512<double> x, double alpha) => F64x8.LeakyRelu(x, alpha);

    /// <summary>x &gt; α ? x : 0 (ONNX).</summary>
    [MethodImpl(Inline)]
    public static float ThresholdedRelu(float x, float alpha) =>
        F32x4.ThresholdedRelu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector128<float> ThresholdedRelu(Vector128<float> x, float alpha) => F32x4.ThresholdedRelu(x, alpha);
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)] public static Vector256<float> ThresholdedRelu(Vector256<float> x, float alpha) => F32x8.ThresholdedRelu(x, alpha);
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<float> ThresholdedRelu(Vector512<float> x, float alpha) =>
        F32x16.ThresholdedRelu(x, alpha);
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static double ThresholdedRelu(double x, double alpha) =>
        F64x2.ThresholdedRelu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static Vector128<double> ThresholdedRelu(Vector128<double> x, double alpha) =>
        F64x2.ThresholdedRelu(x, alpha);
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static Vector256<double> ThresholdedRelu(Vector256<double> x, double alpha) =>
        F64x4.ThresholdedRelu(x, alpha);
    /// <inheritdoc cref="ThresholdedRelu(float, float)"/>
    [MethodImpl(Inline)]
    public static Vector512<double> ThresholdedRelu(Vector512<double> x, double alpha) =>
        F64x8.ThresholdedRelu(x, alpha);

    /// <summary>x &gt; 0 ? x : α(e^x − 1) (Clevert et al. 2016).</summary>
    [MethodImpl(Inline)] public static float Elu(float x, float alpha) => F32x4.Elu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Elu(Vector128<float> x, float alpha) => F32x4.Elu(x, alpha);
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Elu(Vector256<float> x, float alpha) => F32x8.Elu(x, alpha);
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Elu(Vector512<float> x, float alpha) => F32x16.Elu(x, alpha);
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static double Elu(double x, double alpha) => F64x2.Elu(Vector128.CreateScalarUnsafe(x), alpha).ToScalar();
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Elu(Vector128<double> x, double alpha) => F64x2.Elu(x, alpha);
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Elu(Vector256<double> x, double alpha) => F64x4.Elu(x, alpha);
    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Elu(Vector512<double> x, double alpha) => F64x8.Elu(x, alpha);

    /// <summary>x &gt; 0 ? x : e^x − 1 (Barron 2017, α = 1).</summary>
    [MethodImpl(Inline)] public static float Celu(float x) => F32x4.Celu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Celu(Vector128<float> x) => F32x4.Celu(x);
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Celu(Vector256<float> x) => F32x8.Celu(x);
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Celu(Vector512<float> x) => F32x16.Celu(x);
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static double Celu(double x) => F64x2.Celu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Celu(Vector128<double> x) => F64x2.Celu(x);
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Celu(Vector256<double> x) => F64x4.Celu(x);
    /// <inheritdoc cref="Celu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Celu(Vector512<double> x) => F64x8.Celu(x);

    /// <summary>s·(x &gt; 0 ? x : a(e^x − 1)), s = 1.0507009873554805, a = 1.6732632423543772 (Klambauer et al. 2017).</summary>
    [MethodImpl(Inline)] public static float Selu(float x) => F32x4.Selu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Selu(Vector128<float> x) => F32x4.Selu(x);
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Selu(Vector256<float> x) => F32x8.Selu(x);
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Selu(Vector512<float> x) => F32x16.Selu(x);
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static double Selu(double x) => F64x2.Selu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Selu(Vector128<double> x) => F64x2.Selu(x);
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Selu(Vector256<double> x) => F64x4.Selu(x);
    /// <inheritdoc cref="Selu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Selu(Vector512<double> x) => F64x8.Selu(x);

    /// <summary>x − 0.5 above 0.5, x + 0.5 below −0.5, else 0.</summary>
    [MethodImpl(Inline)] public static float SoftShrink(float x) => F32x4.SoftShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> SoftShrink(Vector128<float> x) => F32x4.SoftShrink(x);
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> SoftShrink(Vector256<float> x) => F32x8.SoftShrink(x);
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> SoftShrink(Vector512<float> x) => F32x16.SoftShrink(x);
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static double SoftShrink(double x) => F64x2.SoftShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> SoftShrink(Vector128<double> x) => F64x2.SoftShrink(x);
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> SoftShrink(Vector256<double> x) => F64x4.SoftShrink(x);
    /// <inheritdoc cref="SoftShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> SoftShrink(Vector512<double> x) => F64x8.SoftShrink(x);

    /// <summary>x where |x| &gt; 0.5, else 0.</summary>
    [MethodImpl(Inline)] public static float HardShrink(float x) => F32x4.HardShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> HardShrink(Vector128<float> x) => F32x4.HardShrink(x);
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> HardShrink(Vector256<float> x) => F32x8.HardShrink(x);
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> HardShrink(Vector512<float> x) => F32x16.HardShrink(x);
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static double HardShrink(double x) => F64x2.HardShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> HardShrink(Vector128<double> x) => F64x2.HardShrink(x);
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> HardShrink(Vector256<double> x) => F64x4.HardShrink(x);
    /// <inheritdoc cref="HardShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> HardShrink(Vector512<double> x) => F64x8.HardShrink(x);

    /// <summary>0 for x ≤ −1, (x + 1)²/4 between, x for x ≥ 1.</summary>
    [MethodImpl(Inline)] public static float SparsePlus(float x) => F32x4.SparsePlus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> SparsePlus(Vector128<float> x) => F32x4.SparsePlus(x);
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> SparsePlus(Vector256<float> x) => F32x8.SparsePlus(x);
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> SparsePlus(Vector512<float> x) => F32x16.SparsePlus(x);
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static double SparsePlus(double x) => F64x2.SparsePlus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> SparsePlus(Vector128<double> x) => F64x2.SparsePlus(x);
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> SparsePlus(Vector256<double> x) => F64x4.SparsePlus(x);
    /// <inheritdoc cref="SparsePlus(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> SparsePlus(Vector512<double> x) => F64x8.SparsePlus(x);
}
