using Functions = GruGen.Runtime.Activations;

namespace GruGen.Runtime.Tests.Activations;

public class ElementwiseTests
{
    public static TheoryData<Activation, double, double> Cases
    {
        get
        {
            var cases = new TheoryData<Activation, double, double>();
            foreach (var (function, alpha, beta) in Samples.Functions)
            {
                cases.Add(function, alpha, beta);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Single_precision_stays_within_the_documented_error(Activation function, double alpha, double beta)
    {
        var (a, b) = ((float)alpha, (float)beta);
        foreach (var type in Overload.SingleTypes)
        {
            var actual = Overload.Evaluate(type, function.ToString(), Samples.Singles, a, b);
            for (var i = 0; i < actual.Length; i++)
            {
                // Rounded to float first, so that what float cannot hold is expected as ∞.
                double x = Samples.Singles[i];
                var exact = Reference.Evaluate(function, x, a, b);
                var expected = float.IsInfinity((float)exact) ? (float)exact : exact;
                AssertClose(expected, actual[i], Tolerance(function, x, exact, a, 2.5e-7, 2.4e-38), $"{type} {function}({x:R})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Double_precision_stays_within_the_documented_error(Activation function, double alpha, double beta)
    {
        foreach (var type in Overload.DoubleTypes)
        {
            var actual = Overload.Evaluate(type, function.ToString(), Samples.Doubles, alpha, beta);
            for (var i = 0; i < actual.Length; i++)
            {
                var x = Samples.Doubles[i];
                var expected = Reference.Evaluate(function, x, alpha, beta);
                AssertClose(expected, actual[i], Tolerance(function, x, expected, alpha, 1e-15, 1e-307), $"{type} {function}({x:R})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Infinity_gives_the_limit_and_NaN_goes_through(Activation function, double alpha, double beta)
    {
        double[] inputs = [double.PositiveInfinity, double.NegativeInfinity, double.NaN, BitConverter.Int64BitsToDouble(-1)];
        double[] expected = [.. inputs.Select(x => Reference.Evaluate(function, x, alpha, beta))];

        // A payload in the low bits must not leak into an exponent.
        float[] singles = [float.PositiveInfinity, float.NegativeInfinity, float.NaN, BitConverter.Int32BitsToSingle(-1)];
        foreach (var type in Overload.SingleTypes)
        {
            var actual = Overload.Evaluate(type, function.ToString(), singles, (float)alpha, (float)beta);
            Assert.Equal(expected, actual.Select(y => (double)y), (e, a) => e.Equals(a) || Math.Abs(e - a) < 1e-6);
        }

        foreach (var type in Overload.DoubleTypes)
        {
            var actual = Overload.Evaluate(type, function.ToString(), inputs, alpha, beta);
            Assert.Equal(expected, actual, (e, a) => e.Equals(a) || Math.Abs(e - a) < 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_scalar_and_every_lane_of_every_width_agree_to_the_bit(Activation function, double alpha, double beta)
    {
        var name = function.ToString();
        var singles = Overload.Evaluate("float", name, Samples.Singles, (float)alpha, (float)beta);
        Assert.All(
            Overload.SingleTypes, t => Assert.Equal(singles, Overload.Evaluate(t, name, Samples.Singles, (float)alpha, (float)beta)));

        var doubles = Overload.Evaluate("double", name, Samples.Doubles, alpha, beta);
        Assert.All(Overload.DoubleTypes, t => Assert.Equal(doubles, Overload.Evaluate(t, name, Samples.Doubles, alpha, beta)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_does_to_a_span_of_any_length_what_kernels_do(Activation function, double alpha, double beta)
    {
        var name = function.ToString();
        for (var length = 0; length < 40; length++)
        {
            var singles = Samples.Singles[1960..(1960 + length)];
            var expected = Overload.Evaluate("float", name, singles, (float)alpha, (float)beta);
            Functions.Apply(function, (float)alpha, (float)beta, singles);
            Assert.Equal(expected, singles);

            var doubles = Samples.Doubles[1960..(1960 + length)];
            var expectedDoubles = Overload.Evaluate("double", name, doubles, alpha, beta);
            Functions.Apply(function, alpha, beta, doubles);
            Assert.Equal(expectedDoubles, doubles);
        }
    }

    [Fact]
    public void Every_elementwise_name_has_a_function_of_every_width()
    {
        foreach (var name in Enum.GetNames<Activation>().Where(n => Samples.IsElementwise(Enum.Parse<Activation>(n))))
        {
            Assert.All(Overload.SingleTypes, t => Assert.Single(Overload.Evaluate(t, name, [0.25f], 0.5f, 0.5f)));
            Assert.All(Overload.DoubleTypes, t => Assert.Single(Overload.Evaluate(t, name, [0.25], 0.5, 0.5)));
        }
    }

    [Fact]
    public void A_function_that_does_not_exist_is_refused_before_anything_is_written()
    {
        var values = new[] { 1f, 2f };

        Assert.Throws<ArgumentOutOfRangeException>("function", () => Functions.Apply((Activation)999, 0f, 0f, values));

        Assert.Equal([1f, 2f], values);
    }

    // The bounds of Elementwise: absolute, growing with |x|; that of the exponential function is relative.
    private static double Tolerance(Activation function, double x, double expected, double alpha, double error, double smallest) =>
        function == Activation.Exponential
            ? Math.Max(error * expected, smallest)
            : error * Math.Max(1, Math.Abs(alpha)) * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(expected)));

    private static void AssertClose(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance,
            $"{what}: expected {expected:R}, got {actual:R}, off by {Math.Abs(expected - actual):E2} of {tolerance:E2}");
}
