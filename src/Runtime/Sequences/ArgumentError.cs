using System.Globalization;

namespace GruGen.Runtime;

/// <summary>Makes the exceptions about arguments.</summary>
internal static class ArgumentError
{
    /// <summary>An argument's fault, worded the same in every culture.</summary>
    public static ArgumentException Create(string argument, FormattableString fault) =>
        new(fault.ToString(CultureInfo.InvariantCulture), argument);

    /// <summary>Two arguments that share memory although one of them is written.</summary>
    public static ArgumentException Overlap(string argument, string other) =>
        Create(argument, $"The memory must not overlap that of {other}.");
}
