using System.Runtime.Intrinsics;

namespace GruGen.Runtime.Tests.Activations;

/// <summary>The functions on the critical path of every step, on grids fine enough for their tighter bounds.</summary>
public class GateTests
{
    private static readonly double Log2E = 1 / Math.Log(2);

    private static readonly float[] Grid = [.. Enumerable.Range(-60_000, 120_001).Select(i => i / 2503f)];

    private static readonly double[] DoubleGrid = [.. Grid.Select(x => x * 1.0000000123)];

    [Fact]
    public void Gates_keep_their_error_bounds()
    {
        AssertSingles("Sigmoid", Grid, x => Reference.Sigmoid(x), 1.2e-7);
        AssertSingles("Tanh", Grid, x => Math.Tanh(x), 1.8e-7);
        AssertDoubles("Sigmoid", DoubleGrid, Reference.Sigmoid, 2.5e-16);
        AssertDoubles("Tanh", DoubleGrid, Math.Tanh, 4e-16);
    }

    [Fact]
    public void Gates_of_scaled_arguments_keep_the_bounds_of_the_plain_ones()
    {
        AssertSingles("SigmoidOfScaled", Grid, t => Reference.Sigmoid(-t / Log2E), 1.2e-7);
        AssertSingles("TanhOfScaled", Grid, t => Math.Tanh(t / (2 * Log2E)), 1.8e-7);
        AssertDoubles("SigmoidOfScaled", DoubleGrid, t => Reference.Sigmoid(-t / Log2E), 5e-16);
        AssertDoubles("TanhOfScaled", DoubleGrid, t => Math.Tanh(t / (2 * Log2E)), 5e-16);
    }

    [Theory]
    [InlineData("Sigmoid", 1, 0)]
    [InlineData("SigmoidOfScaled", 0, 1)]
    [InlineData("Tanh", 1, -1)]
    [InlineData("TanhOfScaled", 1, -1)]
    public void Gates_saturate_exactly(string function, double above, double below)
    {
        foreach (var x in new[] { 2000, 1e4, 3e38, double.PositiveInfinity })
        {
            foreach (var type in Overload.SingleTypes)
            {
                Assert.Equal([(float)above, (float)below], Overload.Evaluate(type, function, [(float)x, (float)-x]));
            }

            foreach (var type in Overload.DoubleTypes)
            {
                Assert.Equal([above, below], Overload.Evaluate(type, function, [x, -x]));
            }
        }
    }

    [Fact]
    public void Gates_are_exact_at_zero()
    {
        Assert.All(Overload.SingleTypes, t => Assert.Equal([0f], Overload.Evaluate(t, "Tanh", [0f])));
        Assert.All(Overload.SingleTypes, t => Assert.Equal([0.5f], Overload.Evaluate(t, "Sigmoid", [0f])));
        Assert.All(Overload.DoubleTypes, t => Assert.Equal([0.0], Overload.Evaluate(t, "Tanh", [0.0])));
        Assert.All(Overload.DoubleTypes, t => Assert.Equal([0.5], Overload.Evaluate(t, "Sigmoid", [0.0])));
    }

    [Fact]
    public void Scaled_gates_let_NaN_through()
    {
        foreach (var function in new[] { "SigmoidOfScaled", "TanhOfScaled" })
        {
            Assert.All(Overload.SingleTypes, t => Assert.Equal([float.NaN], Overload.Evaluate(t, function, [float.NaN])));
            Assert.All(Overload.DoubleTypes, t => Assert.Equal([double.NaN], Overload.Evaluate(t, function, [double.NaN])));
        }
    }

    [Fact]
    public void Multiply_add_rounds_at_most_twice()
    {
        var (a, b, c) = (1.25f + MathF.Pow(2, -20), 3.5f + MathF.Pow(2, -21), -4.375f);
        float[] allowed = [(a * b) + c, MathF.FusedMultiplyAdd(a, b, c)];
        Assert.Contains(Simd.MultiplyAdd(a, b, c), allowed);
        Assert.Contains(Simd.MultiplyAdd(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))[3], allowed);
        Assert.Contains(Simd.MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c))[7], allowed);
        Assert.Contains(Simd.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[15], allowed);

        var (p, q, r) = (1.25 + Math.Pow(2, -50), 3.5 + Math.Pow(2, -51), -4.375);
        double[] both = [(p * q) + r, Math.FusedMultiplyAdd(p, q, r)];
        Assert.Contains(Simd.MultiplyAdd(p, q, r), both);
        Assert.Contains(Simd.MultiplyAdd(Vector128.Create(p), Vector128.Create(q), Vector128.Create(r))[1], both);
        Assert.Contains(Simd.MultiplyAdd(Vector256.Create(p), Vector256.Create(q), Vector256.Create(r))[3], both);
        Assert.Contains(Simd.MultiplyAdd(Vector512.Create(p), Vector512.Create(q), Vector512.Create(r))[7], both);
    }

    private static void AssertSingles(string function, float[] inputs, Func<double, double> reference, double bound)
    {
        foreach (var type in Overload.SingleTypes)
        {
            var actual = Overload.Evaluate(type, function, inputs);
            AssertWorst(inputs.Zip(actual, (x, y) => Math.Abs(y - reference(x))).Max(), bound, $"{type} {function}");
        }
    }

    private static void AssertDoubles(string function, double[] inputs, Func<double, double> reference, double bound)
    {
        foreach (var type in Overload.DoubleTypes)
        {
            var actual = Overload.Evaluate(type, function, inputs);
            AssertWorst(inputs.Zip(actual, (x, y) => Math.Abs(y - reference(x))).Max(), bound, $"{type} {function}");
        }
    }

    private static void AssertWorst(double error, double bound, string what) =>
        Assert.True(error <= bound, $"{what}: largest error {error:E3}, documented {bound:E3}");
}
