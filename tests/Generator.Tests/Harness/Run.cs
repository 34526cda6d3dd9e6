using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Generator.Tests.Harness;

/// <summary>What generator, compiler and analyzers make of a project.</summary>
/// <param name="Output">The compilation with the generated files.</param>
/// <param name="Generated">Generated texts by hint name.</param>
/// <param name="GeneratorDiagnostics">Reported by the generator itself, its crash (CS8785) included.</param>
/// <param name="Driver">For a second run and its step reasons.</param>
internal sealed record Run(
    Compilation Output,
    ImmutableSortedDictionary<string, string> Generated,
    ImmutableArray<Diagnostic> GeneratorDiagnostics,
    GeneratorDriver Driver)
{
    /// <summary>A class was generated whole, and not as a stub.</summary>
    public bool IsWhole(string hintName)
        => Generated.TryGetValue(hintName, out var text) && !text.Contains("was not generated", StringComparison.Ordinal);

    public static Run Of(Consumer consumer) => Of(consumer.Compile(), consumer.Language);

    public static Run Of(string source) => Of(Consumer.Of(source));

    public static Run Of(CSharpCompilation compilation, LanguageVersion language, GeneratorDriver? driver = null)
    {
        driver ??= CSharpGeneratorDriver.Create(
            [new GruGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(language),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var generated = driver.GetRunResult().Results.Single().GeneratedSources;
        return new(
            output,
            (generated.IsDefault ? [] : generated)
                .ToImmutableSortedDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal),
            diagnostics,
            driver);
    }

    /// <summary>Errors and warnings of the compiler over user code and generated code together.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics()
        => Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).ToImmutableArray();

    /// <summary>What the analyzers report.</summary>
    public Task<ImmutableArray<Diagnostic>> AnalyzerDiagnostics(params DiagnosticAnalyzer[] analyzers) => Analyze(Output, analyzers);

    /// <summary>What the analyzers report about the first of the user's files, as an editor asks them for the document in front.</summary>
    public async Task<ImmutableArray<Diagnostic>> EditorDiagnostics(params DiagnosticAnalyzer[] analyzers)
    {
        var model = Output.GetSemanticModel(Output.SyntaxTrees.First());
        var analysis = new CompilationWithAnalyzers(Output, [.. analyzers], new AnalyzerOptions([]));
        return await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None);
    }

    /// <summary>What the analyzers report about a compilation.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
        => compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
}
