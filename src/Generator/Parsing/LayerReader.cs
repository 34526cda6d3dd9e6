using System.Collections.Immutable;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Parsing;

/// <summary>Reads an annotated class, from source or from a referenced assembly, into <see cref="LayerFacts"/>.</summary>
internal static class LayerReader
{
    /// <summary>Facts of a class that carries a layer attribute; null for all other types.</summary>
    public static LayerFacts? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return null;
        }

        var attributes = type.GetAttributes();
        var known = AttributeReader.ReadAll(attributes);
        var main = known.FirstOrDefault(a => WellKnown.KindOf(a.Name) is not null);
        if (main is null)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var kind = WellKnown.KindOf(main.Name)!.Value;
        var companions = known.Where(a => a.Index != main.Index).ToEquatableArray();
        return new()
        {
            Kind = kind,
            Class = ClassReader.Read(type),
            Shape = ShapeReader.Read(type, compilation, cancellationToken),
            Target = TargetReader.Read(compilation, attributes[main.Index]),
            Attribute = main,
            Companions = companions,
            Methods = MethodReader.Read(type, main, companions, compilation),
            Elements = kind == LayerKind.Sequential ? Elements(type, attributes[main.Index], compilation, cancellationToken) : default,
        };
    }

    private static EquatableArray<ElementFact> Elements(
        INamedTypeSymbol model, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        // A list with one unresolvable element can reach us as an error, and "params" as a single null.
        var list = attribute.ConstructorArguments.FirstOrDefault();
        var types = list.Kind == TypedConstantKind.Array && !list.IsNull ? list.Values : ImmutableArray<TypedConstant>.Empty;
        return types.Select(t => Element(model, t.Value as ITypeSymbol, compilation, cancellationToken)).ToEquatableArray();
    }

    private static ElementFact Element(
        INamedTypeSymbol model, ITypeSymbol? type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type is null or IErrorTypeSymbol || Obsolescence.IsErrorIn(type, model))
        {
            return type is null ? new("null", ElementProblem.NotALayer, null) : new(type.Name, ElementProblem.Unresolved, null);
        }

        var display = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (type is not INamedTypeSymbol named || KindOf(named) is not { } kind)
        {
            return new(display, ElementProblem.NotALayer, null);
        }

        if (kind == LayerKind.Sequential)
        {
            // Not read any further: a model may name itself.
            return new(display, ElementProblem.IsSequential, null);
        }

        if (kind == LayerKind.Recurrent)
        {
            return new(display, ElementProblem.NotALayer, null);
        }

        return IsUnbound(named)
            ? new(display, ElementProblem.UnboundGeneric, null)
            : new(display, ElementProblem.None, Read(named, compilation, cancellationToken));
    }

    private static LayerKind? KindOf(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Class
            ? type.GetAttributes().Select(AttributeReader.KindOf).FirstOrDefault(k => k is not null)
            : null;

    private static bool IsUnbound(INamedTypeSymbol type)
        => type.IsUnboundGenericType || ClassReader.Containers(type).Any(t => t.IsUnboundGenericType);
}
