using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Generator.Analyzers;

/// <summary>
/// Finds members that are generated in the attributes that generate them. The compiler, which sees everything at once, is content; the
/// generator runs before there is such a member, so it cannot make the layer.
/// </summary>
internal static class GeneratedConstants
{
    public static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (ShapeReader.IsGenerated(attribute.SyntaxTree))
        {
            return;
        }

        var named = (attribute.ArgumentList?.Arguments ?? default)
            .SelectMany(argument => argument.Expression.DescendantNodesAndSelf(static node => !IsNameOf(node)).OfType<SimpleNameSyntax>())
            .ToList();
        if (named.Count == 0 || !IsOurs(attribute, context))
        {
            return;
        }

        foreach (var name in named.Where(name => IsGenerated(name, context)))
        {
            SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratedConstant, whole.GetLocation(), whole.ToString()));
        }
    }

    /// <summary>A name is a constant whether there is such a member or not.</summary>
    private static bool IsNameOf(SyntaxNode node)
        => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool IsOurs(AttributeSyntax attribute, SyntaxNodeAnalysisContext context)
        => context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is INamedTypeSymbol type
            && AttributeReader.NameOf(type) is { } name
            && (WellKnown.KindOf(name) is not null || WellKnown.IsCompanion(name));

    private static bool IsGenerated(SimpleNameSyntax name, SyntaxNodeAnalysisContext context)
        => context.SemanticModel.GetSymbolInfo(name, context.CancellationToken) is var info
            && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol and not INamespaceOrTypeSymbol
            && symbol.DeclaringSyntaxReferences.Any(r => ShapeReader.IsGenerated(r.SyntaxTree));
}
