using System.Collections.Immutable;
using System.Globalization;

namespace GruGen.Generator.Rules;

/// <summary>One change of the arguments of a layer's attribute; travels to the code fix as a property of the diagnostic.</summary>
/// <param name="Option">The named argument.</param>
/// <param name="Value">What it is set to, as C#; null removes it where it is stated.</param>
/// <param name="Element">
/// −1: the attribute at the diagnostic; else the layer at this position of the model that the diagnostic is about.
/// </param>
internal sealed record OptionEdit(string Option, string? Value, int Element = -1)
{
    private const string Key = "GruGen.Edits";
    private const char EndOfEdit = '\n';
    private const char EndOfField = '\t';

    public static OptionEdit Remove(string option, int element = -1) => new(option, null, element);

    public static ImmutableDictionary<string, string?> Write(IEnumerable<OptionEdit> edits)
    {
        var text = string.Join(EndOfEdit.ToString(), edits.Select(e
            => string.Join(EndOfField.ToString(), e.Element.ToString(CultureInfo.InvariantCulture), e.Option, e.Value ?? "")));
        return text.Length == 0 ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Key, text);
    }

    public static ImmutableArray<OptionEdit> Read(ImmutableDictionary<string, string?> properties)
        => properties.TryGetValue(Key, out var text) && text is not null
            ? text.Split(EndOfEdit).Select(Parse).ToImmutableArray()
            : ImmutableArray<OptionEdit>.Empty;

    private static OptionEdit Parse(string text)
    {
        var fields = text.Split(EndOfField);
        return new(fields[1], fields[2].Length == 0 ? null : fields[2], int.Parse(fields[0], CultureInfo.InvariantCulture));
    }
}
