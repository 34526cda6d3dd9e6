using System.Globalization;
using System.Text;

namespace GruGen.Runtime;

/// <summary>Names of classes and methods, as C# has them.</summary>
internal static class Identifier
{
    /// <summary>Whether a text can name a class or a method.</summary>
    public static bool IsValid(string? text) => !string.IsNullOrEmpty(text) && IsStart(text[0]) && text.All(IsPart);

    /// <summary>The class of a model's layer: GruLayer for "gru", Gru1Layer for "gru_1". No member of a layer ends so.</summary>
    public static string OfLayer(string name)
    {
        var text = new StringBuilder();
        var isStart = true;
        foreach (var c in name)
        {
            if (!IsPart(c) || c == '_')
            {
                isStart = true;
                continue;
            }

            text.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return (text.Length > 0 && IsStart(text[0]) ? "" : "_") + text.Append("Layer");
    }

    private static bool IsStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsPart(char c) => IsStart(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
