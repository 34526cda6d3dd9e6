using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Lays canonical weights out in a narrow type, or as float32 with the same values.</summary>
/// <remarks>
/// Two rows of bfloat16 weights share 32 bits: the first row is the lower half, and the second row is the whole taken as a float32, whose upper half
/// is chosen so that it comes nearest. So the second row costs a kernel nothing, and its error is the same as if the lower half were zero.
/// Whole numbers of four rows share 32 bits, with a factor for each column of each matrix at the head of the tile.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NarrowWeights
{
    private const int LargestWhole = 127;

    /// <summary>Zero beside a lower half that is not would be a subnormal number, which some machines are slow with.</summary>
    private const uint SmallestUpperHalf = 27 << 7;

    /// <summary>Writes one pass.</summary>
    /// <param name="target">Receives the stream.</param>
    /// <param name="kernel">(Inputs, Gates·Outputs).</param>
    /// <param name="recurrentKernel">(Outputs, Gates·Outputs).</param>
    /// <param name="bias">(2, Gates·Outputs), (Gates·Outputs), or empty.</param>
    /// <param name="shape">The order.</param>
    /// <param name="gateFactor">Factor folded into z and r.</param>
    /// <param name="candidateFactor">Factor folded into the candidate.</param>
    /// <param name="type">The type to whose values the weights are rounded.</param>
    /// <param name="stored">Whether they are stored in that type, and not as float32.</param>
    public static void Pack(
        Span<float> target,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> recurrentKernel,
        ReadOnlySpan<float> bias,
        PackShape shape,
        float gateFactor,
        float candidateFactor,
        WeightType type,
        bool stored)
    {
        var width = shape.Gates * shape.Outputs;
        var candidates = 2 * shape.Outputs;
        float[] folded = [.. bias];
        var (input, recurrent) = (kernel.ToArray(), recurrentKernel.ToArray());
        foreach (var values in new[] { input, recurrent, folded })
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] *= i % width < candidates ? gateFactor : candidateFactor;
            }
        }

        if (type == WeightType.BFloat16)
        {
            RoundPairs(input, width);
            RoundPairs(recurrent, width);
            WeightPacking.Pack<float>(
                target, stored ? UpperRows(input, width) : input, stored ? UpperRows(recurrent, width) : recurrent, folded, shape, 1, 1);
            return;
        }

        var (inputFactors, recurrentFactors) = (RoundColumns(input, width), RoundColumns(recurrent, width));
        if (stored)
        {
            new WholeWeights(shape, input, recurrent, inputFactors, recurrentFactors).Pack(target, folded);
        }
        else
        {
            WeightPacking.Pack<float>(target, input, recurrent, folded, shape, 1, 1);
        }
    }

    /// <summary>Rounds to bfloat16, half to even.</summary>
    internal static float Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsFinite(value) ? BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000) : value;
    }

    /// <summary>Rounds pairs of rows; a last row without a partner is rounded as a first one.</summary>
    private static void RoundPairs(float[] weights, int width)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i / width % 2 == 0 ? Round(weights[i]) : Nearest(weights[i], BitConverter.SingleToUInt32Bits(weights[i - width]) >> 16);
        }
    }

    /// <summary>The float32 with a given lower half that is nearest to a value.</summary>
    private static float Nearest(float value, uint lower)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        var (sign, upper) = (bits & 0x80000000, (bits & 0x7FFFFFFF) >> 16);
        if (!float.IsFinite(value))
        {
            // A NaN must not become infinite, nor the other way around.
            return float.IsNaN(value) ? value : BitConverter.UInt32BitsToSingle(sign | 0x7F7F0000 | lower);
        }

        var best = float.NaN;
        var last = Math.Min(Math.Max(upper, SmallestUpperHalf) + 1, 0x7F7F);
        for (var candidate = Math.Max(upper, SmallestUpperHalf + 1) - 1; candidate <= last; candidate++)
        {
            var near = BitConverter.UInt32BitsToSingle(sign | (candidate << 16) | lower);
            best = Math.Abs(near - value) < Math.Abs(best - value) || float.IsNaN(best) ? near : best;
        }

        return best;
    }

    /// <summary>The rows that hold their own weights and those of the row before.</summary>
    private static float[] UpperRows(float[] weights, int width)
    {
        var rows = weights.Length / width;
        return
        [
            .. Enumerable.Range(0, rows)
                .Where(row => row % 2 == 1 || row == rows - 1)
                .SelectMany(row => weights.AsSpan(row * width, width).ToArray()),
        ];
    }

    /// <summary>Rounds each column to multiples of its factor; returns the factors.</summary>
    private static float[] RoundColumns(float[] weights, int width)
    {
        var factors = new float[width];
        for (var i = 0; i < weights.Length; i++)
        {
            factors[i % width] = Math.Max(factors[i % width], Math.Abs(weights[i]) / LargestWhole);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            var factor = factors[i % width];
            weights[i] = factor == 0 ? 0 : MathF.Round(weights[i] / factor) * factor;
        }

        return factors;
    }

    /// <summary>The order of whole numbers.</summary>
    private readonly struct WholeWeights(PackShape shape, float[] input, float[] recurrent, float[] inputFactors, float[] recurrentFactors)
    {
        private const int RowsTogether = 4;

        public void Pack(Span<float> target, float[] bias)
        {
            // The heads are those of a layer without weights, with the factors behind the biases.
            var units = shape.Vectors * shape.Lanes;
            var head = (shape.Count + (shape.SplitsCandidate ? 1 : 0)) * units;
            var heads = new float[shape.Tiles * head];
            WeightPacking.Pack<float>(heads, [], [], bias, shape, 1, 1);
            for (var tile = 0; tile < shape.Tiles; tile++)
            {
                heads.AsSpan(tile * head, head).CopyTo(target);
                target = target[head..];
                foreach (var factors in new[] { inputFactors, recurrentFactors })
                {
                    PackRow(target, factors, tile);
                    target = target[(shape.Count * units)..];
                }

                target = PackMatrix(target, input, inputFactors, tile);
                target = PackMatrix(target, recurrent, recurrentFactors, tile);
            }
        }

        /// <summary>One row of values for the units of a tile.</summary>
        private void PackRow(Span<float> target, ReadOnlySpan<float> row, int tile)
        {
            var position = 0;
            WeightPacking.PackRow(target, ref position, shape, tile, row, 1, 1);
        }

        private Span<float> PackMatrix(Span<float> target, float[] weights, float[] factors, int tile)
        {
            var width = factors.Length;
            var units = shape.Count * shape.Vectors * shape.Lanes;
            var (values, scale) = (new float[units], new float[units]);
            PackRow(scale, factors, tile);
            for (var first = 0; first < weights.Length / width; first += RowsTogether)
            {
                var bytes = MemoryMarshal.AsBytes(target[..units]);
                for (var row = first; row < first + RowsTogether; row++)
                {
                    Array.Clear(values);
                    if (row * width < weights.Length)
                    {
                        PackRow(values, weights.AsSpan(row * width, width), tile);
                    }

                    // Rows 0 and 1 are the lower bytes of 16 bits, without a sign; rows 2 and 3 are the upper ones.
                    var (place, offset) = row - first < 2 ? (2 * (row - first), WholeProducts.WeightOffset) : ((2 * (row - first)) - 3, 0);
                    for (var i = 0; i < units; i++)
                    {
                        bytes[(RowsTogether * i) + place] = (byte)(Whole(values[i], scale[i]) + offset);
                    }
                }

                target = target[units..];
            }

            return target;
        }

        private static int Whole(float value, float factor) => factor == 0 ? 0 : (int)MathF.Round(value / factor);
    }
}
