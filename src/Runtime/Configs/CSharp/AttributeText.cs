using System.Globalization;
using System.Text;

namespace GruGen.Runtime;

/// <summary>Builds the text of one attribute: [Name(positional, Property = value, …)].</summary>
internal sealed class AttributeText(string name)
{
    private readonly List<string> _arguments = [];

    /// <summary>A positional argument.</summary>
    public AttributeText Argument(string text)
    {
        _arguments.Add(text);
        return this;
    }

    /// <summary>A property whose value differs from the default.</summary>
    public AttributeText Stated<T>(string property, T value, T standard) =>
        EqualityComparer<T>.Default.Equals(value, standard) ? this : Argument($"{property} = {Literal(value!)}");

    /// <summary>A value as C# writes it.</summary>
    public static string Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => Quoted(text),
        Enum member => $"{member.GetType().Name}.{member}",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public override string ToString() => $"[{name}({string.Join(", ", _arguments)})]";

    private static string Quoted(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                literal.Append(c);
            }
        }

        return literal.Append('"').ToString();
    }
}
