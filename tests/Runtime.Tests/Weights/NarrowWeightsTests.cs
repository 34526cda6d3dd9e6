namespace GruGen.Runtime.Tests.Weights;

/// <summary>Weights in a narrow type are the nearest ones of that type, and those that are stored are those that float32 kernels read.</summary>
public sealed class NarrowWeightsTests
{
    private const int Rows = 5;
    private const int Units = 4;
    private const int Width = 3 * Units;

    private static readonly PackShape Shape = new(Rows, Units, 3, 0, 3, SplitsCandidate: true, Lanes: 4, Vectors: 1, Tiles: 1);

    [Fact]
    public void Every_bfloat16_weight_is_within_half_a_unit_of_its_last_bit()
    {
        var kernel = Draw();

        var values = Values(WeightType.BFloat16, kernel);

        Assert.All(kernel.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) / 256));
        Assert.NotEqual(kernel, values);
    }

    [Fact]
    public void Pairs_of_rows_share_their_bits()
    {
        var kernel = Draw();
        var values = Values(WeightType.BFloat16, kernel);
        var stored = Pack(WeightType.BFloat16, kernel, stored: true);

        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < Width; i++)
            {
                var bits = BitConverter.SingleToUInt32Bits(stored[(4 * Units) + (row / 2 * Width) + i]);
                bits = row % 2 == 0 && row + 1 < Rows ? bits << 16 : bits;
                Assert.Equal(BitConverter.SingleToUInt32Bits(values[(row * Width) + i]), bits);
            }
        }
    }

    [Fact]
    public void Zeros_stay_negligible_and_never_become_subnormal()
    {
        var kernel = Draw();
        Array.Clear(kernel, Width, Width);

        var row = Values(WeightType.BFloat16, kernel)[Width..(2 * Width)];

        Assert.All(row, value => Assert.True(Math.Abs(value) < 1e-29f && float.IsNormal(value)));
    }

    [Fact]
    public void What_is_not_finite_stays_large_or_not_a_number()
    {
        var kernel = Draw();
        kernel[Width] = float.NaN;
        kernel[Width + 1] = float.PositiveInfinity;
        kernel[Width + 2] = float.NegativeInfinity;

        var values = Values(WeightType.BFloat16, kernel);

        Assert.Equal(float.NaN, values[Width]);
        Assert.True(values[Width + 1] > 3e38f && values[Width + 2] < -3e38f);
    }

    [Fact]
    public void Whole_numbers_are_the_nearest_multiples_of_the_columns_factor()
    {
        var kernel = Draw();

        var values = Values(WeightType.Int8, kernel);

        for (var i = 0; i < kernel.Length; i++)
        {
            var largest = Enumerable.Range(0, Rows).Max(row => Math.Abs(kernel[(row * Width) + (i % Width)]));
            Assert.InRange(Math.Abs(values[i] - kernel[i]), 0, 0.501f * largest / 127);
        }
    }

    [Fact]
    public void Operands_are_as_fine_as_their_sums_allow()
    {
        float[] values = [.. Enumerable.Range(0, 37).Select(static i => MathF.Sin(i) * 3)];
        var pairs = new int[20];

        var factor = WholeProducts.Quantize(ref values[0], values.Length, pairs, out var start);

        var whole = System.Runtime.InteropServices.MemoryMarshal.Cast<int, short>(pairs);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], whole[i] * factor, 3f / 32767);
        }

        Assert.All(whole[values.Length..].ToArray(), static value => Assert.Equal(0, value));
        Assert.Equal(-128 * whole.ToArray().Select(static (value, i) => i % 4 < 2 ? value : 0).Sum(), start);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Operands_that_are_not_finite_are_not_taken_for_numbers(float value)
    {
        float[] values = [1, value, 2];

        Assert.Equal(float.NaN, WholeProducts.Quantize(ref values[0], values.Length, new int[2], out _));
    }

    private static float[] Draw()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Rows * Width).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>The rounded weights, behind the four bias vectors; one tile of one vector keeps their order.</summary>
    private static float[] Values(WeightType type, float[] kernel) => Pack(type, kernel, stored: false)[(4 * Units)..((4 * Units) + kernel.Length)];

    private static float[] Pack(WeightType type, float[] kernel, bool stored)
    {
        var target = new float[(4 * Units) + kernel.Length];
        NarrowWeights.Pack(target, kernel, [], new float[2 * Width], Shape, 1, 1, type, stored);
        return target;
    }
}
