namespace GruGen.Runtime.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void A_number_is_a_constant_rate()
    {
        LearningRateSchedule schedule = 0.25;

        Assert.Equal(0.25, schedule.At(0));
        Assert.Equal(0.25, schedule.At(long.MaxValue));
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(50, 0.1 * 0.9797958971132712)]
    [InlineData(100, 0.096)]
    [InlineData(250, 0.09029798987795907)]
    public void Exponential_decay_is_continuous(long step, double rate) =>
        Assert.Equal(rate, new ExponentialDecay(0.1, 100, 0.96).At(step), 1e-8);

    [Theory]
    [InlineData(99, 0.1)]
    [InlineData(100, 0.096)]
    [InlineData(299, 0.09216)]
    public void Exponential_decay_can_go_in_stairs(long step, double rate) =>
        Assert.Equal(rate, new ExponentialDecay(0.1, 100, 0.96) { Staircase = true }.At(step), 1e-12);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(250, 0.1 * 0.8535533905932737)]
    [InlineData(500, 0.05)]
    [InlineData(1000, 0)]
    [InlineData(5000, 0)]
    public void Cosine_decay_ends_at_0(long step, double rate) => Assert.Equal(rate, new CosineDecay(0.1, 1000).At(step), 1e-12);

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(5, 0.055)]
    [InlineData(9, 0.091)]
    [InlineData(10, 0.1)]
    [InlineData(60, 0.1 * 0.6)]
    [InlineData(110, 0.02)]
    [InlineData(111, 0.02)]
    public void Cosine_decay_can_warm_up_and_stop_early(long step, double rate)
    {
        var schedule = new CosineDecay(0.01, 100) { WarmupTarget = 0.1, WarmupSteps = 10, Alpha = 0.2 };

        Assert.Equal(rate, schedule.At(step), 1e-12);
    }

    [Fact]
    public void Warm_up_steps_without_a_target_mean_nothing() =>
        Assert.Equal(0.1, new CosineDecay(0.1, 100) { WarmupSteps = 10 }.At(0));

    [Fact]
    public void A_rate_that_is_no_rate_stops_before_the_update()
    {
        var layer = FakeLayer<double>.Of(1);
        var optimizer = new Sgd<double>(new ExponentialDecay(1, 1, 1e200));
        optimizer.Apply(layer, [1e-3]);
        optimizer.Apply(layer, [0]);
        var weight = layer.Parameters.Values[0];

        var error = Assert.Throws<InvalidOperationException>(() => optimizer.Apply(layer, [1]));

        Assert.Contains("step 2", error.Message, StringComparison.Ordinal);
        Assert.Equal((weight, 2L), (layer.Parameters.Values[0], optimizer.Step));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new ConstantLearningRate(-1));
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => (LearningRateSchedule)double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>("initialLearningRate", () => new ExponentialDecay(double.PositiveInfinity, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("decaySteps", () => new ExponentialDecay(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("decayRate", () => new ExponentialDecay(1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("decaySteps", () => new CosineDecay(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("Alpha", () => new CosineDecay(1, 1) { Alpha = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("WarmupTarget", () => new CosineDecay(1, 1) { WarmupTarget = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1, 1) { WarmupSteps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("step", () => new CosineDecay(1, 1).At(-1));
    }
}
