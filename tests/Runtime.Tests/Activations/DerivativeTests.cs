using Functions = GruGen.Runtime.Activations;

namespace GruGen.Runtime.Tests.Activations;

public class DerivativeTests
{
    private static readonly Activation[] RowWise = [Activation.Softmax, Activation.LogSoftmax, Activation.Sparsemax];
    private static readonly double[] Kinks = [0, 0.5, 1, 2.5, 3, 6];

    public static TheoryData<Activation, double, double> Cases => ElementwiseTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Derivatives_are_the_limits_of_differences(Activation function, double alpha, double beta)
    {
        double[] x = [.. Enumerable.Range(-900, 1801).Select(i => i / 61.0).Where(v => Kinks.All(k => Math.Abs(Math.Abs(v) - k) > 4e-3))];
        var derivatives = new double[x.Length];

        Functions.Derivative(function, alpha, beta, x, derivatives);

        for (var i = 0; i < x.Length; i++)
        {
            var expected = Difference(v => Value(function, alpha, beta, v), x[i]);
            var scale = Math.Max(1, Math.Abs(Value(function, alpha, beta, x[i])));
            Assert.True(
                Math.Abs(expected - derivatives[i]) <= 1e-10 * scale, $"{function}'({x[i]}): expected {expected:R}, got {derivatives[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Single_precision_agrees_with_double_precision(Activation function, double alpha, double beta)
    {
        float[] x = [.. Samples.Singles.Where(v => Kinks.All(k => Math.Abs(Math.Abs(v) - k) > 1e-5))];
        var singles = new float[x.Length];
        double[] doubles = [.. x.Select(v => (double)v)];

        Functions.Derivative(function, (float)alpha, (float)beta, x, singles);
        Functions.Derivative(function, (float)alpha, (float)beta, doubles, doubles);

        for (var i = 0; i < x.Length; i++)
        {
            var expected = float.IsInfinity((float)doubles[i]) ? (float)doubles[i] : doubles[i];
            var tolerance = 1e-6 * Math.Max(Math.Max(1, Math.Abs(alpha)), Math.Max(Math.Min(Math.Abs(x[i]), 20), Math.Abs(expected)));
            Assert.True(
                expected.Equals(singles[i]) || Math.Abs(expected - singles[i]) <= tolerance,
                $"{function}'({x[i]:R}): expected {expected:R}, got {singles[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Infinity_gives_the_limit_and_NaN_goes_through(Activation function, double alpha, double beta)
    {
        double[] x = [1e4, -1e4, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        float[] singles = [.. x.Select(v => (float)v)];

        Functions.Derivative(function, alpha, beta, x, x);
        Functions.Derivative(function, (float)alpha, (float)beta, singles, singles);

        Assert.Equal(x[0], x[2], 1e-7);
        Assert.Equal(x[1], x[3], 1e-7);
        Assert.Equal(double.NaN, x[4]);
        Assert.Equal(singles[0], singles[2], 1e-6f);
        Assert.Equal(singles[1], singles[3], 1e-6f);
        Assert.Equal(float.NaN, singles[4]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_any_number_of_values_are_multiplied_by_the_derivative(Activation function, double alpha, double beta)
    {
        for (var length = 0; length < 40; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(i => ((i * 37 % 41) - 20) / 5.3)];
            CheckProduct(function, alpha, beta, x);
        }
    }

    [Fact]
    public void Gradients_of_rows_are_products_with_the_transposed_Jacobian()
    {
        var random = new Random(3);
        foreach (var function in RowWise)
        {
            foreach (var length in Enumerable.Range(1, 40).Append(300))
            {
                var x = AwayFromEdges(() => [.. Enumerable.Range(0, length).Select(_ => (4 * random.NextDouble()) - 2)]);
                double[] gradient = [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
                var expected = new double[length];
                for (var i = 0; i < length; i++)
                {
                    expected[i] = Difference(v => Dot(gradient, Row(function, [.. x[..i], v, .. x[(i + 1)..]])), x[i]);
                }

                float[] singles = [.. gradient.Select(v => (float)v)];
                float[] row = [.. x.Select(v => (float)v)];
                Functions.Backpropagate(function, 0f, 0f, row, [.. Row(function, x).Select(v => (float)v)], singles);
                Functions.Backpropagate(function, 0.0, 0.0, x, Row(function, x), gradient);

                Assert.Equal(expected, gradient, (e, a) => Math.Abs(e - a) <= 1e-9);
                Assert.Equal(gradient, singles.Select(v => (double)v), (e, a) => Math.Abs(e - a) <= 1e-5);
            }
        }
    }

    [Fact]
    public void Rows_of_NaN_give_NaN()
    {
        foreach (var function in RowWise)
        {
            double[] nan = [double.NaN, double.NaN];
            double[] gradient = [1, 2];
            Functions.Backpropagate(function, 0, 0, nan, nan, gradient);
            Assert.Equal(nan, gradient);
        }
    }

    [Fact]
    public void Values_stand_in_for_arguments_where_only_they_are_needed()
    {
        Activation[] functions = [Activation.Linear, Activation.Tanh, Activation.Sigmoid, Activation.Exponential, .. RowWise];
        double[] x = [-2, -0.7, 0.1, 0.4, 1.1];
        foreach (var function in functions)
        {
            var y = Row(function, x);
            double[] full = [1, -2, 3, 0.5, 0.25];
            double[] short_ = [.. full];
            Functions.Backpropagate(function, 0, 0, x, y, full);
            Functions.Backpropagate(function, 0, 0, y, y, short_);
            Assert.Equal(full, short_);
        }
    }

    [Fact]
    public void Wrong_lengths_and_functions_are_refused_before_anything_is_written()
    {
        float[] x = [1, 2];
        float[] gradient = [3, 4];
        Assert.Throws<ArgumentException>("result", () => Functions.Derivative(Activation.Tanh, 0f, 0f, x, new float[3]));
        Assert.Throws<ArgumentException>("y", () => Functions.Backpropagate(Activation.Tanh, 0f, 0f, x, new float[1], gradient));
        Assert.Throws<ArgumentException>("gradient", () => Functions.Backpropagate(Activation.Tanh, 0f, 0f, new float[3], new float[3], gradient));
        Assert.All(RowWise, f => Assert.Throws<ArgumentOutOfRangeException>("function", () => Functions.Derivative(f, 0f, 0f, x, gradient)));
        Assert.Throws<ArgumentOutOfRangeException>("function", () => Functions.Backpropagate((Activation)999, 0f, 0f, x, x, gradient));
        Assert.Equal([3f, 4], gradient);
    }

    [Fact]
    public void Gradients_allocate_nothing()
    {
        var (x, y, gradient) = (new float[300], new float[300], new float[300]);
        var functions = Enum.GetValues<Activation>();
        void All()
        {
            foreach (var function in functions)
            {
                Functions.Backpropagate(function, 1f, 1f, x, y, gradient);
            }
        }

        Allocations.AssertNone(All);
    }

    private static void CheckProduct(Activation function, double alpha, double beta, double[] x)
    {
        double[] y = [.. x];
        Functions.Apply(function, alpha, beta, y);
        double[] given = [.. x.Select((_, i) => i - 7.5)];
        double[] gradient = [.. given];
        var derivatives = new double[x.Length];
        Functions.Derivative(function, alpha, beta, x, derivatives);

        Functions.Backpropagate(function, alpha, beta, x, y, gradient);

        Assert.Equal(given.Zip(derivatives, (g, d) => g * d), gradient, (e, a) => Math.Abs(e - a) <= 1e-13 * Math.Max(1, Math.Abs(e)));
    }

    private static double Value(Activation function, double alpha, double beta, double x)
    {
        double[] value = [x];
        Functions.Apply(function, alpha, beta, value);
        return value[0];
    }

    private static double[] Row(Activation function, double[] row)
    {
        double[] copy = [.. row];
        Functions.Apply(function, 0.0, 0.0, copy);
        return copy;
    }

    /// <summary>Draws until no element is so near to the edge of sparsemax's support that a difference would cross it.</summary>
    private static double[] AwayFromEdges(Func<double[]> draw)
    {
        while (true)
        {
            var x = draw();
            var threshold = x.Max() - Row(Activation.Sparsemax, x).Max();
            if (x.All(v => Math.Abs(v - threshold) > 5e-3))
            {
                return x;
            }
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (u, v) => u * v).Sum();

    // Error h⁴ f⁽⁵⁾ / 30.
    private static double Difference(Func<double, double> f, double x)
    {
        const double H = 1e-3;
        return ((8 * (f(x + H) - f(x - H))) - (f(x + (2 * H)) - f(x - (2 * H)))) / (12 * H);
    }
}
