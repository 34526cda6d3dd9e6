using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

// What Precision.Fast computes with.
public static partial class Activations
{
    /// <summary>tanh x as a rational function of degree 5 over 4. Absolute error at most 7.4e-5; monotone, within ±1.</summary>
    [MethodImpl(Inline)] public static float FastTanh(float x) => F32x4.FastTanh(Vector128.CreateScalarUnsafe(x)).ToScalar();
    /// <inheritdoc cref="FastTanh(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> FastTanh(Vector128<float> x) => F32x4.FastTanh(x);
    /// <inheritdoc cref="FastTanh(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> FastTanh(Vector256<float> x) => F32x8.FastTanh(x);
    /// <inheritdoc cref="FastTanh(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> FastTanh(Vector512<float> x) => F32x16.FastTanh(x);

    /// <summary>
    /// ½ + ½ tanh t, the sigmoid of x where t = x / 2: packed weights carry the factor. Absolute error at most 3.7e-5; monotone, within
    /// [0, 1].
    /// </summary>
    [MethodImpl(Inline)]
    public static float FastSigmoidOfHalf(float t) =>
        F32x4.FastSigmoidOfHalf(Vector128.CreateScalarUnsafe(t)).ToScalar();
    /// <inheritdoc cref="FastSigmoidOfHalf(float)"/>
    [MethodImpl(Inline)] public static Vector128<float> FastSigmoidOfHalf(Vector128<float> t) => F32x4.FastSigmoidOfHalf(t);
    /// <inheritdoc cref="FastSigmoidOfHalf(float)"/>
    [MethodImpl(Inline)] public static Vector256<float> FastSigmoidOfHalf(Vector256<float> t) => F32x8.FastSigmoidOfHalf(t);
    /// <inheritdoc cref="FastSigmoidOfHalf(float)"/>
    [MethodImpl(Inline)] public static Vector512<float> FastSigmoidOfHalf(Vector512<float> t) => F32x16.FastSigmoidOfHalf(t);
}
