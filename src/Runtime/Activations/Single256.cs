using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace GruGen.Runtime;

#pragma warning disable CS1591 // The interface documents its members.

/// <summary>Operations of vectors of 256 bits with elements of type float.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Single256 : ISingleSimd<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector256<float>.Count;

    public static bool ScaleSaturates => Avx512F.VL.IsSupported;

    [MethodImpl(Inline)]
    public static V Load(ref readonly float source, int vector = 0) =>
        Vector256.LoadUnsafe(in source, (nuint)(vector * Vector256<float>.Count));

    [MethodImpl(Inline)]
    public static void Store(V value, ref float destination, int vector = 0) =>
        value.StoreUnsafe(ref destination, (nuint)(vector * Vector256<float>.Count));

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, ref readonly float b, int vector, V c) =>
        Simd.MultiplyAdd(a, Vector256.LoadUnsafe(in b, (nuint)(vector * Vector256<float>.Count)), c);

    [MethodImpl(Inline)] public static V Create(double value) => Vector256.Create((float)value);
    [MethodImpl(Inline)] public static V Broadcast(float value) => Vector256.Create(value);
    [MethodImpl(Inline)] public static V BroadcastLane(V source, int lane) => Vector256.Shuffle(source, Vector256.Create(lane));
    [MethodImpl(Inline)] public static V Add(V a, V b) => a + b;
    [MethodImpl(Inline)] public static V Add(V a, double b) => a + Vector256.Create((float)b);
    [MethodImpl(Inline)] public static V Subtract(V a, V b) => a - b;
    [MethodImpl(Inline)] public static V Multiply(V a, V b) => a * b;
    [MethodImpl(Inline)] public static V Multiply(V a, double b) => a * Vector256.Create((float)b);
    [MethodImpl(Inline)] public static V Divide(V a, V b) => a / b;
    [MethodImpl(Inline)] public static V Divide(double a, V b) => Vector256.Create((float)a) / b;
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, V c) => Simd.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, double c) => Simd.MultiplyAdd(a, b, Vector256.Create((float)c));
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, V c) => Simd.MultiplyAdd(a, Vector256.Create((float)b), c);

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, double b, double c) =>
        Simd.MultiplyAdd(a, Vector256.Create((float)b), Vector256.Create((float)c));

    // The x86 instruction returns its second operand where either is NaN.
    [MethodImpl(Inline)]
    public static V Min(double limit, V x) =>
        Avx.IsSupported ? Avx.Min(Vector256.Create((float)limit), x) : Vector256.Min(Vector256.Create((float)limit), x);

    [MethodImpl(Inline)]
    public static V Max(double limit, V x) =>
        Avx.IsSupported ? Avx.Max(Vector256.Create((float)limit), x) : Vector256.Max(Vector256.Create((float)limit), x);

    [MethodImpl(Inline)] public static float Sum(V x) => Vector256.Sum(x);
    [MethodImpl(Inline)] public static V Abs(V x) => Vector256.Abs(x);
    [MethodImpl(Inline)] public static V Sqrt(V x) => Vector256.Sqrt(x);

    [MethodImpl(Inline)]
    public static V SelectLessOrEqual(V a, V b, V then, V otherwise) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, b), then, otherwise);

    // 1.5 · 2^23 leaves no bits for a fraction.
    [MethodImpl(Inline)]
    public static V Round(V x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RoundScale(x, 0)
        : Avx.IsSupported ? Avx.RoundToNearestInteger(x)
        : x + Vector256.Create(12582912f) - Vector256.Create(12582912f);

    // Adds to the exponent bits. NaN converts to an integer without low bits, so that x, NaN as well, stays NaN.
    [MethodImpl(Inline)]
    public static V Scale(V x, V n) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, n)
        : (x.AsInt32() + (ToInt32(n) << 23)).AsSingle();

    [MethodImpl(Inline)]
    private static Vector256<int> ToInt32(V n) => Avx.IsSupported ? Avx.ConvertToVector256Int32(n) : Vector256.ConvertToInt32(n);

    [MethodImpl(Inline)] public static V LowerHalf(V pairs) => Vector256.ShiftLeft(pairs.AsUInt32(), 16).AsSingle();
    [MethodImpl(Inline)] public static V BroadcastWhole(int value) => Vector256.Create(value).AsSingle();
    [MethodImpl(Inline)] public static V WholeToSingle(V wholes) => Vector256.ConvertToSingle(wholes.AsInt32());

    [MethodImpl(Inline)]
    public static V AddWholeProducts(V sums, V first, V second, V weights) =>
        WholeProducts.Add(sums.AsInt32(), first.AsInt16(), second.AsInt16(), weights).AsSingle();

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d) =>
        LaneTranspose.Load(ref rows, stride, out a, out b, out c, out d);

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h)
    {
        LoadColumns(ref rows, stride, out a, out b, out c, out d);
        LoadColumns(ref Unsafe.Add(ref rows, 4), stride, out e, out f, out g, out h);
    }
}
