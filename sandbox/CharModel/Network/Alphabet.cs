namespace GruGen.Samples;

/// <summary>The characters that the network knows: a line's end and the printable ones of ASCII; all others are one unknown character.</summary>
public static class Alphabet
{
    /// <summary>Number of token ids: unknown, line end, and from the space to the tilde.</summary>
    public const int Size = 2 + Last - First + 1;

    /// <summary>The id of all characters that have none of their own.</summary>
    public const int Unknown = 0;

    private const int LineEnd = 1;
    private const char First = ' ';
    private const char Last = '~';

    /// <summary>The ids of a text. Carriage returns are left out, a tab counts as a space.</summary>
    /// <param name="text">The text.</param>
    public static int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Where(static c => c != '\r').Select(IdOf)];
    }

    /// <summary>The character of an id.</summary>
    /// <param name="id">From 0 to <see cref="Size"/> − 1.</param>
    public static char Decode(int id) => id switch
    {
        Unknown => '\uFFFD',
        LineEnd => '\n',
        _ => (char)(First + id - 2),
    };

    private static int IdOf(char c) => c switch
    {
        '\n' => LineEnd,
        '\t' => IdOf(' '),
        >= First and <= Last => 2 + c - First,
        _ => Unknown,
    };
}
