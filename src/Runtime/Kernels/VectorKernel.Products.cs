using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

// Products for several sums at once: a call of these costs the C# compiler as much as a call for one.
public abstract partial class VectorKernel<V, T, O, P>
{
    /// <summary>Adds to each sum the product of a factor and a weight; the weights are vectors one after the other.</summary>
    /// <param name="factor">The factor, in all lanes.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="vector">Offset of the first weight, in vectors.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(Inline)]
    protected static void AddProducts(V factor, ref T weights, int vector, ref V sum0)
    {
        sum0 = O.MultiplyAdd(factor, ref weights, vector, sum0);
    }

    /// <inheritdoc cref="AddProducts(V, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(V factor, ref T weights, int vector, ref V sum0, ref V sum1)
    {
        sum0 = O.MultiplyAdd(factor, ref weights, vector, sum0);
        sum1 = O.MultiplyAdd(factor, ref weights, vector + 1, sum1);
    }

    /// <inheritdoc cref="AddProducts(V, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(V factor, ref T weights, int vector, ref V sum0, ref V sum1, ref V sum2)
    {
        sum0 = O.MultiplyAdd(factor, ref weights, vector, sum0);
        sum1 = O.MultiplyAdd(factor, ref weights, vector + 1, sum1);
        sum2 = O.MultiplyAdd(factor, ref weights, vector + 2, sum2);
    }

    /// <inheritdoc cref="AddProducts(V, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(V factor, ref T weights, int vector, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
    {
        sum0 = O.MultiplyAdd(factor, ref weights, vector, sum0);
        sum1 = O.MultiplyAdd(factor, ref weights, vector + 1, sum1);
        sum2 = O.MultiplyAdd(factor, ref weights, vector + 2, sum2);
        sum3 = O.MultiplyAdd(factor, ref weights, vector + 3, sum3);
    }

    /// <summary>Adds to each sum the product of the element at an index and a weight.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weight0">The weight.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, V weight0, ref V sum0)
    {
        var factor = O.Broadcast(Unsafe.Add(ref source, index));
        sum0 = O.MultiplyAdd(factor, weight0, sum0);
    }

    /// <inheritdoc cref="AddProducts(ref T, nint, V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, V weight0, V weight1, ref V sum0, ref V sum1)
    {
        var factor = O.Broadcast(Unsafe.Add(ref source, index));
        sum0 = O.MultiplyAdd(factor, weight0, sum0);
        sum1 = O.MultiplyAdd(factor, weight1, sum1);
    }

    /// <inheritdoc cref="AddProducts(ref T, nint, V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, V weight0, V weight1, V weight2, ref V sum0, ref V sum1, ref V sum2)
    {
        var factor = O.Broadcast(Unsafe.Add(ref source, index));
        sum0 = O.MultiplyAdd(factor, weight0, sum0);
        sum1 = O.MultiplyAdd(factor, weight1, sum1);
        sum2 = O.MultiplyAdd(factor, weight2, sum2);
    }

    /// <summary>Adds to each sum the product of the element at an index and a weight; the weights are vectors one after the other.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="vector">Offset of the first weight, in vectors.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, ref T weights, int vector, ref V sum0) =>
        AddProducts(O.Broadcast(Unsafe.Add(ref source, index)), ref weights, vector, ref sum0);

    /// <inheritdoc cref="AddProducts(ref T, nint, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, ref T weights, int vector, ref V sum0, ref V sum1) =>
        AddProducts(O.Broadcast(Unsafe.Add(ref source, index)), ref weights, vector, ref sum0, ref sum1);

    /// <inheritdoc cref="AddProducts(ref T, nint, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, ref T weights, int vector, ref V sum0, ref V sum1, ref V sum2) =>
        AddProducts(O.Broadcast(Unsafe.Add(ref source, index)), ref weights, vector, ref sum0, ref sum1, ref sum2);

    /// <inheritdoc cref="AddProducts(ref T, nint, ref T, int, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProducts(ref T source, nint index, ref T weights, int vector, ref V sum0, ref V sum1, ref V sum2, ref V sum3) =>
        AddProducts(O.Broadcast(Unsafe.Add(ref source, index)), ref weights, vector, ref sum0, ref sum1, ref sum2, ref sum3);

    /// <summary>Adds to the sums of rows the products of the elements at an index and the same weights.</summary>
    /// <param name="a">The elements of the first row.</param>
    /// <param name="b">The elements of the second row.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weight0">The weight.</param>
    /// <param name="a0">The sum of the first row.</param>
    /// <param name="b0">The sum of the second row.</param>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, nint index, V weight0,
        ref V a0, ref V b0)
    {
        AddProducts(ref a, index, weight0, ref a0);
        AddProducts(ref b, index, weight0, ref b0);
    }

    /// <inheritdoc cref="AddProductsOfRows(ref T, ref T, nint, V, ref V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, nint index, V weight0, V weight1,
        ref V a0, ref V a1, ref V b0, ref V b1)
    {
        AddProducts(ref a, index, weight0, weight1, ref a0, ref a1);
        AddProducts(ref b, index, weight0, weight1, ref b0, ref b1);
    }

    /// <inheritdoc cref="AddProductsOfRows(ref T, ref T, nint, V, ref V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, nint index, V weight0, V weight1, V weight2,
        ref V a0, ref V a1, ref V a2, ref V b0, ref V b1, ref V b2)
    {
        AddProducts(ref a, index, weight0, weight1, weight2, ref a0, ref a1, ref a2);
        AddProducts(ref b, index, weight0, weight1, weight2, ref b0, ref b1, ref b2);
    }

    /// <inheritdoc cref="AddProductsOfRows(ref T, ref T, nint, V, ref V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, ref T c, ref T d, nint index, V weight0,
        ref V a0, ref V b0, ref V c0, ref V d0)
    {
        AddProducts(ref a, index, weight0, ref a0);
        AddProducts(ref b, index, weight0, ref b0);
        AddProducts(ref c, index, weight0, ref c0);
        AddProducts(ref d, index, weight0, ref d0);
    }

    /// <inheritdoc cref="AddProductsOfRows(ref T, ref T, nint, V, ref V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, ref T c, ref T d, nint index, V weight0, V weight1,
        ref V a0, ref V a1, ref V b0, ref V b1, ref V c0, ref V c1, ref V d0, ref V d1)
    {
        AddProducts(ref a, index, weight0, weight1, ref a0, ref a1);
        AddProducts(ref b, index, weight0, weight1, ref b0, ref b1);
        AddProducts(ref c, index, weight0, weight1, ref c0, ref c1);
        AddProducts(ref d, index, weight0, weight1, ref d0, ref d1);
    }

    /// <inheritdoc cref="AddProductsOfRows(ref T, ref T, nint, V, ref V, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddProductsOfRows(
        ref T a, ref T b, ref T c, ref T d, nint index, V weight0, V weight1, V weight2,
        ref V a0, ref V a1, ref V a2, ref V b0, ref V b1, ref V b2, ref V c0, ref V c1, ref V c2, ref V d0, ref V d1, ref V d2)
    {
        AddProducts(ref a, index, weight0, weight1, weight2, ref a0, ref a1, ref a2);
        AddProducts(ref b, index, weight0, weight1, weight2, ref b0, ref b1, ref b2);
        AddProducts(ref c, index, weight0, weight1, weight2, ref c0, ref c1, ref c2);
        AddProducts(ref d, index, weight0, weight1, weight2, ref d0, ref d1, ref d2);
    }

    /// <summary>Adds to each sum the product of a vector and a weight; the weights are elements one after the other.</summary>
    /// <param name="factor">The vector.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="index">Index of the first weight.</param>
    /// <param name="sum0">The sum.</param>
    [MethodImpl(Inline)]
    protected static void AddMultiples(V factor, ref T weights, nint index, ref V sum0)
    {
        sum0 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index)), factor, sum0);
    }

    /// <inheritdoc cref="AddMultiples(V, ref T, nint, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddMultiples(V factor, ref T weights, nint index, ref V sum0, ref V sum1)
    {
        sum0 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index)), factor, sum0);
        sum1 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 1)), factor, sum1);
    }

    /// <inheritdoc cref="AddMultiples(V, ref T, nint, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddMultiples(V factor, ref T weights, nint index, ref V sum0, ref V sum1, ref V sum2)
    {
        sum0 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index)), factor, sum0);
        sum1 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 1)), factor, sum1);
        sum2 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 2)), factor, sum2);
    }

    /// <inheritdoc cref="AddMultiples(V, ref T, nint, ref V)"/>
    [MethodImpl(Inline)]
    protected static void AddMultiples(V factor, ref T weights, nint index, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
    {
        sum0 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index)), factor, sum0);
        sum1 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 1)), factor, sum1);
        sum2 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 2)), factor, sum2);
        sum3 = O.MultiplyAdd(O.Broadcast(Unsafe.Add(ref weights, index + 3)), factor, sum3);
    }
}
