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
    /// <summary>What the first two of four weights are stored too large by.</summary>
    internal const int WeightOffset = 128;

    private const int LargestWeight = 127;
    private const short LowerByte = 0xFF;

    /// <summary>Added to a small number, it leaves the nearest whole number in the lower bits.</summary>
    private const float Rounding = 12582912;

    /// <summary>Below it the inverse of a factor would not be finite.</summary>
    private const float SmallestScale = 1e-30f;

    /// <summary>Rounds a vector to whole numbers of 16 bits, as large as sums of products with 8-bit weights allow.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="pairs">
    /// Receives two whole numbers in each element, an even number of them; what is beyond the length becomes 0.
    /// </param>
    /// <param name="start">What sums of products start from, as the first pair of four weights is stored 128 too large.</param>
    /// <returns>The factor between whole numbers and values; NaN where a value is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Quantize(ref float source, int length, Span<int> pairs, out int start)
    {
        var values = MemoryMarshal.CreateReadOnlySpan(ref source, length);
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (!float.IsFinite(largest))
        {
            pairs.Clear();
            start = 0;
            return float.NaN;
        }

        // Fewer bits than 16 only for more than 516 weights.
        var limit = Math.Min(short.MaxValue, int.MaxValue / LargestWeight / length);
        var factor = largest / limit;
        var inverse = largest > SmallestScale ? limit / largest : 0;
        var target = MemoryMarshal.Cast<int, short>(pairs);
        target[length..].Clear();
        var sums = Vector256<int>.Zero;
        var i = 0;
        for (; i + Vector256<short>.Count <= length; i += Vector256<short>.Count)
        {
            var lower = Whole(Vector256.LoadUnsafe(ref source, (nuint)i), inverse);
            var upper = Whole(Vector256.LoadUnsafe(ref source, (nuint)(i + Vector256<int>.Count)), inverse);
            Vector256.Narrow(lower, upper).CopyTo(target[i..]);
            sums += lower + upper;
        }

        var sum = sums[0] + sums[1] + sums[4] + sums[5];
        for (; i < length; i++)
        {
            target[i] = (short)MathF.Round(values[i] * inverse);
            sum += i % 4 < 2 ? target[i] : 0;
        }

        start = -WeightOffset * sum;
        return factor;
    }

    /// <summary>Adds the products of four weights of each unit with four operands.</summary>
    /// <param name="sums">The sums of the units.</param>
    /// <param name="first">The first pair of operands, for all units.</param>
    /// <param name="second">The second pair of operands, for all units.</param>
    /// <param name="weights">
    /// 16 bits for one weight of each pair: the first pair's, 128 too large and so without a sign, below the second pair's.
    /// </param>
    /// <remarks>
    /// To widen bytes takes a unit of the processor that few have twice; a shift and a mask do the same anywhere. The sums may pass the
    /// largest whole number on the way, since only their last 32 bits count.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> sums, Vector512<short> first, Vector512<short> second, Vector512<float> weights)
    {
        var pairs = weights.AsInt16();
        sums += Avx512BW.MultiplyAddAdjacent(first, pairs & Vector512.Create(LowerByte));
        return sums + Avx512BW.MultiplyAddAdjacent(second, Vector512.ShiftRightArithmetic(pairs, 8));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{short}, Vector512{short}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<short> first, Vector256<short> second, Vector256<float> weights)
    {
        var pairs = weights.AsInt16();
        return Add(Add(sums, first, pairs & Vector256.Create(LowerByte)), second, Vector256.ShiftRightArithmetic(pairs, 8));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{short}, Vector512{short}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sums, Vector128<short> first, Vector128<short> second, Vector128<float> weights)
    {
        var pairs = weights.AsInt16();
        return Add(Add(sums, first, pairs & Vector128.Create(LowerByte)), second, Vector128.ShiftRightArithmetic(pairs, 8));
    }

    private static Vector256<int> Add(Vector256<int> sums, Vector256<short> operands, Vector256<short> weights)
    {
#if NET9_0_OR_GREATER
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sums, operands, weights);
        }

#endif
        return sums + Avx2.MultiplyAddAdjacent(operands, weights);
    }

    private static Vector128<int> Add(Vector128<int> sums, Vector128<short> operands, Vector128<short> weights)
    {
        if (Sse2.IsSupported)
        {
            return sums + Sse2.MultiplyAddAdjacent(operands, weights);
        }

        var lower = Vector128.WidenLower(operands) * Vector128.WidenLower(weights);
        var upper = Vector128.WidenUpper(operands) * Vector128.WidenUpper(weights);
        return sums + (AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.AddPairwise(lower, upper)
            : Vector128.Create(lower[0] + lower[1], lower[2] + lower[3], upper[0] + upper[1], upper[2] + upper[3]));
    }

    private static Vector256<int> Whole(Vector256<float> values, float inverse) =>
        ((values * inverse) + Vector256.Create(Rounding)).AsInt32() - Vector256.Create(Rounding).AsInt32();
}
