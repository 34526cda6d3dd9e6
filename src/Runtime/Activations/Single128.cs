using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector128<float>;

namespace GruGen.Runtime;

#pragma warning disable CS1591 // The interface documents its members.

/// <summary>Operations of vectors of 128 bits with elements of type float.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Single128 : ISingleSimd<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector128<float>.Count;

    public static bool ScaleSaturates => Avx512F.VL.IsSupported;

    [MethodImpl(Inline)]
    public static V Load(ref readonly float source, int vector = 0) =>
        Vector128.LoadUnsafe(in source, (nuint)(vector * Vector128<float>.Count));

    [MethodImpl(Inline)]
    public static void Store(V value, ref float destination, int vector = 0) =>
        value.StoreUnsafe(ref destination, (nuint)(vector * Vector128<float>.Count));

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, ref readonly float b, int vector, V c) =>
        Simd.MultiplyAdd(a, Vector128.LoadUnsafe(in b, (nuint)(vector * Vector128<float>.Count)), c);

    [MethodImpl(Inline)] public static V Create(double value) => Vector128.Create((float)value);
    [MethodImpl(Inline)] public static V Broadcast(float value) => Vector128.Create(value);
    [MethodImpl(Inline)] public static V BroadcastLane(V source, int lane) => Vector128.Shuffle(source, Vector128.Create(lane));
    [MethodImpl(Inline)] public static V Add(V a, V b) => a + b;
    [MethodImpl(Inline)] public static V Add(V a, double b) => a + Vector128.Create((float)b);
    [MethodImpl(Inline)] public static V Subtract(V a, V b) => a - b;
    [MethodImpl(Inline)] public static V Multiply(V a, V b) => a * b;
    [MethodImpl(Inline)] public static V Multiply(V a, double b) => a * Vector128.Create((float)b);
    [MethodImpl(Inline)] public static V Divide(V a, V b) => a / b;
    [MethodImpl(Inline)] public static V Divide(double a, V b) => Vector128.Create((float)a) / b;
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, V c) => Simd.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, double c) => Simd.MultiplyAdd(a, b, Vector128.Create((float)c));
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, V c) => Simd.MultiplyAdd(a, Vector128.Create((float)b), c);

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, double b, double c) =>
        Simd.MultiplyAdd(a, Vector128.Create((float)b), Vector128.Create((float)c));

    // The x86 instruction returns its second operand where either is NaN.
    [MethodImpl(Inline)]
    public static V Min(double limit, V x) =>
        Sse.IsSupported ? Sse.Min(Vector128.Create((float)limit), x) : Vector128.Min(Vector128.Create((float)limit), x);

    [MethodImpl(Inline)]
    public static V Max(double limit, V x) =>
        Sse.IsSupported ? Sse.Max(Vector128.Create((float)limit), x) : Vector128.Max(Vector128.Create((float)limit), x);

    [MethodImpl(Inline)] public static float Sum(V x) => Vector128.Sum(x);
    [MethodImpl(Inline)] public static V Abs(V x) => Vector128.Abs(x);
    [MethodImpl(Inline)] public static V Sqrt(V x) => Vector128.Sqrt(x);

    [MethodImpl(Inline)]
    public static V SelectLessOrEqual(V a, V b, V then, V otherwise) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, b), then, otherwise);

    // 1.5 · 2^23 leaves no bits for a fraction.
    [MethodImpl(Inline)]
    public static V Round(V x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RoundScale(x, 0)
        : Sse41.IsSupported ? Sse41.RoundToNearestInteger(x)
        : x + Vector128.Create(12582912f) - Vector128.Create(12582912f);

    // Adds to the exponent bits. NaN converts to an integer without low bits, so that x, NaN as well, stays NaN.
    [MethodImpl(Inline)]
    public static V Scale(V x, V n) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, n)
        : (x.AsInt32() + (ToInt32(n) << 23)).AsSingle();

    [MethodImpl(Inline)]
    private static Vector128<int> ToInt32(V n) => Sse2.IsSupported ? Sse2.ConvertToVector128Int32(n) : Vector128.ConvertToInt32(n);

    [MethodImpl(Inline)] public static V LowerHalf(V pairs) => Vector128.ShiftLeft(pairs.AsUInt32(), 16).AsSingle();
    [MethodImpl(Inline)] public static V BroadcastWhole(int value) => Vector128.Create(value).AsSingle();
    [MethodImpl(Inline)] public static V WholeToSingle(V wholes) => Vector128.ConvertToSingle(wholes.AsInt32());

    [MethodImpl(Inline)]
    public static V AddWholeProducts(V sums, V first, V second, V weights) =>
        WholeProducts.Add(sums.AsInt32(), first.AsInt16(), second.AsInt16(), weights).AsSingle();

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d)
    {
        a = Column(ref rows, stride);
        b = Column(ref Unsafe.Add(ref rows, 1), stride);
        c = Column(ref Unsafe.Add(ref rows, 2), stride);
        d = Column(ref Unsafe.Add(ref rows, 3), stride);
    }

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h)
    {
        LoadColumns(ref rows, stride, out a, out b, out c, out d);
        LoadColumns(ref Unsafe.Add(ref rows, 4), stride, out e, out f, out g, out h);
    }

    [MethodImpl(Inline)]
    private static V Column(ref float first, nint stride) =>
        Vector128.Create(first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride));
}
