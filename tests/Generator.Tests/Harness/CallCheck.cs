using GruGen.Generator.Analyzers;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Harness;

/// <summary>Checks that exactly the marked arguments of calls are reported, exactly where they are marked.</summary>
internal static class CallCheck
{
    /// <returns>The messages, in the order of the source.</returns>
    public static async Task<IReadOnlyList<string>> Source(string marked)
    {
        var markup = Markup.Parse(marked);
        var run = Run.Of(markup.Source);
        var user = run.Output.SyntaxTrees.First();
        var found = (await run.EditorDiagnostics(new CallAnalyzer(), new TapeAnalyzer())).OrderBy(d => d.Location.SourceSpan.Start).ToList();

        // The user's file alone: whole layers are compiled by their own tests.
        Assert.Empty(run.Output.GetSemanticModel(user).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(
            markup.Describe(),
            found.Select(d => $"{d.Id} '{user.GetText().ToString(d.Location.SourceSpan)}'").Order(StringComparer.Ordinal));
        Assert.Equal(markup.Expected.Select(e => (e.Span, e.Id)).Order(), found.Select(d => (d.Location.SourceSpan, d.Id)).Order());
        return [.. found.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
