using GruGen.Gradients.Tests.Differences;

namespace GruGen.Gradients.Tests;

/// <summary>The check itself tells right from wrong, and kinks from curves.</summary>
public class GradientCheckTests
{
    private static readonly double[] Point = [0.3, -1.2, 0.7];

    [Fact]
    public void The_gradient_of_a_curve_passes() => Assert.Empty(Compare(Curve, error: 0)!);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_entry_off_by_three_millionths_fails(int entry) => Assert.NotEmpty(Compare(Curve, 3e-6, entry)!);

    [Theory]
    [InlineData(0)]
    [InlineData(3e-5)]
    [InlineData(-1.9e-4)]
    public void A_kink_between_the_points_is_noticed(double distance) =>
        Assert.Null(Compare(x => Curve(x) + Math.Max(0, x[1] - Point[1] - distance), error: 0));

    [Fact]
    public void A_jump_between_the_points_is_noticed() => Assert.Null(Compare(x => Curve(x) + (x[2] > Point[2] + 1e-5 ? 1 : 0), error: 0));

    private static double Curve(double[] x) => Math.Sin(3 * x[0]) + Math.Exp(x[1] * x[2]);

    private static IReadOnlyList<string>? Compare(Func<double[], double> f, double error, int entry = 0)
    {
        double[] x = [.. Point];
        var exp = Math.Exp(x[1] * x[2]);
        double[] gradient = [3 * Math.Cos(3 * x[0]), x[2] * exp, x[1] * exp];
        gradient[entry] *= 1 + error;
        return GradientCheck.Compare([new Variable("x", x, gradient)], () => f(x), 1, new Random(1));
    }
}
