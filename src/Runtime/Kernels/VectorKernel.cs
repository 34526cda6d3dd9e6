using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>What generated kernels derive from: the operations of which they consist, once for all element types and vector widths.</summary>
/// <remarks>
/// A kernel has hundreds of such calls. Without type arguments, and with few overloads, the C# compiler binds one in a third of the time that
/// the base library's own methods take; the machine code is the same.
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
/// <typeparam name="P">Polynomials and ranges of the element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class VectorKernel<V, T, O, P> : Elementwise<V, T, O, P>
    where V : struct
    where T : unmanaged, INumber<T>
    where O : struct, ISimd<V, T>
    where P : struct, IPrecision<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Elements of a vector.</summary>
    protected static int Count
    {
        [MethodImpl(Inline)]
        get => O.Count;
    }

    /// <summary>The element a number of vectors further on.</summary>
    [MethodImpl(Inline)]
    protected static ref T VectorAt(ref T source, nint vectors) => ref Unsafe.Add(ref source, vectors * O.Count);

    /// <summary>The vector at an offset in vectors.</summary>
    [MethodImpl(Inline)]
    protected static V Load(ref T source, int vector = 0) => O.Load(ref source, vector);

    /// <summary>Vectors one after the other, from an offset in vectors on.</summary>
    [MethodImpl(Inline)]
    protected static void Load(ref T source, int vector, out V first, out V second)
    {
        first = O.Load(ref source, vector);
        second = O.Load(ref source, vector + 1);
    }

    /// <inheritdoc cref="Load(ref T, int, out V, out V)"/>
    [MethodImpl(Inline)]
    protected static void Load(ref T source, int vector, out V first, out V second, out V third)
    {
        first = O.Load(ref source, vector);
        second = O.Load(ref source, vector + 1);
        third = O.Load(ref source, vector + 2);
    }

    /// <inheritdoc cref="Load(ref T, int, out V, out V)"/>
    [MethodImpl(Inline)]
    protected static void Load(ref T source, int vector, out V first, out V second, out V third, out V fourth)
    {
        first = O.Load(ref source, vector);
        second = O.Load(ref source, vector + 1);
        third = O.Load(ref source, vector + 2);
        fourth = O.Load(ref source, vector + 3);
    }

    /// <summary>Writes a vector at an offset in vectors.</summary>
    [MethodImpl(Inline)]
    protected static void Store(V value, ref T target, int vector = 0) => O.Store(value, ref target, vector);

    /// <summary>Writes vectors one after the other, from an offset in vectors on.</summary>
    [MethodImpl(Inline)]
    protected static void Store(V first, V second, ref T target, int vector = 0)
    {
        O.Store(first, ref target, vector);
        O.Store(second, ref target, vector + 1);
    }

    /// <inheritdoc cref="Store(V, V, ref T, int)"/>
    [MethodImpl(Inline)]
    protected static void Store(V first, V second, V third, ref T target, int vector = 0)
    {
        O.Store(first, ref target, vector);
        O.Store(second, ref target, vector + 1);
        O.Store(third, ref target, vector + 2);
    }

    /// <summary>Writes vectors at the same distance from each other, in elements.</summary>
    [MethodImpl(Inline)]
    protected static void StoreApart(V first, V second, ref T target, nint distance)
    {
        O.Store(first, ref target);
        O.Store(second, ref Unsafe.Add(ref target, distance));
    }

    /// <inheritdoc cref="StoreApart(V, V, ref T, nint)"/>
    [MethodImpl(Inline)]
    protected static void StoreApart(V first, V second, V third, ref T target, nint distance)
    {
        O.Store(first, ref target);
        O.Store(second, ref Unsafe.Add(ref target, distance));
        O.Store(third, ref Unsafe.Add(ref target, 2 * distance));
    }

    /// <summary>The element at an index, in all lanes.</summary>
    [MethodImpl(Inline)]
    protected static V Broadcast(ref T source, nint index) => O.Broadcast(Unsafe.Add(ref source, index));

    /// <summary>An element in all lanes.</summary>
    [MethodImpl(Inline)]
    protected static V Broadcast(T value) => O.Broadcast(value);

    /// <summary>One lane of a vector, in all lanes.</summary>
    [MethodImpl(Inline)]
    protected static V BroadcastLane(V source, int lane) => O.BroadcastLane(source, lane);

    /// <summary>a + b.</summary>
    [MethodImpl(Inline)]
    protected static V Add(V a, V b) => O.Add(a, b);

    /// <summary>a − b.</summary>
    [MethodImpl(Inline)]
    protected static V Subtract(V a, V b) => O.Subtract(a, b);

    /// <summary>a·b.</summary>
    [MethodImpl(Inline)]
    protected static V Multiply(V a, V b) => O.Multiply(a, b);

    /// <inheritdoc cref="Multiply(V, V)"/>
    [MethodImpl(Inline)]
    protected static V Multiply(V a, double b) => O.Multiply(a, b);

    /// <summary>a·b + c.</summary>
    [MethodImpl(Inline)]
    protected static V MultiplyAdd(V a, V b, V c) => O.MultiplyAdd(a, b, c);
}
