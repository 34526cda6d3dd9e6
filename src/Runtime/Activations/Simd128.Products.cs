using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

/// <content>Products for several sums at once: a call of these costs the C# compiler as much as a call for one.</content>
public static partial class Simd128
{
    /// <summary>Adds to each sum the product of a factor and a weight; the weights are vectors one after the other.</summary>
    /// <param name="factor">The factor, in all lanes.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="offset">Offset of the first weight, in elements.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<float> factor, ref float weights, int offset, ref Vector128<float> sum0)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<float> factor, ref float weights, int offset, ref Vector128<float> sum0, ref Vector128<float> sum1)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<float>.Count, sum1);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<float> factor, ref float weights, int offset, ref Vector128<float> sum0, ref Vector128<float> sum1, ref Vector128<float> sum2)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<float>.Count, sum1);
        sum2 = MultiplyAdd(factor, ref weights, offset + (2 * Vector128<float>.Count), sum2);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<float> factor, ref float weights, int offset, ref Vector128<float> sum0, ref Vector128<float> sum1, ref Vector128<float> sum2, ref Vector128<float> sum3)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<float>.Count, sum1);
        sum2 = MultiplyAdd(factor, ref weights, offset + (2 * Vector128<float>.Count), sum2);
        sum3 = MultiplyAdd(factor, ref weights, offset + (3 * Vector128<float>.Count), sum3);
    }

    /// <summary>Adds to each sum the product of the element at an index and a weight.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weight0">The weight.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref float source, nint index, Vector128<float> weight0, ref Vector128<float> sum0)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
    }

    /// <inheritdoc cref="AddProducts(ref float, nint, Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref float source, nint index, Vector128<float> weight0, Vector128<float> weight1, ref Vector128<float> sum0, ref Vector128<float> sum1)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
        sum1 = MultiplyAdd(factor, weight1, sum1);
    }

    /// <inheritdoc cref="AddProducts(ref float, nint, Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref float source, nint index, Vector128<float> weight0, Vector128<float> weight1, Vector128<float> weight2, ref Vector128<float> sum0, ref Vector128<float> sum1, ref Vector128<float> sum2)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
        sum1 = MultiplyAdd(factor, weight1, sum1);
        sum2 = MultiplyAdd(factor, weight2, sum2);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<double> factor, ref double weights, int offset, ref Vector128<double> sum0)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<double> factor, ref double weights, int offset, ref Vector128<double> sum0, ref Vector128<double> sum1)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<double>.Count, sum1);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<double> factor, ref double weights, int offset, ref Vector128<double> sum0, ref Vector128<double> sum1, ref Vector128<double> sum2)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<double>.Count, sum1);
        sum2 = MultiplyAdd(factor, ref weights, offset + (2 * Vector128<double>.Count), sum2);
    }

    /// <inheritdoc cref="AddProducts(Vector128{float}, ref float, int, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(Vector128<double> factor, ref double weights, int offset, ref Vector128<double> sum0, ref Vector128<double> sum1, ref Vector128<double> sum2, ref Vector128<double> sum3)
    {
        sum0 = MultiplyAdd(factor, ref weights, offset, sum0);
        sum1 = MultiplyAdd(factor, ref weights, offset + Vector128<double>.Count, sum1);
        sum2 = MultiplyAdd(factor, ref weights, offset + (2 * Vector128<double>.Count), sum2);
        sum3 = MultiplyAdd(factor, ref weights, offset + (3 * Vector128<double>.Count), sum3);
    }

    /// <inheritdoc cref="AddProducts(ref float, nint, Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref double source, nint index, Vector128<double> weight0, ref Vector128<double> sum0)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
    }

    /// <inheritdoc cref="AddProducts(ref float, nint, Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref double source, nint index, Vector128<double> weight0, Vector128<double> weight1, ref Vector128<double> sum0, ref Vector128<double> sum1)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
        sum1 = MultiplyAdd(factor, weight1, sum1);
    }

    /// <inheritdoc cref="AddProducts(ref float, nint, Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProducts(ref double source, nint index, Vector128<double> weight0, Vector128<double> weight1, Vector128<double> weight2, ref Vector128<double> sum0, ref Vector128<double> sum1, ref Vector128<double> sum2)
    {
        var factor = Broadcast(ref source, index);
        sum0 = MultiplyAdd(factor, weight0, sum0);
        sum1 = MultiplyAdd(factor, weight1, sum1);
        sum2 = MultiplyAdd(factor, weight2, sum2);
    }

    /// <summary>Adds to each sum the product of a vector and a weight; the weights are elements one after the other.</summary>
    /// <param name="factor">The vector.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="index">Index of the first weight.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiples(Vector128<float> factor, ref float weights, nint index, ref Vector128<float> sum0)
    {
        sum0 = MultiplyAdd(Broadcast(ref weights, index), factor, sum0);
    }

    /// <inheritdoc cref="AddMultiples(Vector128{float}, ref float, nint, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiples(Vector128<float> factor, ref float weights, nint index, ref Vector128<float> sum0, ref Vector128<float> sum1)
    {
        sum0 = MultiplyAdd(Broadcast(ref weights, index), factor, sum0);
        sum1 = MultiplyAdd(Broadcast(ref weights, index + 1), factor, sum1);
    }

    /// <inheritdoc cref="AddMultiples(Vector128{float}, ref float, nint, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiples(Vector128<float> factor, ref float weights, nint index, ref Vector128<float> sum0, ref Vector128<float> sum1, ref Vector128<float> sum2)
    {
        sum0 = MultiplyAdd(Broadcast(ref weights, index), factor, sum0);
        sum1 = MultiplyAdd(Broadcast(ref weights, index + 1), factor, sum1);
        sum2 = MultiplyAdd(Broadcast(ref weights, index + 2), factor, sum2);
    }

    /// <inheritdoc cref="AddMultiples(Vector128{float}, ref float, nint, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiples(Vector128<float> factor, ref float weights, nint index, ref Vector128<float> sum0, ref Vector128<float> sum1, ref Vector128<float> sum2, ref Vector128<float> sum3)
    {
        sum0 = MultiplyAdd(Broadcast(ref weights, index), factor, sum0);
        sum1 = MultiplyAdd(Broadcast(ref weights, index + 1), factor, sum1);
        sum2 = MultiplyAdd(Broadcast(ref weights, index + 2), factor, sum2);
        sum3 = MultiplyAdd(Broadcast(ref weights, index + 3), factor, sum3);
    }
}
