using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>A number that the JIT knows, so that code for one tile size serves all: what a smaller tile lacks is compiled away.</summary>
internal interface IExtent
{
    static abstract int Value { get; }
}

internal readonly struct One : IExtent
{
    public static int Value => 1;
}

internal readonly struct Two : IExtent
{
    public static int Value => 2;
}

internal readonly struct Three : IExtent
{
    public static int Value => 3;
}

internal readonly struct Four : IExtent
{
    public static int Value => 4;
}

internal readonly struct Eight : IExtent
{
    public static int Value => 8;
}

/// <summary>What the sums of a tile begin with.</summary>
internal interface ISumStart
{
    /// <summary>Whether the sums of a vector begin with what is there already, and not with the head of the panel.</summary>
    static abstract bool Adds(int vector);
}

/// <summary>All sums begin with the head.</summary>
internal readonly struct FromHead : ISumStart
{
    public static bool Adds(int vector) => false;
}

/// <summary>All sums are added to.</summary>
internal readonly struct Adding : ISumStart
{
    public static bool Adds(int vector) => true;
}

/// <summary>The first vector begins with the head, the others are added to.</summary>
internal readonly struct FirstFromHead : ISumStart
{
    public static bool Adds(int vector) => vector > 0;
}

/// <summary>One tile of a matrix product, C = C or head + A·P: up to 8 rows × 3 vectors of sums in registers.</summary>
/// <remarks>
/// 24 sums, 3 weights and a broadcast are 28 of the 32 registers that 512-bit code has; with 16 registers tiles have 4 rows. Each sum is
/// one chain over the whole depth in order, so a result depends neither on the tile it is in nor on where a product is cut into blocks.
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
internal static class ProductTile<V, T, O>
    where V : struct
    where T : unmanaged
    where O : struct, ISimd<V, T>
{
    /// <summary>Computes the tile.</summary>
    /// <param name="a">The element of row 0 at depth 0.</param>
    /// <param name="aRow">Distance between rows of A.</param>
    /// <param name="walk">How the depth is walked.</param>
    /// <param name="panel">The vectors of P at depth 0.</param>
    /// <param name="panelStep">Distance between depths of P.</param>
    /// <param name="head">What sums begin with that are not added to.</param>
    /// <param name="c">The first vector of row 0 of C.</param>
    /// <param name="cRow">Distance between rows of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRows, TVectors, TStart>(
        ref T a, nint aRow, DepthWalk walk, ref T panel, nint panelStep, ref T head, ref T c, nint cRow)
        where TRows : struct, IExtent
        where TVectors : struct, IExtent
        where TStart : struct, ISumStart
    {
        ref var a0 = ref a;
        ref var c0 = ref c;
        ref var a1 = ref Unsafe.Add(ref a0, TRows.Value > 1 ? aRow : 0);
        ref var c1 = ref Unsafe.Add(ref c0, TRows.Value > 1 ? cRow : 0);
        ref var a2 = ref Unsafe.Add(ref a1, TRows.Value > 2 ? aRow : 0);
        ref var c2 = ref Unsafe.Add(ref c1, TRows.Value > 2 ? cRow : 0);
        ref var a3 = ref Unsafe.Add(ref a2, TRows.Value > 3 ? aRow : 0);
        ref var c3 = ref Unsafe.Add(ref c2, TRows.Value > 3 ? cRow : 0);
        ref var a4 = ref Unsafe.Add(ref a3, TRows.Value > 4 ? aRow : 0);
        ref var c4 = ref Unsafe.Add(ref c3, TRows.Value > 4 ? cRow : 0);
        ref var a5 = ref Unsafe.Add(ref a4, TRows.Value > 5 ? aRow : 0);
        ref var c5 = ref Unsafe.Add(ref c4, TRows.Value > 5 ? cRow : 0);
        ref var a6 = ref Unsafe.Add(ref a5, TRows.Value > 6 ? aRow : 0);
        ref var c6 = ref Unsafe.Add(ref c5, TRows.Value > 6 ? cRow : 0);
        ref var a7 = ref Unsafe.Add(ref a6, TRows.Value > 7 ? aRow : 0);
        ref var c7 = ref Unsafe.Add(ref c6, TRows.Value > 7 ? cRow : 0);
        var s00 = TRows.Value > 0 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c0) : default;
        var s01 = TRows.Value > 0 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c0) : default;
        var s02 = TRows.Value > 0 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c0) : default;
        var s10 = TRows.Value > 1 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c1) : default;
        var s11 = TRows.Value > 1 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c1) : default;
        var s12 = TRows.Value > 1 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c1) : default;
        var s20 = TRows.Value > 2 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c2) : default;
        var s21 = TRows.Value > 2 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c2) : default;
        var s22 = TRows.Value > 2 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c2) : default;
        var s30 = TRows.Value > 3 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c3) : default;
        var s31 = TRows.Value > 3 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c3) : default;
        var s32 = TRows.Value > 3 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c3) : default;
        var s40 = TRows.Value > 4 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c4) : default;
        var s41 = TRows.Value > 4 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c4) : default;
        var s42 = TRows.Value > 4 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c4) : default;
        var s50 = TRows.Value > 5 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c5) : default;
        var s51 = TRows.Value > 5 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c5) : default;
        var s52 = TRows.Value > 5 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c5) : default;
        var s60 = TRows.Value > 6 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c6) : default;
        var s61 = TRows.Value > 6 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c6) : default;
        var s62 = TRows.Value > 6 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c6) : default;
        var s70 = TRows.Value > 7 && TVectors.Value > 0 ? Start<TStart>(0, ref head, ref c7) : default;
        var s71 = TRows.Value > 7 && TVectors.Value > 1 ? Start<TStart>(1, ref head, ref c7) : default;
        var s72 = TRows.Value > 7 && TVectors.Value > 2 ? Start<TStart>(2, ref head, ref c7) : default;

        ref var p = ref panel;
        nint at = 0;
        for (var segment = walk.Segments; segment > 0; segment--)
        {
            for (var end = at + walk.Span; at != end; at += walk.Step)
            {
                var w0 = O.Load(ref p);
                var w1 = TVectors.Value > 1 ? O.Load(ref Unsafe.Add(ref p, O.Count)) : default;
                var w2 = TVectors.Value > 2 ? O.Load(ref Unsafe.Add(ref p, 2 * O.Count)) : default;
                var b0 = O.Broadcast(Unsafe.Add(ref a0, at));
                s00 = O.MultiplyAdd(b0, w0, s00);
                s01 = TVectors.Value > 1 ? O.MultiplyAdd(b0, w1, s01) : s01;
                s02 = TVectors.Value > 2 ? O.MultiplyAdd(b0, w2, s02) : s02;
                if (TRows.Value > 1)
                {
                    var b1 = O.Broadcast(Unsafe.Add(ref a1, at));
                    s10 = O.MultiplyAdd(b1, w0, s10);
                    s11 = TVectors.Value > 1 ? O.MultiplyAdd(b1, w1, s11) : s11;
                    s12 = TVectors.Value > 2 ? O.MultiplyAdd(b1, w2, s12) : s12;
                }

                if (TRows.Value > 2)
                {
                    var b2 = O.Broadcast(Unsafe.Add(ref a2, at));
                    s20 = O.MultiplyAdd(b2, w0, s20);
                    s21 = TVectors.Value > 1 ? O.MultiplyAdd(b2, w1, s21) : s21;
                    s22 = TVectors.Value > 2 ? O.MultiplyAdd(b2, w2, s22) : s22;
                    var b3 = O.Broadcast(Unsafe.Add(ref a3, at));
                    s30 = O.MultiplyAdd(b3, w0, s30);
                    s31 = TVectors.Value > 1 ? O.MultiplyAdd(b3, w1, s31) : s31;
                    s32 = TVectors.Value > 2 ? O.MultiplyAdd(b3, w2, s32) : s32;
                }

                if (TRows.Value > 4)
                {
                    var b4 = O.Broadcast(Unsafe.Add(ref a4, at));
                    s40 = O.MultiplyAdd(b4, w0, s40);
                    s41 = TVectors.Value > 1 ? O.MultiplyAdd(b4, w1, s41) : s41;
                    s42 = TVectors.Value > 2 ? O.MultiplyAdd(b4, w2, s42) : s42;
                    var b5 = O.Broadcast(Unsafe.Add(ref a5, at));
                    s50 = O.MultiplyAdd(b5, w0, s50);
                    s51 = TVectors.Value > 1 ? O.MultiplyAdd(b5, w1, s51) : s51;
                    s52 = TVectors.Value > 2 ? O.MultiplyAdd(b5, w2, s52) : s52;
                    var b6 = O.Broadcast(Unsafe.Add(ref a6, at));
                    s60 = O.MultiplyAdd(b6, w0, s60);
                    s61 = TVectors.Value > 1 ? O.MultiplyAdd(b6, w1, s61) : s61;
                    s62 = TVectors.Value > 2 ? O.MultiplyAdd(b6, w2, s62) : s62;
                    var b7 = O.Broadcast(Unsafe.Add(ref a7, at));
                    s70 = O.MultiplyAdd(b7, w0, s70);
                    s71 = TVectors.Value > 1 ? O.MultiplyAdd(b7, w1, s71) : s71;
                    s72 = TVectors.Value > 2 ? O.MultiplyAdd(b7, w2, s72) : s72;
                }

                p = ref Unsafe.Add(ref p, panelStep);
            }

            at += walk.Jump;
        }

        Store<TVectors>(s00, s01, s02, ref c0);

        if (TRows.Value > 1)
        {
            Store<TVectors>(s10, s11, s12, ref c1);
        }

        if (TRows.Value > 2)
        {
            Store<TVectors>(s20, s21, s22, ref c2);
            Store<TVectors>(s30, s31, s32, ref c3);
        }

        if (TRows.Value > 4)
        {
            Store<TVectors>(s40, s41, s42, ref c4);
            Store<TVectors>(s50, s51, s52, ref c5);
            Store<TVectors>(s60, s61, s62, ref c6);
            Store<TVectors>(s70, s71, s72, ref c7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Start<TStart>(int vector, ref T head, ref T c)
        where TStart : struct, ISumStart =>
        O.Load(ref Unsafe.Add(ref TStart.Adds(vector) ? ref c : ref head, vector * O.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(V s0, V s1, V s2, ref T c)
        where TVectors : struct, IExtent
    {
        O.Store(s0, ref c);
        if (TVectors.Value > 1)
        {
            O.Store(s1, ref Unsafe.Add(ref c, O.Count));
        }

        if (TVectors.Value > 2)
        {
            O.Store(s2, ref Unsafe.Add(ref c, 2 * O.Count));
        }
    }
}

/// <summary>How a product walks over the depth of its rows: segments of equal length, the same in every row.</summary>
/// <param name="Segments">Number of segments.</param>
/// <param name="Span">Distance from the first element of a segment to behind its last.</param>
/// <param name="Step">Distance from one element to the next; may be negative.</param>
/// <param name="Jump">Distance from behind a segment to the next.</param>
internal readonly record struct DepthWalk(nint Segments, nint Span, nint Step = 1, nint Jump = 0);
