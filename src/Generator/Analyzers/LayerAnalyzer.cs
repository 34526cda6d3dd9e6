using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        context.RegisterSyntaxNodeAction(GeneratedConstants.Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        try
        {
            Report(type, Check(type, context).Where(f => f.Anchor.Kind != AnchorKind.Container), context);

            // What a containing type lacks is reported with that type: of a document in front of the user, editors show only what is
            // found inside the declaration that is looked at.
            foreach (var layer in Nested(type))
            {
                var depth = ClassReader.Containers(type).Count();
                Report(layer, Check(layer, context).Where(f => f.Anchor == Anchor.Container(depth)), context);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var failure = Pipeline.Failure.Of(type.Name, exception);
            var at = type.Locations.FirstOrDefault();
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalError, at, failure.Class, failure.Message));
        }
    }

    private static void Report(INamedTypeSymbol type, IEnumerable<Finding> findings, SymbolAnalysisContext context)
    {
        var locator = new Locator(type, context.CancellationToken);
        foreach (var finding in findings)
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

    /// <summary>The layers inside a type, however deep.</summary>
    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type)
        => type.GetTypeMembers().SelectMany(nested => Nested(nested).Prepend(nested))
            .Where(nested => nested.GetAttributes().Any(a => AttributeReader.KindOf(a) is not null));

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
