using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GruGen.Runtime;

/// <summary>Products of whole numbers: 16-bit operands with 8-bit weights, summed exactly in 32 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WholeProducts
{
    private const int LargestWeight = 127;

    /// <summary>Added to a small number, it leaves the nearest whole number in the lower bits.</summary>
    private const float Rounding = 12582912;

    /// <summary>Below it the inverse of a factor would not be finite.</summary>
    private const float SmallestScale = 1e-30f;

    /// <summary>Rounds a vector to whole numbers of 16 bits, as large as sums of products with 8-bit weights allow.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="pairs">Receives two whole numbers in each element; a last one without a partner has 0.</param>
    /// <returns>The factor between whole numbers and values; NaN where a value is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Quantize(ref float source, int length, Span<int> pairs)
    {
        var values = MemoryMarshal.CreateReadOnlySpan(ref source, length);
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (!float.IsFinite(largest))
        {
            pairs.Clear();
            return float.NaN;
        }

        // Fewer bits than 16 only for more than 516 weights.
        var limit = Math.Min(short.MaxValue, int.MaxValue / LargestWeight / length);
        var factor = largest / limit;
        var inverse = largest > SmallestScale ? limit / largest : 0;
        var target = MemoryMarshal.Cast<int, short>(pairs);
        target[^1] = 0;
        var i = 0;
        for (; i + Vector256<short>.Count <= length; i += Vector256<short>.Count)
        {
            var lower = Whole(Vector256.LoadUnsafe(ref source, (nuint)i), inverse);
            var upper = Whole(Vector256.LoadUnsafe(ref source, (nuint)(i + Vector256<int>.Count)), inverse);
            Vector256.Narrow(lower, upper).CopyTo(target[i..]);
        }

        for (; i < length; i++)
        {
            target[i] = (short)MathF.Round(values[i] * inverse);
        }

        return factor;
    }

    /// <summary>Adds the products of pairs of weights with a pair of operands.</summary>
    /// <param name="sums">The sums of the units.</param>
    /// <param name="operands">The pair of operands, for all units.</param>
    /// <param name="weights">The pairs of weights of the units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> sums, Vector512<short> operands, Vector256<sbyte> weights) =>
        sums + Avx512BW.MultiplyAddAdjacent(operands, Avx512BW.ConvertToVector512Int16(weights));

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{short}, Vector256{sbyte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<short> operands, Vector128<sbyte> weights)
    {
#if NET9_0_OR_GREATER
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sums, operands, Avx2.ConvertToVector256Int16(weights));
        }

#endif
        return sums + Avx2.MultiplyAddAdjacent(operands, Avx2.ConvertToVector256Int16(weights));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{short}, Vector256{sbyte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sums, Vector128<short> operands, Vector64<sbyte> weights)
    {
        if (Sse41.IsSupported)
        {
            return sums + Sse2.MultiplyAddAdjacent(operands, Sse41.ConvertToVector128Int16(weights.ToVector128Unsafe()));
        }

        var wide = Vector128.WidenLower(weights.ToVector128Unsafe());
        var lower = Vector128.WidenLower(operands) * Vector128.WidenLower(wide);
        var upper = Vector128.WidenUpper(operands) * Vector128.WidenUpper(wide);
        return sums + (AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.AddPairwise(lower, upper)
            : Vector128.Create(lower[0] + lower[1], lower[2] + lower[3], upper[0] + upper[1], upper[2] + upper[3]));
    }

    private static Vector256<int> Whole(Vector256<float> values, float inverse) =>
        ((values * inverse) + Vector256.Create(Rounding)).AsInt32() - Vector256.Create(Rounding).AsInt32();
}
