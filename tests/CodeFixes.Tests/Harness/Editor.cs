using System.Collections.Immutable;
using GruGen.Generator;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes.Tests.Harness;

/// <summary>
/// Projects open in Roslyn's workspace, as an editor has them: the generator runs there, and what is typed changes documents.
/// </summary>
internal sealed class Editor : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();

    public Editor(OutputKind kind, params (string Name, string Text)[] files) => Add("Consumer", kind, files);

    /// <summary>Opens another project beside the first.</summary>
    public void Add(string name, OutputKind kind, params (string Name, string Text)[] files)
    {
        var consumer = Consumer.Of();
        var project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: consumer.Nullable),
            parseOptions: new CSharpParseOptions(consumer.Language),
            metadataReferences: consumer.References,
            analyzerReferences: [new Package()])).Id;
        foreach (var (file, text) in files)
        {
            _workspace.AddDocument(project, file, SourceText.From(text));
        }
    }

    public void Dispose() => _workspace.Dispose();

    public Document Open(string name) => _workspace.CurrentSolution.Projects.SelectMany(p => p.Documents).Single(d => d.Name == name);

    public async Task<string> Read(string name) => (await Open(name).GetTextAsync()).ToString();

    /// <summary>Replaces the only occurrence of a text.</summary>
    public async Task Type(string name, string before, string after)
    {
        var document = Open(name);
        var text = await document.GetTextAsync();
        var source = text.ToString();
        var start = source.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0 && source.IndexOf(before, start + 1, StringComparison.Ordinal) < 0, $"'{before}' must occur once.");
        var changed = text.WithChanges(new TextChange(new(start, before.Length), after));
        Assert.True(_workspace.TryApplyChanges(document.WithText(changed).Project.Solution));
    }

    /// <summary>What the editor underlines because of us in all projects, in the order of the source.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        var found = new List<Diagnostic>();
        foreach (var compilation in await Compile())
        {
            found.AddRange(await Run.Analyze(compilation, new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer()));
        }

        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>What the compiler says about the user's code and the generated code together.</summary>
    public async Task<IEnumerable<Diagnostic>> CompilerDiagnostics()
        => (await Compile()).SelectMany(c => c.GetDiagnostics()).Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>What a fix offers for a diagnostic.</summary>
    public async Task<List<CodeAction>> Offers(CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        await fix.RegisterCodeFixesAsync(new(Home(diagnostic), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>Applies what a fix offers for all diagnostics of a rule at once.</summary>
    public async Task FixAll(
        CodeFixProvider fix, ImmutableArray<Diagnostic> diagnostics, FixAllScope scope = FixAllScope.Document)
    {
        var first = Assert.Single(await Offers(fix, diagnostics[0]));
        var context = new FixAllContext(
            Home(diagnostics[0]),
            fix,
            scope,
            first.EquivalenceKey,
            [diagnostics[0].Id],
            new Known(diagnostics),
            CancellationToken.None);
        await Apply(Assert.IsAssignableFrom<CodeAction>(await fix.GetFixAllProvider()!.GetFixAsync(context)));
    }

    public async Task Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        Assert.True(_workspace.TryApplyChanges(Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution));
    }

    private Document Home(Diagnostic diagnostic) => _workspace.CurrentSolution.GetDocument(diagnostic.Location.SourceTree)!;

    private async Task<Compilation[]> Compile()
        => [.. (await Task.WhenAll(_workspace.CurrentSolution.Projects.Select(p => p.GetCompilationAsync()))).OfType<Compilation>()];

    /// <summary>The package as a project references it.</summary>
    private sealed class Package : AnalyzerReference
    {
        private static readonly ImmutableArray<ISourceGenerator> Generators = [new GruGenerator().AsSourceGenerator()];

        public override string FullPath => typeof(GruGenerator).Assembly.Location;

        public override object Id => typeof(GruGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;
    }

    /// <summary>Diagnostics by where they are, as a host keeps them.</summary>
    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(diagnostics.Where(d => project.GetDocument(d.Location.SourceTree) is not null));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(diagnostics.Where(d => document.Project.GetDocument(d.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
