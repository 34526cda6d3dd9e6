using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GruGen.Runtime;

/// <summary>Between rows (one sample after the other) and lanes (one value of all samples side by side).</summary>
/// <remarks>
/// Four columns at a time, as 4×4 blocks in the 128-bit parts of wider vectors; the last four may overlap those before them. Fewer columns
/// go value by value.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneTranspose
{
    /// <summary>lanes[column · samples + sample] = rows[sample · stride + column]</summary>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    /// <param name="samples">Number of samples: 4, 8 or 16.</param>
    /// <param name="columns">Values a sample.</param>
    /// <param name="lanes">Receives the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref float rows, nint stride, int samples, int columns, ref float lanes)
    {
        if (samples == 16 && columns >= 4 && Avx512F.IsSupported)
        {
            for (nint block = 0; block < columns; block += 4)
            {
                nint column = Math.Min(block, columns - 4);
                Load(ref Unsafe.Add(ref rows, column), stride, out Vector512<float> a, out var b, out var c, out var d);
                ref var target = ref Unsafe.Add(ref lanes, column * 16);
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, 16);
                c.StoreUnsafe(ref target, 32);
                d.StoreUnsafe(ref target, 48);
            }

            return;
        }

        if (samples == 8 && columns >= 4 && Avx.IsSupported)
        {
            for (nint block = 0; block < columns; block += 4)
            {
                nint column = Math.Min(block, columns - 4);
                Load(ref Unsafe.Add(ref rows, column), stride, out Vector256<float> a, out var b, out var c, out var d);
                ref var target = ref Unsafe.Add(ref lanes, column * 8);
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, 8);
                c.StoreUnsafe(ref target, 16);
                d.StoreUnsafe(ref target, 24);
            }

            return;
        }

        for (nint column = 0; column < columns; column++)
        {
            for (nint sample = 0; sample < samples; sample++)
            {
                Unsafe.Add(ref lanes, (column * samples) + sample) = Unsafe.Add(ref rows, (sample * stride) + column);
            }
        }
    }

    /// <summary>Four columns of 16 samples.</summary>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    /// <param name="a">First column.</param>
    /// <param name="b">Second column.</param>
    /// <param name="c">Third column.</param>
    /// <param name="d">Fourth column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref float rows, nint stride, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d)
    {
        a = Rows(ref rows, stride);
        b = Rows(ref Unsafe.Add(ref rows, stride), stride);
        c = Rows(ref Unsafe.Add(ref rows, 2 * stride), stride);
        d = Rows(ref Unsafe.Add(ref rows, 3 * stride), stride);
        Transpose(ref a, ref b, ref c, ref d);
    }

    /// <summary>Eight columns of 16 samples.</summary>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples; samples of eight values that lie one after the other take fewer instructions.</param>
    /// <param name="a">First column.</param>
    /// <param name="b">Second column.</param>
    /// <param name="c">Third column.</param>
    /// <param name="d">Fourth column.</param>
    /// <param name="e">Fifth column.</param>
    /// <param name="f">Sixth column.</param>
    /// <param name="g">Seventh column.</param>
    /// <param name="h">Eighth column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref float rows, nint stride, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d,
        out Vector512<float> e, out Vector512<float> f, out Vector512<float> g, out Vector512<float> h)
    {
        if (stride != 8)
        {
            Load(ref rows, stride, out a, out b, out c, out d);
            Load(ref Unsafe.Add(ref rows, 4), stride, out e, out f, out g, out h);
            return;
        }

        // Two samples a vector. Pairs of vectors, then pairs of pairs: each vector keeps columns k and k + 4 of half of the samples.
        Interleave(ref rows, out var a0, out var b0, out var c0, out var d0);
        Interleave(ref Unsafe.Add(ref rows, 64), out var a1, out var b1, out var c1, out var d1);
        var near = Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 16, 24, 17, 25, 18, 26, 19, 27);
        var far = Vector512.Create(4, 12, 5, 13, 6, 14, 7, 15, 20, 28, 21, 29, 22, 30, 23, 31);
        a = Avx512F.PermuteVar16x32x2(a0, near, a1);
        e = Avx512F.PermuteVar16x32x2(a0, far, a1);
        b = Avx512F.PermuteVar16x32x2(b0, near, b1);
        f = Avx512F.PermuteVar16x32x2(b0, far, b1);
        c = Avx512F.PermuteVar16x32x2(c0, near, c1);
        g = Avx512F.PermuteVar16x32x2(c0, far, c1);
        d = Avx512F.PermuteVar16x32x2(d0, near, d1);
        h = Avx512F.PermuteVar16x32x2(d0, far, d1);
    }

    /// <summary>Four columns of 8 samples.</summary>
    /// <inheritdoc cref="Load(ref float, nint, out Vector512{float}, out Vector512{float}, out Vector512{float}, out Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref float rows, nint stride, out Vector256<float> a, out Vector256<float> b, out Vector256<float> c, out Vector256<float> d)
    {
        a = HalfRows(ref rows, stride);
        b = HalfRows(ref Unsafe.Add(ref rows, stride), stride);
        c = HalfRows(ref Unsafe.Add(ref rows, 2 * stride), stride);
        d = HalfRows(ref Unsafe.Add(ref rows, 3 * stride), stride);
        Transpose(ref a, ref b, ref c, ref d);
    }

    /// <summary>
    /// Eight values of 8 samples that lie one after the other. Each vector receives two columns, four apart: of samples 0, 2, 4, 6 the one and
    /// the other, then of samples 1, 3, 5, 7.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ref float rows, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d)
    {
        (a, b) = (Vector512.LoadUnsafe(ref rows), Vector512.LoadUnsafe(ref rows, 16));
        (c, d) = (Vector512.LoadUnsafe(ref rows, 32), Vector512.LoadUnsafe(ref rows, 48));
        Transpose(ref a, ref b, ref c, ref d);
    }

    /// <summary>rows[sample · stride + column] = lanes[column · samples + sample]</summary>
    /// <param name="lanes">The values.</param>
    /// <param name="samples">Number of samples: 4, 8 or 16.</param>
    /// <param name="columns">Values a sample.</param>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float lanes, int samples, int columns, ref float rows, nint stride)
    {
        if (samples == 16 && columns == 4 && stride == 4 && Avx512F.IsSupported)
        {
            StoreTogether(ref lanes, ref rows);
            return;
        }

        if (samples == 16 && columns >= 4 && Avx512F.IsSupported)
        {
            for (nint block = 0; block < columns; block += 4)
            {
                nint column = Math.Min(block, columns - 4);
                ref var source = ref Unsafe.Add(ref lanes, column * 16);
                var (a, b) = (Vector512.LoadUnsafe(ref source), Vector512.LoadUnsafe(ref source, 16));
                var (c, d) = (Vector512.LoadUnsafe(ref source, 32), Vector512.LoadUnsafe(ref source, 48));
                Transpose(ref a, ref b, ref c, ref d);
                ref var first = ref Unsafe.Add(ref rows, column);
                Put(a, ref first, stride);
                Put(b, ref Unsafe.Add(ref first, stride), stride);
                Put(c, ref Unsafe.Add(ref first, 2 * stride), stride);
                Put(d, ref Unsafe.Add(ref first, 3 * stride), stride);
            }

            return;
        }

        if (samples == 8 && columns >= 4 && Avx.IsSupported)
        {
            for (nint block = 0; block < columns; block += 4)
            {
                nint column = Math.Min(block, columns - 4);
                ref var source = ref Unsafe.Add(ref lanes, column * 8);
                var (a, b) = (Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, 8));
                var (c, d) = (Vector256.LoadUnsafe(ref source, 16), Vector256.LoadUnsafe(ref source, 24));
                Transpose(ref a, ref b, ref c, ref d);
                ref var first = ref Unsafe.Add(ref rows, column);
                Put(a, ref first, stride);
                Put(b, ref Unsafe.Add(ref first, stride), stride);
                Put(c, ref Unsafe.Add(ref first, 2 * stride), stride);
                Put(d, ref Unsafe.Add(ref first, 3 * stride), stride);
            }

            return;
        }

        for (nint column = 0; column < columns; column++)
        {
            for (nint sample = 0; sample < samples; sample++)
            {
                Unsafe.Add(ref rows, (sample * stride) + column) = Unsafe.Add(ref lanes, (column * samples) + sample);
            }
        }
    }

    /// <summary>Four values of 16 samples that lie one after the other: pairs of columns, then pairs of pairs, in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTogether(ref float lanes, ref float rows)
    {
        var (a, b) = (Vector512.LoadUnsafe(ref lanes), Vector512.LoadUnsafe(ref lanes, 16));
        var (c, d) = (Vector512.LoadUnsafe(ref lanes, 32), Vector512.LoadUnsafe(ref lanes, 48));
        var firstHalves = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        var secondHalves = Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        StorePairs(
            Avx512F.PermuteVar16x32x2(a, firstHalves, b).AsDouble(), Avx512F.PermuteVar16x32x2(c, firstHalves, d).AsDouble(), ref rows);
        StorePairs(
            Avx512F.PermuteVar16x32x2(a, secondHalves, b).AsDouble(), Avx512F.PermuteVar16x32x2(c, secondHalves, d).AsDouble(),
            ref Unsafe.Add(ref rows, 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs(Vector512<double> ab, Vector512<double> cd, ref float rows)
    {
        Avx512F.PermuteVar8x64x2(ab, Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), cd).AsSingle().StoreUnsafe(ref rows);
        Avx512F.PermuteVar8x64x2(ab, Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), cd).AsSingle().StoreUnsafe(ref rows, 16);
    }

    /// <summary>Four values of samples s, s + 4, s + 8, s + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rows(ref float first, nint stride) =>
        HalfRows(ref first, stride).ToVector512Unsafe().WithUpper(HalfRows(ref Unsafe.Add(ref first, 8 * stride), stride));

    /// <summary>Four values of samples s and s + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> HalfRows(ref float first, nint stride) =>
        Vector128.LoadUnsafe(ref first).ToVector256Unsafe().WithUpper(Vector128.LoadUnsafe(ref Unsafe.Add(ref first, 4 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<float> values, ref float first, nint stride)
    {
        Put(values.GetLower(), ref first, stride);
        Put(values.GetUpper(), ref Unsafe.Add(ref first, 8 * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> values, ref float first, nint stride)
    {
        values.GetLower().StoreUnsafe(ref first);
        values.GetUpper().StoreUnsafe(ref Unsafe.Add(ref first, 4 * stride));
    }

    /// <summary>Transposes the 4×4 blocks in the four parts of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d)
    {
        var (ab, cd) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackLow(c, d).AsDouble());
        var (abHigh, cdHigh) = (Avx512F.UnpackHigh(a, b).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
        a = Avx512F.UnpackLow(ab, cd).AsSingle();
        b = Avx512F.UnpackHigh(ab, cd).AsSingle();
        c = Avx512F.UnpackLow(abHigh, cdHigh).AsSingle();
        d = Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle();
    }

    /// <summary>Transposes the 4×4 blocks in the two halves of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c, ref Vector256<float> d)
    {
        var (ab, cd) = (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackLow(c, d).AsDouble());
        var (abHigh, cdHigh) = (Avx.UnpackHigh(a, b).AsDouble(), Avx.UnpackHigh(c, d).AsDouble());
        a = Avx.UnpackLow(ab, cd).AsSingle();
        b = Avx.UnpackHigh(ab, cd).AsSingle();
        c = Avx.UnpackLow(abHigh, cdHigh).AsSingle();
        d = Avx.UnpackHigh(abHigh, cdHigh).AsSingle();
    }
}
