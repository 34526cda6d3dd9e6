using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

/// <summary>What kernels do with vectors of 128 bits.</summary>
/// <remarks>
/// On any hardware; see <see cref="Simd"/>. Kernels consist of hundreds of such calls. The base library's own methods are generic and
/// have many overloads: the C# compiler takes up to six times as long for a call of those, and the machine code is the same.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd128
{
    /// <summary>The vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float source, int offset = 0) =>
        Vector128.LoadUnsafe(ref source, (nuint)offset);

    /// <summary>Writes a vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> first, Vector128<float> second, ref float target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector128<float>.Count);
    }

    /// <inheritdoc cref="Store(Vector128{float}, Vector128{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> first, Vector128<float> second, Vector128<float> third, ref float target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector128<float>.Count));
    }

    /// <summary>The element at an index, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(ref float source, nint index) =>
        Vector128.Create(Unsafe.Add(ref source, index));

    /// <summary>One lane of a vector, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(Vector128<float> source, int lane) =>
        Vector128.Shuffle(source, Vector128.Create(lane));

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Simd.MultiplyAdd(a, b, c);

    /// <summary>a·b + c, where b is the vector at an offset in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, ref float b, int offset, Vector128<float> c) =>
        Simd.MultiplyAdd(a, Vector128.LoadUnsafe(ref b, (nuint)offset), c);

    /// <inheritdoc cref="Load(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref double source, int offset = 0) =>
        Vector128.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc cref="Store(Vector128{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double target, int offset = 0) =>
        value.StoreUnsafe(ref target, (nuint)offset);

    /// <summary>Writes vectors one after the other, from an offset in elements on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> first, Vector128<double> second, ref double target, int offset = 0)
    {
        Store(first, ref target, offset);
        Store(second, ref target, offset + Vector128<double>.Count);
    }

    /// <inheritdoc cref="Store(Vector128{double}, Vector128{double}, ref double, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> first, Vector128<double> second, Vector128<double> third, ref double target, int offset = 0)
    {
        Store(first, second, ref target, offset);
        Store(third, ref target, offset + (2 * Vector128<double>.Count));
    }

    /// <inheritdoc cref="Broadcast(ref float, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Broadcast(ref double source, nint index) =>
        Vector128.Create(Unsafe.Add(ref source, index));

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Simd.MultiplyAdd(a, b, c);

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, ref float, int, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, ref double b, int offset, Vector128<double> c) =>
        Simd.MultiplyAdd(a, Vector128.LoadUnsafe(ref b, (nuint)offset), c);
}
