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

    /// <inheritdoc cref="Elementwise{V, T, O, P}.Derivative"/>
    static abstract void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<T> x, Span<T> result);

    /// <inheritdoc cref="Elementwise{V, T, O, P}.Backpropagate"/>
    static abstract void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient);

    /// <inheritdoc cref="Elementwise{V, T, O, P}.AddScaledExponential"/>
    static abstract void AddScaledExponential(ReadOnlySpan<T> x, double factor, Span<T> sum);
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

    public static void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<float> x, Span<float> result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F32x16.Derivative(function, alpha, beta, x, result);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F32x8.Derivative(function, alpha, beta, x, result);
        }
        else
        {
            F32x4.Derivative(function, alpha, beta, x, result);
        }
    }

    public static void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F32x16.Backpropagate(function, alpha, beta, x, y, gradient);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F32x8.Backpropagate(function, alpha, beta, x, y, gradient);
        }
        else
        {
            F32x4.Backpropagate(function, alpha, beta, x, y, gradient);
        }
    }

    public static void AddScaledExponential(ReadOnlySpan<float> x, double factor, Span<float> sum)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F32x16.AddScaledExponential(x, factor, sum);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F32x8.AddScaledExponential(x, factor, sum);
        }
        else
        {
            F32x4.AddScaledExponential(x, factor, sum);
        }
    }
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

    public static void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<double> x, Span<double> result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F64x8.Derivative(function, alpha, beta, x, result);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F64x4.Derivative(function, alpha, beta, x, result);
        }
        else
        {
            F64x2.Derivative(function, alpha, beta, x, result);
        }
    }

    public static void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F64x8.Backpropagate(function, alpha, beta, x, y, gradient);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F64x4.Backpropagate(function, alpha, beta, x, y, gradient);
        }
        else
        {
            F64x2.Backpropagate(function, alpha, beta, x, y, gradient);
        }
    }

    public static void AddScaledExponential(ReadOnlySpan<double> x, double factor, Span<double> sum)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            F64x8.AddScaledExponential(x, factor, sum);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            F64x4.AddScaledExponential(x, factor, sum);
        }
        else
        {
            F64x2.AddScaledExponential(x, factor, sum);
        }
    }
}
