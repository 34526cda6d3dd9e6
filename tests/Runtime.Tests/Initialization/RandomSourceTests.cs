namespace GruGen.Runtime.Tests.Initialization;

public class RandomSourceTests
{
    [Fact]
    public void Bits_are_those_of_the_published_generator()
    {
        var random = new RandomSource((1UL, 2UL, 3UL, 4UL));

        Assert.Equal(
            [11520UL, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625],
            Enumerable.Range(0, 7).Select(_ => random.NextBits()));
    }

    [Fact]
    public void Seeds_are_mixed_by_the_published_generator()
    {
        var state = 1234567UL;

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973, 9817491932198370423, 4593380528125082431],
            Enumerable.Range(0, 4).Select(_ => RandomSource.NextSplitMix(ref state)));
    }

    [Fact]
    public void A_seed_gives_these_numbers_forever()
    {
        var random = new RandomSource(1);

        Assert.Equal(6954377618861975509UL, random.NextBits());
        Assert.Equal(0.9127922552353565, random.NextUniform());
        Assert.Equal(-0.3641982803718122, random.NextNormal());
        Assert.Equal(13229287141060881785UL, new RandomSource(1, 1).NextBits());
    }

    [Fact]
    public void Seeds_and_streams_give_sequences_of_their_own()
    {
        var firsts = Enumerable.Range(0, 64 * 64).Select(i => new RandomSource((ulong)i / 64, (ulong)i % 64).NextBits());

        Assert.Equal(64 * 64, firsts.Distinct().Count());
    }

    [Fact]
    public void Streams_next_to_each_other_are_not_correlated()
    {
        const int Count = 100_000;
        var (a, b) = (new RandomSource(7, 0), new RandomSource(7, 1));

        var correlation = Enumerable.Range(0, Count).Sum(_ => a.NextNormal() * b.NextNormal()) / Count;

        Assert.InRange(correlation, -4 / Math.Sqrt(Count), 4 / Math.Sqrt(Count));
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new RandomSource(3);
        double[] values = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextUniform())];

        Assert.All(values, v => Assert.InRange(v, 0, 1 - double.Epsilon));
        Assert.Equal(0.5, values.Average(), 3e-3);
        Assert.Equal(1.0 / 12, Moment(values, 0.5, 2), 1e-3);
        Assert.All(Enumerable.Range(0, 10), decile => Assert.InRange(values.Count(v => (int)(v * 10) == decile), 19_400, 20_600));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_a_standard_normal()
    {
        var random = new RandomSource(4);
        double[] values = [.. Enumerable.Range(0, 400_000).Select(_ => random.NextNormal())];

        Assert.Equal(0, values.Average(), 7e-3);
        Assert.Equal(1, Moment(values, 0, 2), 1e-2);
        Assert.Equal(0, Moment(values, 0, 3), 3e-2);
        Assert.Equal(3, Moment(values, 0, 4), 8e-2);
        Assert.Equal(0.0455, values.Count(v => Math.Abs(v) > 2) / 400_000.0, 1.5e-3);
        Assert.Equal(0.0027, values.Count(v => Math.Abs(v) > 3) / 400_000.0, 4e-4);
    }

    [Fact]
    public void Normal_numbers_follow_the_polar_method_with_an_accurate_logarithm()
    {
        var (random, uniform) = (new RandomSource(5), new RandomSource(5));
        for (var i = 0; i < 10_000; i++)
        {
            double x, y, square;
            do
            {
                (x, y) = ((2 * uniform.NextUniform()) - 1, (2 * uniform.NextUniform()) - 1);
                square = (x * x) + (y * y);
            }
            while (square is >= 1 or 0);

            var factor = Math.Sqrt(-2 * Math.Log(square) / square);
            Assert.Equal(factor * x, random.NextNormal(), 1e-14 * factor);
            Assert.Equal(factor * y, random.NextNormal(), 1e-14 * factor);
        }
    }

    [Fact]
    public void Truncated_numbers_end_at_two_deviations_and_keep_the_shape_inside()
    {
        var random = new RandomSource(6);
        double[] values = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextTruncatedNormal())];

        Assert.InRange(values.Max(), 1.99, 2);
        Assert.InRange(values.Min(), -2, -1.99);
        Assert.Equal(0, values.Average(), 8e-3);
        Assert.Equal(0.87962566103423978 * 0.87962566103423978, Moment(values, 0, 2), 8e-3);
    }

    [Fact]
    public void A_missing_seed_is_another_one_each_time()
    {
        Assert.Equal(5UL, RandomSource.ResolveSeed(5));
        Assert.NotEqual(RandomSource.ResolveSeed(-1), RandomSource.ResolveSeed(1));
        Assert.NotEqual(RandomSource.ResolveSeed(null), RandomSource.ResolveSeed(null));
    }

    private static double Moment(double[] values, double mean, int order) => values.Average(v => Math.Pow(v - mean, order));
}
