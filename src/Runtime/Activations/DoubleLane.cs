using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector128<double>;

namespace GruGen.Runtime;

#pragma warning disable CS1591 // The interface documents its members.

/// <summary>Operations of single numbers of type double: one lane of a vector of 128 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleLane : ISimd<V, double>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => 1;

    public static bool ScaleSaturates => Double128.ScaleSaturates;

    [MethodImpl(Inline)]
    public static V Load(ref readonly double source, int vector = 0) =>
        Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), vector));

    [MethodImpl(Inline)]
    public static void Store(V value, ref double destination, int vector = 0) => Unsafe.Add(ref destination, vector) = value.ToScalar();

    [MethodImpl(Inline)]
    public static V MultiplyAdd(V a, ref readonly double b, int vector, V c) => Double128.MultiplyAdd(a, Load(in b, vector), c);

    [MethodImpl(Inline)] public static V Broadcast(double value) => Vector128.CreateScalar(value);
    [MethodImpl(Inline)] public static V BroadcastLane(V source, int lane) => source;
    [MethodImpl(Inline)] public static double Sum(V x) => x.ToScalar();
    [MethodImpl(Inline)] public static V Create(double value) => Double128.Create(value);
    [MethodImpl(Inline)] public static V Add(V a, V b) => Double128.Add(a, b);
    [MethodImpl(Inline)] public static V Add(V a, double b) => Double128.Add(a, b);
    [MethodImpl(Inline)] public static V Subtract(V a, V b) => Double128.Subtract(a, b);
    [MethodImpl(Inline)] public static V Multiply(V a, V b) => Double128.Multiply(a, b);
    [MethodImpl(Inline)] public static V Multiply(V a, double b) => Double128.Multiply(a, b);
    [MethodImpl(Inline)] public static V Divide(V a, V b) => Double128.Divide(a, b);
    [MethodImpl(Inline)] public static V Divide(double a, V b) => Double128.Divide(a, b);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, V c) => Double128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, V b, double c) => Double128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, V c) => Double128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V MultiplyAdd(V a, double b, double c) => Double128.MultiplyAdd(a, b, c);
    [MethodImpl(Inline)] public static V Min(double limit, V x) => Double128.Min(limit, x);
    [MethodImpl(Inline)] public static V Max(double limit, V x) => Double128.Max(limit, x);
    [MethodImpl(Inline)] public static V Abs(V x) => Double128.Abs(x);
    [MethodImpl(Inline)] public static V Sqrt(V x) => Double128.Sqrt(x);
    [MethodImpl(Inline)] public static V SelectLessOrEqual(V a, V b, V then, V otherwise) => Double128.SelectLessOrEqual(a, b, then, otherwise);
    [MethodImpl(Inline)] public static V Round(V x) => Double128.Round(x);
    [MethodImpl(Inline)] public static V Scale(V x, V n) => Double128.Scale(x, n);
}
