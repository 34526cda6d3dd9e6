using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace GruGen.Runtime;

#pragma warning disable CS1591 // The interface documents its members.

/// <summary>Operations of vectors of 512 bits with elements of type double.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Double512 : ISimd<V, double>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector512<double>.Count;

    public static bool ScaleSaturates => Avx512F.IsSupported;

    [MethodImpl(Inline)]
    public static V Load(ref readonly double source, int vector = 0) =>
        Vector512.LoadUnsafe(in source, (nuint)(vector * Vector512<double>.Count));

    [MethodImpl(Inline)]
    public static void Store(V value, ref double destination, int vector = 0) =>
        value.StoreUnsafe(ref destination, (nuint)(vector * Vector512<double>.Count));

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, ref readonly double b, int vector, V c) =>
        Simd.MultiplyAdd(a, Vector512.LoadUnsafe(in b, (nuint)(vector * Vector512<double>.Count)), c);

    [MethodImpl(Inline)] public static V Create(double value) => Vector512.Create(value);
    [MethodImpl(Inline)] public static V Broadcast(double value) => Vector512.Create(value);
    [MethodImpl(Inline)] public static V BroadcastLane(V source, int lane) => Vector512.Shuffle(source, Vector512.Create((long)lane));
    [MethodImpl(Inline)] public static V Add(V a, V b) => a + b;
    [MethodImpl(Inline)] public static V Add(V a, double b) => a + Vector512.Create(b);
    [MethodImpl(Inline)] public static V Subtract(V a, V b) => a - b;
    [MethodImpl(Inline)] public static V Multiply(V a, V b) => a * b;
    [MethodImpl(Inline)] public static V Multiply(V a, double b) => a * Vector512.Create(b);
    [MethodImpl(Inline)] public static V Divide(V a, V b) => a / b;
    [MethodImpl(Inline)] public static V Divide(double a, V b) => Vector512.Create(a) / b;
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, V c) => Simd.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, double c) => Simd.MultiplyAdd(a, b, Vector512.Create(c));
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, V c) => Simd.MultiplyAdd(a, Vector512.Create(b), c);

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, double b, double c) =>
        Simd.MultiplyAdd(a, Vector512.Create(b), Vector512.Create(c));

    // The x86 instruction returns its second operand where either is NaN.
    [MethodImpl(Inline)]
    public static V Min(double limit, V x) =>
        Avx512F.IsSupported ? Avx512F.Min(Vector512.Create(limit), x) : Vector512.Min(Vector512.Create(limit), x);

    [MethodImpl(Inline)]
    public static V Max(double limit, V x) =>
        Avx512F.IsSupported ? Avx512F.Max(Vector512.Create(limit), x) : Vector512.Max(Vector512.Create(limit), x);

    [MethodImpl(Inline)] public static double Sum(V x) => Vector512.Sum(x);
    [MethodImpl(Inline)] public static V Abs(V x) => Vector512.Abs(x);
    [MethodImpl(Inline)] public static V Sqrt(V x) => Vector512.Sqrt(x);

    [MethodImpl(Inline)]
    public static V SelectLessOrEqual(V a, V b, V then, V otherwise) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a, b), then, otherwise);

    // 1.5 · 2^52 leaves no bits for a fraction.
    [MethodImpl(Inline)]
    public static V Round(V x) =>
        Avx512F.IsSupported ? Avx512F.RoundScale(x, 0)
        : x + Vector512.Create(6755399441055744.0) - Vector512.Create(6755399441055744.0);

    // 2x · 2^(n − 1), the power built from its exponent bits: a product keeps NaN.
    [MethodImpl(Inline)]
    public static V Scale(V x, V n) =>
        Avx512F.IsSupported ? Avx512F.Scale(x, n)
        : (x + x) * ((n + Vector512.Create(6755399441055744.0 + 1022)).AsInt64() << 52).AsDouble();
}
