using System.Globalization;

namespace GruGen.Generator.Rules;

/// <summary>Values as messages show them, the same under every culture.</summary>
internal static class Words
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>An element type as it is written.</summary>
    public static string Of(DType type) => type == DType.Float64 ? "double" : "float";

    /// <summary>An attribute as it is written.</summary>
    public static string Attribute(string className) => className.Substring(0, className.Length - nameof(Attribute).Length);
}
