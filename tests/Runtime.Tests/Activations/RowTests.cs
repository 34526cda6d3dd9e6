using FsCheck;
using FsCheck.Fluent;
using Functions = GruGen.Runtime.Activations;

namespace GruGen.Runtime.Tests.Activations;

public class RowTests
{
    private static readonly Activation[] RowWise = [Activation.Softmax, Activation.LogSoftmax, Activation.Sparsemax];

    [Fact]
    public void Rows_of_every_length_agree_with_the_definitions()
    {
        var random = new Random(1);
        foreach (var length in Enumerable.Range(1, 70).Append(256).Append(257).Append(1000))
        {
            double[] row = [.. Enumerable.Range(0, length).Select(_ => (double)(float)(6 * random.NextDouble() - 3))];
            foreach (var function in RowWise)
            {
                var expected = Evaluate(function, row);
                Assert.Equal(expected, Apply(function, row), (e, a) => Math.Abs(e - a) <= 1e-14);
                Assert.Equal(expected, ApplySingle(function, row), (e, a) => Math.Abs(e - a) <= 1e-6);
            }
        }
    }

    [Fact]
    public void Sparsemax_is_a_distribution_that_ignores_shifts_and_keeps_the_order()
    {
        var rows = ArbMap.Default.GeneratorFor<int>().Select(i => i % 1000 / 64.0).NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary();
        Prop.ForAll(rows, row =>
        {
            var y = Apply(Activation.Sparsemax, row);
            Assert.Equal(1, y.Sum(), 1e-12);
            Assert.All(y, v => Assert.InRange(v, 0, 1));
            Assert.Equal(y, Apply(Activation.Sparsemax, [.. row.Select(x => x + 4)]), (a, b) => Math.Abs(a - b) < 1e-12);
            for (var i = 1; i < row.Length; i++)
            {
                Assert.True(y[i] == y[0] || y[i] > y[0] == row[i] > row[0]);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sparsemax_of_equal_values_shares_evenly_and_of_a_far_maximum_takes_all()
    {
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Apply(Activation.Sparsemax, [7, 7, 7, 7]));
        Assert.Equal([0.0, 1, 0], Apply(Activation.Sparsemax, [1, 9, 7.5]));
        Assert.Equal([0.0, 0.75, 0.25], Apply(Activation.Sparsemax, [-3, 1, 0.5]));
    }

    [Fact]
    public void Large_and_infinitely_small_values_do_not_overflow()
    {
        Assert.Equal([0.5, 0.5, 0], Apply(Activation.Softmax, [1e308, 1e308, -1e308]));
        Assert.Equal([0.5, 0.5, 0], ApplySingle(Activation.Softmax, [3e38f, 3e38f, -3e38f]));
        Assert.Equal([0.0, 1], Apply(Activation.Softmax, [double.NegativeInfinity, -1000]));
        Assert.Equal([-2000.0, 0], Apply(Activation.LogSoftmax, [-1000, 1000]));
        Assert.Equal([0.0, 1], Apply(Activation.Sparsemax, [double.NegativeInfinity, 1e4]));
        Assert.Equal([0.25, 0.75], ApplySingle(Activation.Sparsemax, [16384, 16384.5]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void One_NaN_or_infinity_makes_the_whole_row_NaN(double bad)
    {
        foreach (var function in RowWise)
        {
            Assert.All(Apply(function, [1, 2, bad, 0]), y => Assert.True(double.IsNaN(y), $"{function}: {y}"));
            Assert.All(ApplySingle(function, [1, 2, bad, 0]), y => Assert.True(double.IsNaN(y), $"{function}: {y}"));
        }
    }

    [Fact]
    public void Empty_rows_stay_empty() => Assert.All(RowWise, function => Assert.Empty(Apply(function, [])));

    [Fact]
    public void Short_rows_and_long_rows_after_the_first_allocate_nothing()
    {
        float[][] rows = [new float[7], new float[256], new float[1000]];
        var functions = Enum.GetValues<Activation>();
        void ApplyAll()
        {
            foreach (var row in rows)
            {
                foreach (var function in functions)
                {
                    Functions.Apply(function, 1f, 0f, row);
                }
            }
        }

        Allocations.AssertNone(ApplyAll);
    }

    private static double[] Evaluate(Activation function, double[] row) => function switch
    {
        Activation.Softmax => Reference.Softmax(row),
        Activation.LogSoftmax => Reference.LogSoftmax(row),
        _ => Reference.Sparsemax(row),
    };

    private static double[] Apply(Activation function, double[] row)
    {
        double[] copy = [.. row];
        Functions.Apply(function, 0.0, 0.0, copy);
        return copy;
    }

    private static double[] ApplySingle(Activation function, double[] row)
    {
        float[] copy = [.. row.Select(x => (float)x)];
        Functions.Apply(function, 0f, 0f, copy);
        return [.. copy.Select(y => (double)y)];
    }
}
