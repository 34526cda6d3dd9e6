using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

/// <summary>x W + b of a layer with few units and many inputs, as a dot product for each unit of each gate.</summary>
/// <remarks>
/// Units side by side would fill a small part of a vector. Four columns are summed at a time, in two chains each, over one stream of
/// weights: a vector of inputs after the other, for each the weights of the four columns. The last vector may overlap the one before
/// it, and a mask takes out what has been summed. The stream starts with the mask and the biases.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InputDots
{
    private const int ColumnsAtOnce = 4;
    private const int CacheLine = 16;

    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    /// <summary>Elements of the stream, whole cache lines.</summary>
    /// <param name="inputs">Width of an input vector, I; at least 16.</param>
    /// <param name="columns">Number of dot products.</param>
    public static int Length(int inputs, int columns) => Head(columns) + (RoundUp(columns, ColumnsAtOnce) * RoundUp(inputs, CacheLine));

    /// <summary>Writes the stream.</summary>
    /// <param name="target">Receives it.</param>
    /// <param name="bias">A bias a column.</param>
    /// <param name="rows">(I, columns).</param>
    /// <param name="inputs">Width of an input vector, I.</param>
    /// <param name="columns">Number of dot products.</param>
    public static void Pack(Span<float> target, ReadOnlySpan<float> bias, ReadOnlySpan<float> rows, int inputs, int columns)
    {
        var lanes = Lanes;
        target[..Length(inputs, columns)].Clear();
        for (var lane = 0; lane < lanes - (inputs % lanes); lane++)
        {
            target[lane] = 1;
        }

        bias[..columns].CopyTo(target[CacheLine..]);
        target = target[Head(columns)..];
        for (var group = 0; group < columns; group += ColumnsAtOnce)
        {
            for (var block = 0; block < inputs; block += lanes)
            {
                for (var i = block; i < Math.Min(block + lanes, inputs); i++)
                {
                    var lane = i - Math.Min(block, inputs - lanes);
                    for (var column = group; column < Math.Min(group + ColumnsAtOnce, columns); column++)
                    {
                        target[((column - group) * lanes) + lane] = rows[(i * columns) + column];
                    }
                }

                target = target[(ColumnsAtOnce * lanes)..];
            }
        }
    }

    /// <summary>Computes the dot products of one input vector.</summary>
    /// <param name="weights">The stream.</param>
    /// <param name="x">The input vector.</param>
    /// <param name="sums">Receives x W + b, a number of values that is a multiple of four.</param>
    /// <param name="inputs">Width of an input vector, I.</param>
    /// <param name="columns">Number of dot products.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(ref float weights, ref float x, ref float sums, int inputs, int columns)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Sums<Vector512<float>, Single512>(ref weights, ref x, ref sums, inputs, columns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Sums<Vector256<float>, Single256>(ref weights, ref x, ref sums, inputs, columns);
        }
        else
        {
            Sums<Vector128<float>, Single128>(ref weights, ref x, ref sums, inputs, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums<V, O>(ref float weights, ref float x, ref float sums, int inputs, int columns)
        where V : struct
        where O : struct, ISimd<V, float>
    {
        var (mask, zero) = (O.Load(ref weights), O.Create(0));
        var (blocks, rest) = (inputs / O.Count, inputs % O.Count);
        ref var bias = ref Unsafe.Add(ref weights, CacheLine);
        ref var w = ref Unsafe.Add(ref weights, Head(columns));
        for (nint group = 0; group < columns; group += ColumnsAtOnce)
        {
            V a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
            var block = 0;
            for (; block + 1 < blocks; block += 2)
            {
                ref var inputsOfBlock = ref Unsafe.Add(ref x, block * O.Count);
                Add<V, O>(O.Load(ref inputsOfBlock), ref w, ref a0, ref a1, ref a2, ref a3);
                Add<V, O>(
                    O.Load(ref Unsafe.Add(ref inputsOfBlock, O.Count)), ref Unsafe.Add(ref w, ColumnsAtOnce * O.Count), ref b0, ref b1, ref b2, ref b3);
                w = ref Unsafe.Add(ref w, 2 * ColumnsAtOnce * O.Count);
            }

            if (block < blocks)
            {
                Add<V, O>(O.Load(ref Unsafe.Add(ref x, block * O.Count)), ref w, ref a0, ref a1, ref a2, ref a3);
                w = ref Unsafe.Add(ref w, ColumnsAtOnce * O.Count);
            }

            if (rest > 0)
            {
                // A product with a zero weight would not do: an infinite input would make it NaN.
                var last = O.SelectLessOrEqual(mask, zero, O.Load(ref Unsafe.Add(ref x, inputs - O.Count)), zero);
                Add<V, O>(last, ref w, ref b0, ref b1, ref b2, ref b3);
                w = ref Unsafe.Add(ref w, ColumnsAtOnce * O.Count);
            }

            ref var target = ref Unsafe.Add(ref sums, group);
            ref var start = ref Unsafe.Add(ref bias, group);
            target = start + O.Sum(O.Add(a0, b0));
            Unsafe.Add(ref target, 1) = Unsafe.Add(ref start, 1) + O.Sum(O.Add(a1, b1));
            Unsafe.Add(ref target, 2) = Unsafe.Add(ref start, 2) + O.Sum(O.Add(a2, b2));
            Unsafe.Add(ref target, 3) = Unsafe.Add(ref start, 3) + O.Sum(O.Add(a3, b3));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, O>(V x, ref float w, ref V sum0, ref V sum1, ref V sum2, ref V sum3)
        where V : struct
        where O : struct, ISimd<V, float>
    {
        sum0 = O.MultiplyAdd(x, O.Load(ref w), sum0);
        sum1 = O.MultiplyAdd(x, O.Load(ref Unsafe.Add(ref w, O.Count)), sum1);
        sum2 = O.MultiplyAdd(x, O.Load(ref Unsafe.Add(ref w, 2 * O.Count)), sum2);
        sum3 = O.MultiplyAdd(x, O.Load(ref Unsafe.Add(ref w, 3 * O.Count)), sum3);
    }

    /// <summary>Elements of the mask and the biases.</summary>
    private static int Head(int columns) => CacheLine + RoundUp(columns, CacheLine);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
