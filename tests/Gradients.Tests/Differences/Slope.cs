namespace GruGen.Gradients.Tests.Differences;

/// <summary>The derivative of a function of one number at zero, from its values around it.</summary>
/// <param name="Value">df/dt.</param>
/// <param name="Kink">By how much the slopes on both sides differ beyond what the curvature explains.</param>
internal readonly record struct Slope(double Value, double Kink)
{
    private const double Distance = 2e-4;

    /// <summary>Central differences at two distances, extrapolated to none (Richardson).</summary>
    /// <remarks>
    /// Where a function is smooth, the slopes to both sides differ by its curvature times the distance, so by half as much at half the
    /// distance. A kink or a jump between the points breaks that.
    /// </remarks>
    public static Slope Of(Func<double, double> f)
    {
        var here = f(0);
        var (far, farBend) = Central(f, here, Distance);
        var (near, nearBend) = Central(f, here, Distance / 2);
        return new(((4 * near) - far) / 3, Math.Abs(farBend - (2 * nearBend)));
    }

    private static (double Slope, double Bend) Central(Func<double, double> f, double here, double distance)
    {
        var (before, after) = (f(-distance), f(distance));
        return ((after - before) / (2 * distance), (after - (2 * here) + before) / distance);
    }
}
