namespace GruGen.Runtime.Tests.Training;

public class MaskTests
{
    private const int Length = 200_000;

    private delegate void Draw(MaskDraw masks, Span<double> mask, double rate, int direction);

    private static readonly Draw[] Kinds =
    [
        static (masks, mask, rate, direction) => masks.InputDropout(mask, rate, direction),
        static (masks, mask, rate, direction) => masks.RecurrentDropout(mask, rate, direction),
        static (masks, mask, rate, direction) => masks.DropConnect(mask, rate, direction),
        static (masks, mask, rate, direction) => masks.Zoneout(mask, rate, direction),
    ];

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void Entries_are_dropped_at_the_rate_and_kept_ones_scaled(double rate)
    {
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var mask = New(kind, new RandomMasks(3).NextCall(), rate);

            var kept = kind == 3 ? 1 : 1 / (1 - rate);
            Assert.All(mask, value => Assert.True(value == 0 || value == kept));
            var deviation = Math.Sqrt(rate * (1 - rate) * Length);
            Assert.InRange(mask.Count(static value => value == 0), (rate * Length) - (4 * deviation), (rate * Length) + (4 * deviation));
        }
    }

    [Fact]
    public void Neighbours_are_independent()
    {
        var mask = New(0, new RandomMasks(3).NextCall(), 0.5);
        foreach (var distance in new[] { 1, 2, 3, 64 })
        {
            AssertUncorrelated(mask.AsSpan(distance), mask.AsSpan(0, Length - distance));
        }
    }

    [Fact]
    public void Kinds_directions_and_calls_are_independent()
    {
        var masks = new RandomMasks(3);
        var (first, second) = (masks.NextCall(), masks.NextCall());
        double[][] all =
        [
            .. from call in new[] { first, second }
               from kind in Enumerable.Range(0, Kinds.Length)
               from direction in new[] { 0, 1 }
               select New(kind, call, 0.5, direction),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                AssertUncorrelated(all[i], all[j]);
            }
        }
    }

    [Fact]
    public void The_same_seed_and_calls_give_the_same_masks()
    {
        var (a, b) = (new RandomMasks(3), new RandomMasks(3));
        a.NextCall();
        b.NextCall();

        var (callOfA, callOfB) = (a.NextCall(), b.NextCall());

        // Whatever else is drawn.
        New(1, callOfA, 0.5);
        Assert.Equal(New(0, callOfA, 0.5), New(0, callOfB, 0.5));
        Assert.NotEqual(New(0, callOfA, 0.5), New(0, new RandomMasks(4).NextCall(), 0.5));
    }

    [Fact]
    public void Masks_of_a_seed_are_these_forever()
    {
        var mask = new double[20];

        new RandomMasks(1).NextCall().Zoneout<double>(mask, 0.5);

        Assert.Equal("00000000010101110100", string.Concat(mask));
    }

    [Fact]
    public void Masks_without_a_seed_differ() =>
        Assert.NotEqual(New(0, new RandomMasks().NextCall(), 0.5), New(0, new RandomMasks().NextCall(), 0.5));

    [Fact]
    public void Calls_are_counted_and_can_be_set()
    {
        var masks = new RandomMasks(3);
        masks.NextCall();
        var second = New(0, masks.NextCall(), 0.5);
        Assert.Equal(2, masks.Calls);

        masks.Calls = 1;

        Assert.Equal(second, New(0, masks.NextCall(), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => masks.Calls = -1);
    }

    [Fact]
    public void Rates_of_0_and_1_are_those_of_their_sources()
    {
        var call = new RandomMasks(3).NextCall();
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            Assert.All(New(kind, call, 0), static value => Assert.Equal(1, value));
            Assert.All(New(kind, call, 1), value => Assert.Equal(kind < 2 ? 1 : 0, value));
        }
    }

    [Fact]
    public void Floats_get_the_masks_of_doubles()
    {
        var call = new RandomMasks(3).NextCall();
        var floats = new float[101];

        call.RecurrentDropout<float>(floats, 0.25);

        Assert.Equal(New(1, call, 0.25)[..101].Select(static value => (float)value), floats);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Rates_must_be_from_0_to_1(double rate)
    {
        var call = new RandomMasks(3).NextCall();

        Assert.All(Kinds, draw => Assert.Throws<ArgumentOutOfRangeException>(nameof(rate), () => draw(call, new double[2], rate, 0)));
        Assert.All(Kinds, draw => Assert.Throws<ArgumentOutOfRangeException>("direction", () => draw(call, new double[2], 0.5, 2)));
    }

    [Theory]
    [InlineData(1, 3 * 4 * 5)]
    [InlineData(2, 4 * 5)]
    public void Lengths_follow_from_the_layer(int implementation, int inputDropout)
    {
        var info = new Weights.TestLayer<float>(5, 6).Info with { Implementation = implementation };
        var all = info with { Dropout = 0.1, RecurrentDropout = 0.1, DropConnect = 1, Zoneout = 1 };

        Assert.Equal(default, GruMaskLengths.Of(info with { Dropout = 1, RecurrentDropout = 1 }, 4, 7));
        Assert.Equal(new GruMaskLengths(inputDropout, 3 * 4 * 6, 6 * 18, 7 * 4 * 6), GruMaskLengths.Of(all, 4, 7));
        Assert.Throws<OverflowException>(() => GruMaskLengths.Of(all, 100_000, 100_000));
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var masks = new RandomMasks(3);
        var mask = new float[100];

        Allocations.AssertNone(() => masks.NextCall().DropConnect<float>(mask, 0.5));
    }

    private static double[] New(int kind, MaskDraw call, double rate, int direction = 0)
    {
        var mask = new double[Length];
        Kinds[kind](call, mask, rate, direction);
        return mask;
    }

    private static void AssertUncorrelated(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var agreements = 0;
        for (var i = 0; i < a.Length; i++)
        {
            agreements += (a[i] == 0) == (b[i] == 0) ? 1 : 0;
        }

        // Half of the entries agree by chance; five deviations, since there are many pairs.
        Assert.InRange(agreements - (a.Length / 2.0), -2.5 * Math.Sqrt(a.Length), 2.5 * Math.Sqrt(a.Length));
    }
}
