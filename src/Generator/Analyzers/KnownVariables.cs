using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Follows variables that keep what they were created with.</summary>
internal sealed class KnownVariables(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>
    /// What a local, or a readonly field of this file, is created with, where nothing else is ever written to it; null for all else.
    /// </summary>
    public IOperation? Initializer(IOperation reference)
        => Find(reference) is var (declarator, scopes) && !scopes.Any(scope => Writes.Any(scope, declarator.Identifier.ValueText))
            ? model.GetOperation(declarator.Initializer!.Value, cancellationToken)
            : null;

    /// <summary>The same, where besides nobody can have changed the elements: the variable is only ever read.</summary>
    public IOperation? Untouched(IOperation reference)
        => Find(reference) is var (declarator, scopes) && scopes.All(scope => Mentions(scope, declarator.Identifier.ValueText).All(IsRead))
            ? Initializer(reference)
            : null;

    private (VariableDeclaratorSyntax Declarator, IEnumerable<SyntaxNode> Scopes)? Find(IOperation reference)
    {
        ISymbol? variable = reference switch
        {
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
            IFieldReferenceOperation { Field: { IsReadOnly: true, RefKind: RefKind.None } field } => field,
            _ => null,
        };
        if (variable?.DeclaringSyntaxReferences.FirstOrDefault() is not { } place
            || place.SyntaxTree != model.SyntaxTree
            || place.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer: not null } declarator)
        {
            return null;
        }

        return (declarator, variable is IFieldSymbol ? Declarations(variable.ContainingType) : [Member(declarator)]);
    }

    /// <summary>The member that a local lives in; for top-level statements the whole file.</summary>
    private SyntaxNode Member(SyntaxNode declarator)
        => declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax)
            ?? model.SyntaxTree.GetRoot(cancellationToken);

    private IEnumerable<SyntaxNode> Declarations(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken));

    private static IEnumerable<IdentifierNameSyntax> Mentions(SyntaxNode scope, string name)
        => scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name);

    /// <summary>Read as a span that cannot be written to, or for its length. A mention in another file may be anything.</summary>
    private bool IsRead(IdentifierNameSyntax mention)
        => mention.SyntaxTree == model.SyntaxTree
            && ((mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access && access.Expression == mention)
                || (mention.Parent is ArgumentSyntax
                    && model.GetTypeInfo(mention, cancellationToken).ConvertedType is { } type
                    && SystemTypes.IsReadOnlySpan(type)));
}
