using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GruGen.Runtime;

/// <summary>What kernels do with vectors of 256 bits.</summary>
/// <remarks>
/// Only where the hardware has AVX2 and FMA. Kernels consist of hundreds of such calls. The base library's own methods are generic and
/// have many overloads: the C# compiler takes up to six times as long for a call of those, and the machine code is the same.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd256
{
    /// <summary>The vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source, int offset = 0) =>
        Vector256.LoadUnsafe(ref source, (nuint)offset);

    /// <summary>Writes a vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> first, Vector256<float> second, ref float target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector256<float>.Count);
    }

    /// <inheritdoc cref="Store(Vector256{float}, Vector256{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> first, Vector256<float> second, Vector256<float> third, ref float target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector256<float>.Count));
    }

    /// <summary>The element at an index, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(ref float source, nint index) =>
        Vector256.Create(Unsafe.Add(ref source, index));

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.MultiplyAdd(a, b, c);

    /// <summary>a·b + c, where b is the vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, ref float b, int offset, Vector256<float> c) =>
        Fma.MultiplyAdd(a, Vector256.LoadUnsafe(ref b, (nuint)offset), c);

    /// <inheritdoc cref="Load(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref double source, int offset = 0) =>
        Vector256.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc cref="Store(Vector256{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> first, Vector256<double> second, ref double target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector256<double>.Count);
    }

    /// <inheritdoc cref="Store(Vector256{double}, Vector256{double}, ref double, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> first, Vector256<double> second, Vector256<double> third, ref double target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector256<double>.Count));
    }

    /// <inheritdoc cref="Broadcast(ref float, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(ref double source, nint index) =>
        Vector256.Create(Unsafe.Add(ref source, index));

    /// <summary>One lane of a vector, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(Vector256<double> source, int lane) =>
        Vector256.Shuffle(source, Vector256.Create((long)lane));

    /// <inheritdoc cref="MultiplyAdd(Vector256{float}, Vector256{float}, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.MultiplyAdd(a, b, c);

    /// <inheritdoc cref="MultiplyAdd(Vector256{float}, ref float, int, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, ref double b, int offset, Vector256<double> c) =>
        Fma.MultiplyAdd(a, Vector256.LoadUnsafe(ref b, (nuint)offset), c);
}
