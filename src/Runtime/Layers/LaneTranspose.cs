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
                ref var first = ref Unsafe.Add(ref rows, column);
                var (a, b, c, d) = Transpose(
                    Rows(ref first, stride), Rows(ref Unsafe.Add(ref first, stride), stride),
                    Rows(ref Unsafe.Add(ref first, 2 * stride), stride), Rows(ref Unsafe.Add(ref first, 3 * stride), stride));
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
                ref var first = ref Unsafe.Add(ref rows, column);
                var (a, b, c, d) = Transpose(
                    HalfRows(ref first, stride), HalfRows(ref Unsafe.Add(ref first, stride), stride),
                    HalfRows(ref Unsafe.Add(ref first, 2 * stride), stride), HalfRows(ref Unsafe.Add(ref first, 3 * stride), stride));
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

    /// <summary>rows[sample · stride + column] = lanes[column · samples + sample]</summary>
    /// <param name="lanes">The values.</param>
    /// <param name="samples">Number of samples: 4, 8 or 16.</param>
    /// <param name="columns">Values a sample.</param>
    /// <param name="rows">First value of the first sample.</param>
    /// <param name="stride">Distance between samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float lanes, int samples, int columns, ref float rows, nint stride)
    {
        if (samples == 16 && columns >= 4 && Avx512F.IsSupported)
        {
            for (nint block = 0; block < columns; block += 4)
            {
                nint column = Math.Min(block, columns - 4);
                ref var source = ref Unsafe.Add(ref lanes, column * 16);
                var (a, b, c, d) = Transpose(
                    Vector512.LoadUnsafe(ref source), Vector512.LoadUnsafe(ref source, 16),
                    Vector512.LoadUnsafe(ref source, 32), Vector512.LoadUnsafe(ref source, 48));
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
                var (a, b, c, d) = Transpose(
                    Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, 8),
                    Vector256.LoadUnsafe(ref source, 16), Vector256.LoadUnsafe(ref source, 24));
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

    /// <summary>Four values of samples s, s + 4, s + 8, s + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rows(ref float first, nint stride) =>
        Vector512.Create(HalfRows(ref first, stride), HalfRows(ref Unsafe.Add(ref first, 8 * stride), stride));

    /// <summary>Four values of samples s and s + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> HalfRows(ref float first, nint stride) =>
        Vector256.Create(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref Unsafe.Add(ref first, 4 * stride)));

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
    private static (Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) Transpose(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        var (ab, cd) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackLow(c, d).AsDouble());
        var (abHigh, cdHigh) = (Avx512F.UnpackHigh(a, b).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
        return (
            Avx512F.UnpackLow(ab, cd).AsSingle(), Avx512F.UnpackHigh(ab, cd).AsSingle(),
            Avx512F.UnpackLow(abHigh, cdHigh).AsSingle(), Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle());
    }

    /// <summary>Transposes the 4×4 blocks in the two halves of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> A, Vector256<float> B, Vector256<float> C, Vector256<float> D) Transpose(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var (ab, cd) = (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackLow(c, d).AsDouble());
        var (abHigh, cdHigh) = (Avx.UnpackHigh(a, b).AsDouble(), Avx.UnpackHigh(c, d).AsDouble());
        return (
            Avx.UnpackLow(ab, cd).AsSingle(), Avx.UnpackHigh(ab, cd).AsSingle(),
            Avx.UnpackLow(abHigh, cdHigh).AsSingle(), Avx.UnpackHigh(abHigh, cdHigh).AsSingle());
    }
}
