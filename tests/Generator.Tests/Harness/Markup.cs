using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.Generator.Tests.Harness;

/// <summary>Source with expected diagnostics marked as <c>{|GRU0101:units: 0|}</c>; marks may nest.</summary>
/// <param name="Source">The source without marks.</param>
/// <param name="Expected">Ids and the spans they cover, in order of their end.</param>
internal sealed record Markup(string Source, ImmutableArray<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (Starts("{|") && marked.IndexOf(':', i) is var colon and > 0)
            {
                open.Push((marked[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (Starts("|}"))
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }

            bool Starts(string mark) => string.CompareOrdinal(marked, i, mark, 0, mark.Length) == 0;
        }

        return new(source.ToString(), expected.ToImmutable());
    }

    /// <summary>The marked text of each expectation, for messages of failed tests.</summary>
    public IEnumerable<string> Describe()
        => Expected.Select(e => $"{e.Id} '{Source.Substring(e.Span.Start, e.Span.Length)}'").Order(StringComparer.Ordinal);
}
