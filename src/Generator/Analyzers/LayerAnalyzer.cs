using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports, at the argument that causes it, every rule that an annotated class breaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // A class counts as generated code as soon as one of its parts carries [GeneratedCode].
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        try
        {
            var locator = new Locator(type, context.CancellationToken);
            foreach (var finding in Check(type, context))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    finding.Rule,
                    locator.Find(finding.Anchor),
                    finding.Severity ?? finding.Rule.DefaultSeverity,
                    additionalLocations: null,
                    OptionEdit.Write(finding.Edits),
                    finding.Words.ToArray<object>()));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var failure = Pipeline.Failure.Of(type.Name, exception);
            var at = type.Locations.FirstOrDefault();
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalError, at, failure.Class, failure.Message));
        }
    }

    private static IEnumerable<Finding> Check(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        var attributes = AttributeReader.ReadAll(type.GetAttributes());
        if (attributes.IsEmpty)
        {
            return [];
        }

        return LayerReader.Read(type, context.Compilation, context.CancellationToken) is { } facts
            ? LayerRules.Check(facts, SpecBuilder.Build(facts))
            : DeclarationRules.Orphans(type.Name, attributes.Where(a => WellKnown.IsCompanion(a.Name)));
    }
}
