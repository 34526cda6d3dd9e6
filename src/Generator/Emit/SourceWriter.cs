using System.Globalization;
using System.Text;

namespace GruGen.Generator.Emit;

/// <summary>Indented text with LF line ends and invariant formatting.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes an empty line, unless there is one already or a block begins.</summary>
    public SourceWriter Line()
    {
        if (!EndsWith('\n') && !EndsWith('{'))
        {
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Whether a character stands before the last line feed.</summary>
    private bool EndsWith(char character) => _text.Length >= 2 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == character;

    /// <summary>Writes one line, or several where the text holds line feeds, at the current depth.</summary>
    public SourceWriter Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Line(FormattableString)"/>
    public SourceWriter Line(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r', ' ');
            if (trimmed.Length > 0)
            {
                // Preprocessor lines stay at the margin, as editors put them.
                _text.Append(' ', trimmed[0] == '#' ? 0 : 4 * _depth).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Opens a brace; disposing closes it.</summary>
    public Scope Block(string? head = null, string close = "}")
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        _depth++;
        return new Scope(this, close);
    }

    /// <inheritdoc cref="Block(string, string)"/>
    public Scope Block(FormattableString head) => Block(head.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            if (writer.EndsWith('\n'))
            {
                writer._text.Length--;
            }

            writer._depth--;
            writer.Line(close);
        }
    }
}
