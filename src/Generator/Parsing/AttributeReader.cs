using System.Collections.Immutable;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Parsing;

/// <summary>Turns the compiler's attributes into <see cref="AttributeFact"/>s.</summary>
internal static class AttributeReader
{
    /// <summary>The attributes of this library on a type, in order of declaration.</summary>
    public static ImmutableArray<AttributeFact> ReadAll(ImmutableArray<AttributeData> attributes)
    {
        var facts = ImmutableArray.CreateBuilder<AttributeFact>();
        for (var i = 0; i < attributes.Length; i++)
        {
            if (NameOf(attributes[i]) is { } name && (WellKnown.KindOf(name) is not null || WellKnown.IsCompanion(name)))
            {
                facts.Add(Read(attributes[i], name, i));
            }
        }

        return facts.ToImmutable();
    }

    /// <summary>Class name of an attribute of this library, or null.</summary>
    public static string? NameOf(AttributeData attribute) => NameOf(attribute.AttributeClass);

    /// <inheritdoc cref="NameOf(AttributeData)"/>
    public static string? NameOf(INamedTypeSymbol? type)
        => type is
        {
            ContainingType: null,
            ContainingNamespace: { Name: WellKnown.Namespace, ContainingNamespace.IsGlobalNamespace: true },
        }
            ? type.Name
            : null;

    /// <summary>The kind of layer that an attribute makes of its class, or null.</summary>
    public static LayerKind? KindOf(AttributeData attribute) => NameOf(attribute) is { } name ? WellKnown.KindOf(name) : null;

    private static AttributeFact Read(AttributeData attribute, string name, int index)
    {
        var arguments = new List<ArgumentFact>();
        var parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        for (var i = 0; i < Math.Min(parameters.Length, attribute.ConstructorArguments.Length); i++)
        {
            arguments.Add(Read(PropertyName(parameters[i].Name), attribute.ConstructorArguments[i]));
        }

        foreach (var argument in attribute.NamedArguments)
        {
            arguments.Add(Read(argument.Key, argument.Value));
        }

        // One argument that does not bind can cost the compiler all of them.
        var isMalformed = attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Length != parameters.Length
            || StatesUnknown(attribute)
            || LosesList(attribute);
        return new(name, index, isMalformed, arguments.ToEquatableArray());
    }

    /// <summary>
    /// An argument that the attribute does not have, such as one that is misspelt: the compiler leaves it out and says so.
    /// </summary>
    private static bool StatesUnknown(AttributeData attribute)
        => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var stated }
            && stated.Any(a => a.NameEquals?.Name.Identifier.ValueText is { } name && attribute.NamedArguments.All(n => n.Key != name));

    /// <summary>
    /// A list of one type that does not exist or is not accessible: the compiler says so, and leaves nothing of it.
    /// </summary>
    private static bool LosesList(AttributeData attribute)
        => !attribute.ConstructorArguments.Any(static a => a is { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: false })
            && attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var stated }
            && stated.Any(static a => a.NameEquals is null && a.Expression is TypeOfExpressionSyntax);

    private static ArgumentFact Read(string name, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => new(name, null, ArgumentState.Malformed),
        // The only array, the list of a Sequential attribute, is read from the symbols.
        TypedConstantKind.Array or TypedConstantKind.Type => new(name, null, ArgumentState.Valid),
        TypedConstantKind.Enum => new(name, constant.Value, IsNamed(constant) ? ArgumentState.Valid : ArgumentState.Undefined),
        _ => new(name, constant.Value, ArgumentState.Valid),
    };

    private static bool IsNamed(TypedConstant constant)
        => constant.Type!.GetMembers().OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));

    /// <summary>The property that a constructor parameter sets.</summary>
    public static string PropertyName(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
