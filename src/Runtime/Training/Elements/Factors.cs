using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Checks of option values.</summary>
internal static class Factors
{
    /// <summary>A finite number that is at least 0.</summary>
    public static double NonNegative(double value, [CallerMemberName] string name = "") => double.IsFinite(value) && value >= 0
        ? value
        : throw Error(name, value, "must be finite and at least 0");

    /// <summary>A finite number above 0.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "") => double.IsFinite(value) && value > 0
        ? value
        : throw Error(name, value, "must be finite and above 0");

    /// <summary>A number from 0 to 1.</summary>
    public static double Fraction(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw Error(name, value, "must be from 0 to 1");

    /// <summary>A number from 0 up to, but not, 1.</summary>
    public static double Decay(double value, [CallerMemberName] string name = "") => value is >= 0 and < 1
        ? value
        : throw Error(name, value, "must be at least 0 and below 1");

    private static ArgumentOutOfRangeException Error(string name, double value, string range) => new(name, value, $"{name} {range}.");
}
