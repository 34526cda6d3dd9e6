using GruGen.Generator.Analyzers;
using GruGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Harness;

/// <summary>Checks that exactly the marked rules are reported, exactly where they are marked.</summary>
internal static class RuleCheck
{
    /// <summary>A GRU layer with these arguments, and nothing else wrong with it.</summary>
    public static Task<Run> Gru(string markedArguments, string attributes = "", string body = "")
        => Source($"using System;\nusing GruGen;\n{attributes}[GruLayer({markedArguments})]\npublic partial class Layer\n{{\n{body}\n}}\n");

    public static Task<Run> Source(string marked) => Project(Consumer.Of(), marked);

    /// <summary>Checks the marks, and that the compiler finds nothing wrong with what the user wrote and with the stubs.</summary>
    /// <param name="project">References and further files.</param>
    /// <param name="marked">The file to check.</param>
    /// <param name="compiles">Whether the compiler has nothing to say.</param>
    /// <param name="hints">Whether hints about the fast path count: most tests are not about it.</param>
    public static async Task<Run> Project(Consumer project, string marked, bool compiles = true, bool hints = false)
    {
        var markup = Markup.Parse(marked);
        var run = Run.Of(project with { Sources = [markup.Source, .. project.Sources] });
        // Without the whole layers: their thousands of lines would be bound for every row of every table.
        var small = run with { Output = run.Output.RemoveSyntaxTrees(run.Output.SyntaxTrees.Where(IsLayer)) };
        var found = (await small.AnalyzerDiagnostics(new LayerAnalyzer())).Where(d => hints || !IsHint(d)).ToList();

        Assert.Equal(markup.Describe(), found.Select(d => $"{d.Id} '{Text(d)}'").Order(StringComparer.Ordinal));
        Assert.Equal(
            markup.Expected.OrderBy(e => e.Id, StringComparer.Ordinal).ThenBy(e => e.Span),
            found.Select(d => (d.Id, d.Location.SourceSpan)).OrderBy(e => e.Id, StringComparer.Ordinal).ThenBy(e => e.SourceSpan));
        Assert.Empty(run.GeneratorDiagnostics);
        if (compiles)
        {
            Assert.Empty(small.CompilerDiagnostics());
        }

        return run;
    }

    /// <summary>Whole layers have their own tests, which also compile them.</summary>
    private static bool IsLayer(SyntaxTree tree)
        => ShapeReader.IsGenerated(tree) && !tree.GetText().ToString().Contains("was not generated", StringComparison.Ordinal);

    private static bool IsHint(Diagnostic diagnostic)
        => diagnostic.Severity == DiagnosticSeverity.Info && diagnostic.Descriptor.Category == "GruGen.FastPath";

    private static string Text(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "nowhere";
}
