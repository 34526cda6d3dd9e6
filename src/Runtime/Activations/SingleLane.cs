using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector128<float>;

namespace GruGen.Runtime;

#pragma warning disable CS1591 // The interface documents its members.

/// <summary>Operations of single numbers of type float: one lane of a vector of 128 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleLane : ISingleSimd<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => 1;

    public static bool ScaleSaturates => Single128.ScaleSaturates;

    [MethodImpl(Inline)]
    public static V Load(ref readonly float source, int vector = 0) =>
        Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), vector));

    [MethodImpl(Inline)]
    public static void Store(V value, ref float destination, int vector = 0) => Unsafe.Add(ref destination, vector) = value.ToScalar();

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, ref readonly float b, int vector, V c) => Single128.MultiplyAdd(a, Load(in b, vector), c);

    [MethodImpl(Inline)] public static V Broadcast(float value) => Vector128.CreateScalar(value);
    [MethodImpl(Inline)] public static V BroadcastLane(V source, int lane) => source;
    [MethodImpl(Inline)] public static float Sum(V x) => x.ToScalar();
    [MethodImpl(Inline)] public static V Create(double value) => Single128.Create(value);
    [MethodImpl(Inline)] public static V Add(V a, V b) => Single128.Add(a, b);
    [MethodImpl(Inline)] public static V Add(V a, double b) => Single128.Add(a, b);
    [MethodImpl(Inline)] public static V Subtract(V a, V b) => Single128.Subtract(a, b);
    [MethodImpl(Inline)] public static V Multiply(V a, V b) => Single128.Multiply(a, b);
    [MethodImpl(Inline)] public static V Multiply(V a, double b) => Single128.Multiply(a, b);
    [MethodImpl(Inline)] public static V Divide(V a, V b) => Single128.Divide(a, b);
    [MethodImpl(Inline)] public static V Divide(double a, V b) => Single128.Divide(a, b);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, V c) => Single128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, double c) => Single128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, V c) => Single128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, double c) => Single128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V Min(double limit, V x) => Single128.Min(limit, x);
    [MethodImpl(Inline)] public static V Max(double limit, V x) => Single128.Max(limit, x);
    [MethodImpl(Inline)] public static V Abs(V x) => Single128.Abs(x);
    [MethodImpl(Inline)] public static V Sqrt(V x) => Single128.Sqrt(x);
    [MethodImpl(Inline)] public static V SelectLessOrEqual(V a, V b, V then, V otherwise) => Single128.SelectLessOrEqual(a, b, then, otherwise);
    [MethodImpl(Inline)] public static V Round(V x) => Single128.Round(x);
    [MethodImpl(Inline)] public static V Scale(V x, V n) => Single128.Scale(x, n);
    [MethodImpl(Inline)] public static V LowerHalf(V pairs) => Single128.LowerHalf(pairs);
    [MethodImpl(Inline)] public static V BroadcastWhole(int value) => Single128.BroadcastWhole(value);
    [MethodImpl(Inline)] public static V WholeToSingle(V wholes) => Single128.WholeToSingle(wholes);
    [MethodImpl(Inline)] public static V AddWholeProducts(V sums, V first, V second, V weights) => Single128.AddWholeProducts(sums, first, second, weights);

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d)
    {
        a = Load(ref rows);
        b = Load(ref rows, 1);
        c = Load(ref rows, 2);
        d = Load(ref rows, 3);
    }

    [MethodImpl(Inline)]
    public static void LoadColumns(ref float rows, nint stride, out V a, out V b, out V c, out V d, out V e, out V f, out V g, out V h)
    {
        LoadColumns(ref rows, stride, out a, out b, out c, out d);
        LoadColumns(ref Unsafe.Add(ref rows, 4), stride, out e, out f, out g, out h);
    }
}
