using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes;

/// <summary>
/// Changes of the arguments of one attribute, worked out as text: what stands beside an argument that stays, comments and line breaks and
/// directives, stays with it.
/// </summary>
internal sealed class ArgumentListEdits(AttributeArgumentListSyntax list)
{
    private readonly SourceText _text = list.SyntaxTree.GetText();
    private readonly List<TextChange> _changes = [];
    private readonly SortedSet<int> _removed = [];

    private SeparatedSyntaxList<AttributeArgumentSyntax> Arguments => list.Arguments;

    public void SetValue(int index, string value) => _changes.Add(new(Arguments[index].Expression.Span, value));

    public void Replace(int index, string argument) => _changes.Add(new(Arguments[index].Span, argument));

    public void Remove(int index) => _removed.Add(index);

    /// <summary>Adds arguments behind the last one, each on a line of its own where the last one has a line of its own.</summary>
    public void Append(IEnumerable<string> added)
    {
        var last = Arguments.Last();
        var comma = Arguments.SeparatorCount > 0 ? Arguments.GetSeparator(Arguments.SeparatorCount - 1) : default;
        var separator = comma.RawKind != 0 && BeginsLine(comma.SpanStart) ? LineBreak + Indentation(comma.SpanStart) + ", "
            : comma.RawKind != 0 && BeginsLine(last.SpanStart) ? "," + LineBreak + Indentation(last.SpanStart)
            : ", ";
        _changes.Add(new(new(last.Span.End, 0), string.Concat(added.Select(argument => separator + argument))));
    }

    /// <summary>All changes, by position; none where a directive would be torn apart.</summary>
    public IReadOnlyList<TextChange> Changes()
    {
        var rest = Arguments.Count;
        while (_removed.Contains(rest - 1))
        {
            rest--;
        }

        var removals = _removed.Where(index => index < rest).Select(Inside).Concat(rest < Arguments.Count ? FromEnd(rest) : []).ToList();
        return removals.Any(TearsDirective)
            ? []
            : [.. _changes.Concat(removals.Select(span => new TextChange(span, ""))).OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End)];
    }

    private string LineBreak => _text.Lines[0].ToString().Length < _text.Lines[0].SpanIncludingLineBreak.Length
        ? _text.ToString(TextSpan.FromBounds(_text.Lines[0].End, _text.Lines[0].EndIncludingLineBreak))
        : "\n";

    /// <summary>An argument with arguments behind it goes with the comma behind it, and with its line where it fills that.</summary>
    private TextSpan Inside(int index)
    {
        var (start, comma) = (Arguments[index].SpanStart, Arguments.GetSeparator(index));
        var endsLine = EndsLine(comma.TrailingTrivia);
        return (BeginsLine(start), endsLine) switch
        {
            (true, true) => Lines(start, comma.Span.End),
            (false, true) => TextSpan.FromBounds(Arguments.GetSeparator(index - 1).Span.End, comma.Span.End),
            _ => TextSpan.FromBounds(start, AfterBlanks(comma.Span.End)),
        };
    }

    /// <summary>
    /// The last arguments go with the comma before them; what ends the line of that comma belongs to the argument that stays.
    /// </summary>
    private IEnumerable<TextSpan> FromEnd(int first)
    {
        var (start, end, comma) = (Arguments[first].SpanStart, Arguments.Last().Span.End, Arguments.GetSeparator(first - 1));
        var endsLine = EndsLine(Arguments.Last().GetTrailingTrivia());
        if (endsLine && BeginsLine(comma.SpanStart))
        {
            return [Lines(comma.SpanStart, end)];
        }

        var isAlone = endsLine && BeginsLine(start);
        if (!EndsLine(comma.TrailingTrivia) || AfterSpace(comma.Span.End) == start)
        {
            return [TextSpan.FromBounds(comma.SpanStart, isAlone ? _text.Lines.GetLineFromPosition(end).End : end)];
        }

        return [comma.Span, isAlone ? Lines(start, end) : TextSpan.FromBounds(start, end)];
    }

    private bool TearsDirective(TextSpan span)
        => list.DescendantTrivia(span).Any(trivia
            => span.Contains(trivia.Span) && (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)));

    private int LineStart(int position) => _text.Lines.GetLineFromPosition(position).Start;

    /// <summary>Whole lines, with their breaks.</summary>
    private TextSpan Lines(int start, int end)
        => TextSpan.FromBounds(LineStart(start), _text.Lines.GetLineFromPosition(end).EndIncludingLineBreak);

    private string Indentation(int position) => _text.ToString(TextSpan.FromBounds(LineStart(position), position));

    private bool BeginsLine(int position) => string.IsNullOrWhiteSpace(Indentation(position));

    private static bool EndsLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia);

    private int AfterBlanks(int position) => Skip(position, static c => c is ' ' or '\t');

    private int AfterSpace(int position) => Skip(position, char.IsWhiteSpace);

    private int Skip(int position, Func<char, bool> isSkipped)
    {
        while (position < _text.Length && isSkipped(_text[position]))
        {
            position++;
        }

        return position;
    }
}
