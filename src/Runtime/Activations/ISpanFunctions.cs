using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

/// <summary>Functions over spans in the widest vectors that the hardware has.</summary>
internal interface ISpanFunctions<T>
    where T : unmanaged
{
    /// <inheritdoc cref="Elementwise{V, T, O, P}.Apply"/>
    static abstract void Apply(Activation function, double alpha, double beta, Span<T> values);

    /// <inheritdoc cref="Elementwise{V, T, O, P}.ExponentialOfDifference"/>
    static abstract void ExponentialOfDifference(Span<T> values, double shift);

    /// <inheritdoc cref="Elementwise{V, T, O, P}.SumOfExponentials"/>
    static abstract T SumOfExponentials(ReadOnlySpan<T> values, double shift);
}

internal readonly struct SingleSpans : ISpanFunctions<float>
{
    public static void Apply(Activation function, double alpha, double beta, Span<float> values)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F32x16.Apply(function, alpha, beta, values);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F32x8.Apply(function, alpha, beta, values);
        }
        else
        {
            F32x4.Apply(function, alpha, beta, values);
        }
    }

    public static void ExponentialOfDifference(Span<float> values, double shift)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F32x16.ExponentialOfDifference(values, shift);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F32x8.ExponentialOfDifference(values, shift);
        }
        else
        {
            F32x4.ExponentialOfDifference(values, shift);
        }
    }

    public static float SumOfExponentials(ReadOnlySpan<float> values, double shift) =>
        Vector512.IsHardwareAccelerated ? F32x16.SumOfExponentials(values, shift)
        : Vector256.IsHardwareAccelerated ? F32x8.SumOfExponentials(values, shift)
        : F32x4.SumOfExponentials(values, shift);
}

internal readonly struct DoubleSpans : ISpanFunctions<double>
{
    public static void Apply(Activation function, double alpha, double beta, Span<double> values)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F64x8.Apply(function, alpha, beta, values);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F64x4.Apply(function, alpha, beta, values);
        }
        else
        {
            F64x2.Apply(function, alpha, beta, values);
        }
    }

    public static void ExponentialOfDifference(Span<double> values, double shift)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F64x8.ExponentialOfDifference(values, shift);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F64x4.ExponentialOfDifference(values, shift);
        }
        else
        {
            F64x2.ExponentialOfDifference(values, shift);
        }
    }

    public static double SumOfExponentials(ReadOnlySpan<double> values, double shift) =>
        Vector512.IsHardwareAccelerated ? F64x8.SumOfExponentials(values, shift)
        : Vector256.IsHardwareAccelerated ? F64x4.SumOfExponentials(values, shift)
        : F64x2.SumOfExponentials(values, shift);
}
