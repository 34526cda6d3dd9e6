using System.Collections.Immutable;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes.Tests.Harness;

/// <summary>Applies fixes in a workspace and looks at what comes out.</summary>
internal static class FixCheck
{
    /// <summary>Fixes the only diagnostic of a rule, and all of them at once; either way the result is as expected and clean.</summary>
    public static async Task Fixes(CodeFixProvider fix, string id, string source, string expected)
    {
        Assert.Equal(expected, await One(fix, id, source));
        Assert.Equal(expected, await All(fix, id, source));
        await IsClean(id, expected);
    }

    /// <summary>Fixes all diagnostics of a rule at once.</summary>
    public static async Task FixesAll(CodeFixProvider fix, string id, string source, string expected)
    {
        Assert.Equal(expected, await All(fix, id, source));
        await IsClean(id, expected);
    }

    /// <summary>The titles of what is offered for a rule.</summary>
    public static async Task<IEnumerable<string>> Titles(CodeFixProvider fix, string id, string source)
    {
        var document = Open(source);
        var titles = new List<string>();
        foreach (var diagnostic in await Diagnostics(document.Project, id))
        {
            titles.AddRange((await Actions(fix, document, diagnostic)).Select(a => a.Title));
        }

        return titles;
    }

    private static async Task<string> One(CodeFixProvider fix, string id, string source)
    {
        var document = Open(source);
        var diagnostic = Assert.Single(await Diagnostics(document.Project, id));
        var action = Assert.Single(await Actions(fix, document, diagnostic));
        return await Apply(document, action);
    }

    private static async Task<string> All(CodeFixProvider fix, string id, string source)
    {
        var document = Open(source);
        var diagnostics = await Diagnostics(document.Project, id);
        var first = Assert.Single(await Actions(fix, document, diagnostics[0]));
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey, [id], new Known(diagnostics), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return await Apply(document, Assert.IsAssignableFrom<CodeAction>(action));
    }

    /// <summary>The rule is kept, and the compiler is content with the user's code and the generated code together.</summary>
    private static async Task IsClean(string id, string source)
    {
        var run = Run.Of(source);
        Assert.DoesNotContain(await Run.Analyze(Consumer.Of(source).Compile(), new LayerAnalyzer()), d => d.Id == id);
        Assert.Empty(run.CompilerDiagnostics());
    }

    private static async Task<string> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    private static async Task<List<CodeAction>> Actions(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static Document Open(string source)
    {
        var consumer = Consumer.Of();
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Consumer",
            "Consumer",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: consumer.Nullable),
            parseOptions: new CSharpParseOptions(consumer.Language),
            metadataReferences: consumer.References));
        return workspace.AddDocument(project.Id, "Consumer.cs", SourceText.From(source));
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project, string id)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var all = await Run.Analyze(compilation, new LayerAnalyzer());
        return [.. all.Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
