using System.Globalization;

namespace GruGen.Golden.Mapping;

/// <summary>Values as C# text.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static double ParseDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new GoldenException($"{text} is not a number.");

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => $"{typeof(TEnum).Name}.{value}";

    public static string Of(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A class name from a case's id: other characters become underscores.</summary>
    public static string Identifier(string id) =>
        string.Concat("Case_", string.Concat(id.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_')));
}
