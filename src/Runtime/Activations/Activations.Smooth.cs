using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

// Smooth functions other than the usual gates.
public static partial class Activations
{
    /// <summary>e^x. Results below the smallest normal numbers are 0. Relative error at most 2.5e-7 (float), 5e-16 (double).</summary>
    [MethodImpl(Inline)] public static float Exponential(float x) => F32x4.Exponential(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Exponential(Vector128<float> x) => F32x4.Exponential(x);
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Exponential(Vector256<float> x) => F32x8.Exponential(x);
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Exponential(Vector512<float> x) => F32x16.Exponential(x);
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static double Exponential(double x) => F64x2.Exponential(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Exponential(Vector128<double> x) => F64x2.Exponential(x);
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Exponential(Vector256<double> x) => F64x4.Exponential(x);
    /// <inheritdoc cref="Exponential(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Exponential(Vector512<double> x) => F64x8.Exponential(x);

    /// <summary>ln(1 + e^x), accurate on both sides.</summary>
    [MethodImpl(Inline)] public static float Softplus(float x) => F32x4.Softplus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Softplus(Vector128<float> x) => F32x4.Softplus(x);
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Softplus(Vector256<float> x) => F32x8.Softplus(x);
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Softplus(Vector512<float> x) => F32x16.Softplus(x);
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static double Softplus(double x) => F64x2.Softplus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Softplus(Vector128<double> x) => F64x2.Softplus(x);
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Softplus(Vector256<double> x) => F64x4.Softplus(x);
    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Softplus(Vector512<double> x) => F64x8.Softplus(x);

    /// <summary>−ln(1 + e^−x), accurate on both sides.</summary>
    [MethodImpl(Inline)] public static float LogSigmoid(float x) => F32x4.LogSigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> LogSigmoid(Vector128<float> x) => F32x4.LogSigmoid(x);
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> LogSigmoid(Vector256<float> x) => F32x8.LogSigmoid(x);
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> LogSigmoid(Vector512<float> x) => F32x16.LogSigmoid(x);
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static double LogSigmoid(double x) => F64x2.LogSigmoid(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> LogSigmoid(Vector128<double> x) => F64x2.LogSigmoid(x);
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> LogSigmoid(Vector256<double> x) => F64x4.LogSigmoid(x);
    /// <inheritdoc cref="LogSigmoid(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> LogSigmoid(Vector512<double> x) => F64x8.LogSigmoid(x);

    /// <summary>x · sigmoid(x) (Elfwing et al. 2018).</summary>
    [MethodImpl(Inline)] public static float Silu(float x) => F32x4.Silu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Silu(Vector128<float> x) => F32x4.Silu(x);
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Silu(Vector256<float> x) => F32x8.Silu(x);
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Silu(Vector512<float> x) => F32x16.Silu(x);
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static double Silu(double x) => F64x2.Silu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Silu(Vector128<double> x) => F64x2.Silu(x);
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Silu(Vector256<double> x) => F64x4.Silu(x);
    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Silu(Vector512<double> x) => F64x8.Silu(x);

    /// <summary>x · sigmoid(x), another name of Silu.</summary>
    [MethodImpl(Inline)] public static float Swish(float x) => F32x4.Silu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Swish(Vector128<float> x) => F32x4.Silu(x);
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Swish(Vector256<float> x) => F32x8.Silu(x);
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Swish(Vector512<float> x) => F32x16.Silu(x);
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static double Swish(double x) => F64x2.Silu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Swish(Vector128<double> x) => F64x2.Silu(x);
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Swish(Vector256<double> x) => F64x4.Silu(x);
    /// <inheritdoc cref="Swish(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Swish(Vector512<double> x) => F64x8.Silu(x);

    /// <summary>x · Φ(x), Φ the standard normal distribution function: the exact form (Hendrycks and Gimpel 2016).</summary>
    [MethodImpl(Inline)] public static float Gelu(float x) => F32x4.Gelu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Gelu(Vector128<float> x) => F32x4.Gelu(x);
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Gelu(Vector256<float> x) => F32x8.Gelu(x);
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Gelu(Vector512<float> x) => F32x16.Gelu(x);
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static double Gelu(double x) => F64x2.Gelu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Gelu(Vector128<double> x) => F64x2.Gelu(x);
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Gelu(Vector256<double> x) => F64x4.Gelu(x);
    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Gelu(Vector512<double> x) => F64x8.Gelu(x);

    /// <summary>x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), the approximate form.</summary>
    [MethodImpl(Inline)] public static float GeluTanh(float x) => F32x4.GeluTanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> GeluTanh(Vector128<float> x) => F32x4.GeluTanh(x);
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> GeluTanh(Vector256<float> x) => F32x8.GeluTanh(x);
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> GeluTanh(Vector512<float> x) => F32x16.GeluTanh(x);
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static double GeluTanh(double x) => F64x2.GeluTanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> GeluTanh(Vector128<double> x) => F64x2.GeluTanh(x);
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> GeluTanh(Vector256<double> x) => F64x4.GeluTanh(x);
    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> GeluTanh(Vector512<double> x) => F64x8.GeluTanh(x);

    /// <summary>x · tanh(ln(1 + e^x)) (Misra 2019).</summary>
    [MethodImpl(Inline)] public static float Mish(float x) => F32x4.Mish(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Mish(Vector128<float> x) => F32x4.Mish(x);
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Mish(Vector256<float> x) => F32x8.Mish(x);
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Mish(Vector512<float> x) => F32x16.Mish(x);
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static double Mish(double x) => F64x2.Mish(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Mish(Vector128<double> x) => F64x2.Mish(x);
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Mish(Vector256<double> x) => F64x4.Mish(x);
    /// <inheritdoc cref="Mish(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Mish(Vector512<double> x) => F64x8.Mish(x);

    /// <summary>x · clip(x/6 + 0.5, 0, 1).</summary>
    [MethodImpl(Inline)] public static float HardSilu(float x) => F32x4.HardSilu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> HardSilu(Vector128<float> x) => F32x4.HardSilu(x);
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> HardSilu(Vector256<float> x) => F32x8.HardSilu(x);
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> HardSilu(Vector512<float> x) => F32x16.HardSilu(x);
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static double HardSilu(double x) => F64x2.HardSilu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> HardSilu(Vector128<double> x) => F64x2.HardSilu(x);
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> HardSilu(Vector256<double> x) => F64x4.HardSilu(x);
    /// <inheritdoc cref="HardSilu(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> HardSilu(Vector512<double> x) => F64x8.HardSilu(x);

    /// <summary>x · clip(x/6 + 0.5, 0, 1), another name of HardSilu.</summary>
    [MethodImpl(Inline)] public static float HardSwish(float x) => F32x4.HardSilu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> HardSwish(Vector128<float> x) => F32x4.HardSilu(x);
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> HardSwish(Vector256<float> x) => F32x8.HardSilu(x);
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> HardSwish(Vector512<float> x) => F32x16.HardSilu(x);
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static double HardSwish(double x) => F64x2.HardSilu(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> HardSwish(Vector128<double> x) => F64x2.HardSilu(x);
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> HardSwish(Vector256<double> x) => F64x4.HardSilu(x);
    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> HardSwish(Vector512<double> x) => F64x8.HardSilu(x);

    /// <summary>x − tanh x.</summary>
    [MethodImpl(Inline)] public static float TanhShrink(float x) => F32x4.TanhShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> TanhShrink(Vector128<float> x) => F32x4.TanhShrink(x);
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> TanhShrink(Vector256<float> x) => F32x8.TanhShrink(x);
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> TanhShrink(Vector512<float> x) => F32x16.TanhShrink(x);
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static double TanhShrink(double x) => F64x2.TanhShrink(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> TanhShrink(Vector128<double> x) => F64x2.TanhShrink(x);
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> TanhShrink(Vector256<double> x) => F64x4.TanhShrink(x);
    /// <inheritdoc cref="TanhShrink(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> TanhShrink(Vector512<double> x) => F64x8.TanhShrink(x);

    /// <summary>(x + √(x² + 4)) / 2 (Barron 2021), without cancellation for negative x.</summary>
    [MethodImpl(Inline)] public static float Squareplus(float x) => F32x4.Squareplus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> Squareplus(Vector128<float> x) => F32x4.Squareplus(x);
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> Squareplus(Vector256<float> x) => F32x8.Squareplus(x);
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> Squareplus(Vector512<float> x) => F32x16.Squareplus(x);
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static double Squareplus(double x) => F64x2.Squareplus(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector128<double> Squareplus(Vector128<double> x) => F64x2.Squareplus(x);
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector256<double> Squareplus(Vector256<double> x) => F64x4.Squareplus(x);
    /// <inheritdoc cref="Squareplus(float)"/>
    [MethodImpl(Inline)] public static Vector512<double> Squareplus(Vector512<double> x) => F64x8.Squareplus(x);
}
