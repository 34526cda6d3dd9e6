using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Follows variables that keep what they were created with.</summary>
internal sealed class KnownVariables(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Variables that are made of variables: a chain doubles the work with each that uses one twice.</summary>
    private const int DeepestChain = 8;

    private int _depth;

    /// <summary>
    /// Reads what a local, or a field or property of this file, is created with, where nothing else is ever written to it, or what a
    /// property computes; the default for all else.
    /// </summary>
    public T? Follow<T>(IOperation reference, Func<IOperation, T?> read)
    {
        if (_depth == DeepestChain || Initializer(reference) is not { } value)
        {
            return default;
        }

        _depth++;
        try
        {
            return read(value);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The same, where besides nobody can have changed the elements: the variable is only ever read.</summary>
    public T? FollowUntouched<T>(IOperation reference, Func<IOperation, T?> read)
        => Find(reference) is var (declaration, name, scopes)
            && scopes.All(scope => Mentions(scope, name).All(mention => IsRead(mention) || IsAssignedIn(declaration, mention)))
            ? Follow(reference, read)
            : default;

    private IOperation? Initializer(IOperation reference)
    {
        if (Find(reference) is not var (declaration, name, scopes))
        {
            return null;
        }

        var writes = scopes.SelectMany(scope => Writes.Of(scope, name)).Take(2).ToList();
        var value = declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var stated } => writes.Count == 0 ? stated : null,
            PropertyDeclarationSyntax { ExpressionBody.Expression: var computed } => computed,
            PropertyDeclarationSyntax { Initializer.Value: var stated } property when IsAutomatic(property)
                => writes.Count == 0 ? stated : null,

            SingleVariableDesignationSyntax part => writes.Count == 0 ? Part(part) : null,

            // Where it is read it has been written, so the only write is what it holds.
            VariableDeclaratorSyntax when reference is ILocalReferenceOperation && writes.Count == 1 => Writes.Value(writes[0]),
            _ => null,
        };
        return value is null ? null : model.GetOperation(value, cancellationToken);
    }

    /// <summary>What a variable of <c>var (x, y) = (…, …)</c> gets.</summary>
    private static ExpressionSyntax? Part(SingleVariableDesignationSyntax part)
        => part.Parent is ParenthesizedVariableDesignationSyntax names
            && names.Parent is DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: TupleExpressionSyntax tuple } }
            && tuple.Arguments.Count == names.Variables.Count
            ? tuple.Arguments[names.Variables.IndexOf(part)].Expression
            : null;

    private (SyntaxNode Declaration, string Name, IEnumerable<SyntaxNode> Scopes)? Find(IOperation reference)
    {
        ISymbol? variable = reference switch
        {
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
            IFieldReferenceOperation { Field: { RefKind: RefKind.None } field } when IsOwn(field) || field.IsReadOnly => field,
            IPropertyReferenceOperation { Property: { SetMethod: null, IsVirtual: false, IsOverride: false } property } => property,
            _ => null,
        };
        if (variable?.DeclaringSyntaxReferences.FirstOrDefault() is not { } place || place.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        // The initializers of a struct are passed over where nothing constructs it.
        var declaration = place.GetSyntax(cancellationToken);
        return variable switch
        {
            ILocalSymbol => (declaration, variable.Name, [Member(declaration)]),
            { IsStatic: false, ContainingType.IsValueType: true } => null,
            _ => (declaration, variable.Name, Declarations(variable.ContainingType)),
        };
    }

    /// <summary>Other accessors may return something else than what the property is created with.</summary>
    private static bool IsAutomatic(PropertyDeclarationSyntax property)
        => property.AccessorList is { } list && list.Accessors.All(a => a is { Body: null, ExpressionBody: null });

    /// <summary>Nobody but the class itself can write to it.</summary>
    private static bool IsOwn(IFieldSymbol field) => field.DeclaredAccessibility == Accessibility.Private;

    /// <summary>The member that a local lives in; for top-level statements the whole file.</summary>
    private SyntaxNode Member(SyntaxNode declarator)
        => declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax)
            ?? model.SyntaxTree.GetRoot(cancellationToken);

    private IEnumerable<SyntaxNode> Declarations(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken));

    private static IEnumerable<IdentifierNameSyntax> Mentions(SyntaxNode scope, string name)
        => scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name);

    private static bool IsAssignedIn(SyntaxNode declaration, IdentifierNameSyntax mention)
        => declaration is VariableDeclaratorSyntax { Initializer: null } && Writes.Value(mention) is not null;

    /// <summary>Read as a span that cannot be written to, or for its length. A mention in another file may be anything.</summary>
    private bool IsRead(IdentifierNameSyntax mention)
        => mention.SyntaxTree == model.SyntaxTree
            && mention.Parent switch
            {
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access => access.Expression == mention,
                ArgumentSyntax => model.GetTypeInfo(mention, cancellationToken).ConvertedType is { } type
                    && (SystemTypes.IsReadOnlySpan(type) || SystemTypes.IsSequenceLengths(type)),
                _ => false,
            };
}
