using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>What kernels of float layers derive from: narrow weights and rows in lanes beside what all kernels have.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SingleKernel<V, O> : VectorKernel<V, float, O, SinglePrecision>
    where V : struct
    where O : struct, ISingleSimd<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc cref="ISingleSimd{V}.LowerHalf"/>
    [MethodImpl(Inline)]
    protected static V LowerHalf(V pairs) => O.LowerHalf(pairs);

    /// <inheritdoc cref="ISingleSimd{V}.BroadcastWhole"/>
    [MethodImpl(Inline)]
    protected static V BroadcastWhole(int value) => O.BroadcastWhole(value);

    /// <summary>The whole number at an index in all lanes.</summary>
    [MethodImpl(Inline)]
    protected static V BroadcastWhole(ref int source, nint index) => O.BroadcastWhole(Unsafe.Add(ref source, index));

    /// <inheritdoc cref="ISingleSimd{V}.WholeToSingle"/>
    [MethodImpl(Inline)]
    protected static V WholeToSingle(V wholes) => O.WholeToSingle(wholes);

    /// <inheritdoc cref="ISingleSimd{V}.AddWholeProducts"/>
    [MethodImpl(Inline)]
    protected static V AddWholeProducts(V sums, V first, V second, V weights) => O.AddWholeProducts(sums, first, second, weights);

    /// <inheritdoc cref="ISingleSimd{V}.LoadColumns(ref float, nint, out V, out V, out V, out V)"/>
    [MethodImpl(Inline)]
    protected static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d) =>
        O.LoadColumns(ref rows, stride, out a, out b, out c, out d);

    /// <inheritdoc cref="ISingleSimd{V}.LoadColumns(ref float, nint, out V, out V, out V, out V, out V, out V, out V, out V)"/>
    [MethodImpl(Inline)]
    protected static void LoadColumns(
        ref float rows, nint stride, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h) =>
        O.LoadColumns(ref rows, stride, out a, out b, out c, out d, out e, out f, out g, out h);
}

/// <summary>What kernels of double layers derive from.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DoubleKernel<V, O> : VectorKernel<V, double, O, DoublePrecision>
    where V : struct
    where O : struct, ISimd<V, double>;
