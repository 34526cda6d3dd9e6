using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Analyzers;

/// <summary>Finds the place in the source that an <see cref="Anchor"/> describes.</summary>
internal sealed class Locator(INamedTypeSymbol type, CancellationToken cancellationToken)
{
    public Location Find(Anchor anchor) => anchor.Kind switch
    {
        AnchorKind.Container => NameOf(ClassReader.Containers(type).ElementAt(anchor.Index)),
        AnchorKind.Member => type.GetMembers()[anchor.Index].Locations[0],
        AnchorKind.Attribute => Attribute(anchor),
        _ => NameOf(type),
    };

    /// <summary>The name in the first of the user's declarations that lacks "partial", else in the first.</summary>
    private Location NameOf(INamedTypeSymbol symbol)
    {
        var declarations = ShapeReader.Declarations(symbol, cancellationToken);
        var declaration = declarations.FirstOrDefault(d => !ShapeReader.IsPartial(d)) ?? declarations.FirstOrDefault();
        return declaration?.Identifier.GetLocation() ?? symbol.Locations[0];
    }

    private Location Attribute(Anchor anchor)
    {
        var data = type.GetAttributes()[anchor.Index];
        if (data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return NameOf(type);
        }

        SyntaxNode node = anchor.Argument.Length == 0 ? syntax
            : anchor.Element < 0 ? Argument(syntax, data, anchor.Argument) ?? (SyntaxNode)syntax
            : Element(syntax, anchor.Element);
        return node.GetLocation();
    }

    private static AttributeArgumentSyntax? Argument(AttributeSyntax syntax, AttributeData data, string name)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var positional = 0;
        AttributeArgumentSyntax? found = null;
        foreach (var argument in arguments)
        {
            var property = argument switch
            {
                { NameEquals: { } equals } => equals.Name.Identifier.ValueText,
                { NameColon: { } colon } => AttributeReader.PropertyName(colon.Name.Identifier.ValueText),
                _ => data.AttributeConstructor is { } constructor && positional < constructor.Parameters.Length
                    ? AttributeReader.PropertyName(constructor.Parameters[positional++].Name)
                    : "",
            };
            found = property == name ? argument : found;
        }

        return found;
    }

    /// <summary>One element of the list of types, written as separate arguments or as one array.</summary>
    private static SyntaxNode Element(AttributeSyntax syntax, int index)
    {
        var arguments = syntax.ArgumentList?.Arguments.Where(a => a.NameEquals is null).Select(a => a.Expression).ToList() ?? [];
        var elements = arguments.FirstOrDefault() switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions.ToList(),
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.ToList(),
            CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression).ToList(),
            _ => arguments,
        };
        return index < elements.Count ? elements[index] : syntax;
    }
}
