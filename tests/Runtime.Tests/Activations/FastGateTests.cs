namespace GruGen.Runtime.Tests.Activations;

/// <summary>
/// The activations of Precision.Fast keep the error that the option documents, and the shape of the functions they stand for.
/// </summary>
public class FastGateTests
{
    private static readonly float[] Grid = [.. Enumerable.Range(-100_000, 200_001).Select(i => i / 10_007f)];

    [Theory]
    [InlineData("FastTanh", 7.4e-5)]
    [InlineData("FastSigmoidOfHalf", 3.7e-5)]
    public void The_error_is_as_documented(string function, double bound)
    {
        foreach (var type in Overload.SingleTypes)
        {
            var values = Overload.Evaluate(type, function, Grid);
            var worst = Grid.Zip(values, (x, y) => Math.Abs(y - Exact(function, x))).Max();

            Assert.True(worst <= bound, $"{type} {function}: {worst:E3}");
            Assert.True(worst >= bound / 3, $"{type} {function}: {worst:E3} is so much better that the document is wrong");
        }
    }

    [Theory]
    [InlineData("FastTanh", -1)]
    [InlineData("FastSigmoidOfHalf", 0)]
    public void It_grows_up_to_its_limits_and_never_passes_them(string function, float lowest)
    {
        // Where the function is nearly level, the rounding of its few operations shows.
        const float Rounding = 3e-7f;
        foreach (var type in Overload.SingleTypes)
        {
            var values = Overload.Evaluate(type, function, Grid);

            Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second >= pair.First - Rounding, $"{type}: {pair}"));
            Assert.All(values, y => Assert.InRange(y, lowest, 1f));
        }
    }

    [Theory]
    [InlineData("FastTanh", -1)]
    [InlineData("FastSigmoidOfHalf", 0)]
    public void Infinities_give_the_limits_and_NaN_goes_through(string function, float lowest)
    {
        foreach (var type in Overload.SingleTypes)
        {
            var values = Overload.Evaluate(
                type, function, [float.PositiveInfinity, float.MaxValue, float.NegativeInfinity, float.MinValue, float.NaN, 0]);

            Assert.All(values[..2], y => Assert.Equal(1f, y, 1e-6f));
            Assert.All(values[2..4], y => Assert.Equal(lowest, y, 1e-6f));
            Assert.Equal(float.NaN, values[4]);
            Assert.Equal((1 + lowest) / 2, values[5]);
        }
    }

    private static double Exact(string function, double x) => function == "FastTanh" ? Math.Tanh(x) : (1 + Math.Tanh(x)) / 2;
}
