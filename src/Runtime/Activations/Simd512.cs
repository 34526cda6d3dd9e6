using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GruGen.Runtime;

/// <summary>What kernels do with vectors of 512 bits.</summary>
/// <remarks>
/// Only where the hardware has AVX-512. Kernels consist of hundreds of such calls. The base library's own methods are generic and
/// have many overloads: the C# compiler takes up to six times as long for a call of those, and the machine code is the same.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd512
{
    /// <summary>The vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, int offset = 0) =>
        Vector512.LoadUnsafe(ref source, (nuint)offset);

    /// <summary>Writes a vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> first, Vector512<float> second, ref float target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector512<float>.Count);
    }

    /// <inheritdoc cref="Store(Vector512{float}, Vector512{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> first, Vector512<float> second, Vector512<float> third, ref float target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector512<float>.Count));
    }

    /// <summary>The element at an index, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(ref float source, nint index) =>
        Vector512.Create(Unsafe.Add(ref source, index));

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.FusedMultiplyAdd(a, b, c);

    /// <summary>a·b + c, where b is the vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, ref float b, int offset, Vector512<float> c) =>
        Avx512F.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref b, (nuint)offset), c);

    /// <inheritdoc cref="Load(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double source, int offset = 0) =>
        Vector512.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc cref="Store(Vector512{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> first, Vector512<double> second, ref double target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector512<double>.Count);
    }

    /// <inheritdoc cref="Store(Vector512{double}, Vector512{double}, ref double, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> first, Vector512<double> second, Vector512<double> third, ref double target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector512<double>.Count));
    }

    /// <inheritdoc cref="Broadcast(ref float, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(ref double source, nint index) =>
        Vector512.Create(Unsafe.Add(ref source, index));

    /// <inheritdoc cref="MultiplyAdd(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Avx512F.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc cref="MultiplyAdd(Vector512{float}, ref float, int, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, ref double b, int offset, Vector512<double> c) =>
        Avx512F.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref b, (nuint)offset), c);
}
