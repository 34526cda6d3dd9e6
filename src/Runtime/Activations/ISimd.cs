using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The operations from which activations and kernels are written, once for all element types and vector widths.</summary>
/// <remarks>
/// Implementations are empty structures, so that the values stay plain vectors: wrapping them doubles the locals of a kernel, and the JIT
/// stops inlining at 512 of them. For the same reason operands that are constants are passed as numbers and not as vectors: it halves the
/// locals of an activation.
/// </remarks>
/// <typeparam name="V">The vector type.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISimd<V, T>
    where V : struct
    where T : unmanaged
{
    /// <summary>Elements of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Whether <see cref="Scale"/> saturates to 0 and ∞ by itself, whatever the exponent, and keeps NaN.</summary>
    static abstract bool ScaleSaturates { get; }

    /// <summary>The vector at an offset in vectors.</summary>
    static abstract V Load(ref readonly T source, int vector = 0);

    /// <summary>Writes a vector at an offset in vectors.</summary>
    static abstract void Store(V value, ref T destination, int vector = 0);

    /// <summary>A number in all lanes.</summary>
    static abstract V Create(double value);

    /// <summary>An element in all lanes.</summary>
    static abstract V Broadcast(T value);

    /// <summary>One lane of a vector, in all lanes.</summary>
    static abstract V BroadcastLane(V source, int lane);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <inheritdoc cref="Add(V, V)"/>
    static abstract V Add(V a, double b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a·b.</summary>
    static abstract V Multiply(V a, V b);

    /// <inheritdoc cref="Multiply(V, V)"/>
    static abstract V Multiply(V a, double b);

    /// <summary>a / b.</summary>
    static abstract V Divide(V a, V b);

    /// <inheritdoc cref="Divide(V, V)"/>
    static abstract V Divide(double a, V b);

    /// <summary>a·b + c, fused where the hardware has it.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, V b, double c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, double b, V c);

    /// <inheritdoc cref="MultiplyAdd(V, V, V)"/>
    static abstract V MultiplyAdd(V a, double b, double c);

    /// <summary>a·b + c, where b is the vector at an offset in vectors.</summary>
    static abstract V MultiplyAdd(V a, ref readonly T b, int vector, V c);

    /// <summary>The smaller of both; NaN where x is NaN.</summary>
    static abstract V Min(double limit, V x);

    /// <summary>The larger of both; NaN where x is NaN.</summary>
    static abstract V Max(double limit, V x);

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(V x);

    /// <summary>|x|.</summary>
    static abstract V Abs(V x);

    /// <summary>√x.</summary>
    static abstract V Sqrt(V x);

    /// <summary>a ≤ b ? then : otherwise; otherwise also where a or b is NaN.</summary>
    static abstract V SelectLessOrEqual(V a, V b, V then, V otherwise);

    /// <summary>The nearest integer, ties to even; without <see cref="ScaleSaturates"/> only of exponents that the type has.</summary>
    static abstract V Round(V x);

    /// <summary>x · 2^n for integer n, and NaN where x is NaN.</summary>
    /// <remarks>
    /// Without <see cref="ScaleSaturates"/> n must be in the type's [MinExponent, MaxExponent] and x in [0.5, 2], at most 1 where n is
    /// MaxExponent and at least 1 where it is MinExponent; the results at the ends are then ∞ and 0.
    /// </remarks>
    static abstract V Scale(V x, V n);
}

/// <summary>What kernels do beside that with vectors of float: narrow weights, and rows in lanes.</summary>
/// <remarks>Whole numbers of 32 bits travel in such vectors, bit by bit.</remarks>
/// <typeparam name="V">The vector type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISingleSimd<V> : ISimd<V, float>
    where V : struct
{
    /// <summary>The first of two bfloat16 that share 32 bits; the second one is the whole.</summary>
    static abstract V LowerHalf(V pairs);

    /// <summary>A whole number in all lanes.</summary>
    static abstract V BroadcastWhole(int value);

    /// <summary>Whole numbers as float.</summary>
    static abstract V WholeToSingle(V wholes);

    /// <inheritdoc cref="WholeProducts.Add(System.Runtime.Intrinsics.Vector512{int}, System.Runtime.Intrinsics.Vector512{short}, System.Runtime.Intrinsics.Vector512{short}, System.Runtime.Intrinsics.Vector512{float})"/>
    static abstract V AddWholeProducts(V sums, V first, V second, V weights);

    /// <summary>Four columns of as many samples as the vector has lanes.</summary>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    /// <param name="a">First column.</param>
    /// <param name="b">Second column.</param>
    /// <param name="c">Third column.</param>
    /// <param name="d">Fourth column.</param>
    static abstract void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d);

    /// <summary>Eight columns of as many samples as the vector has lanes.</summary>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    /// <param name="a">First column.</param>
    /// <param name="b">Second column.</param>
    /// <param name="c">Third column.</param>
    /// <param name="d">Fourth column.</param>
    /// <param name="e">Fifth column.</param>
    /// <param name="f">Sixth column.</param>
    /// <param name="g">Seventh column.</param>
    /// <param name="h">Eighth column.</param>
    static abstract void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h);
}
