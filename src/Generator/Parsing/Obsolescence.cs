using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Parsing;

/// <summary>Reads <c>[Obsolete]</c>: as a warning it means nothing to generated code, as an error it cannot be suppressed.</summary>
internal static class Obsolescence
{
    /// <summary>Whether the compiler refuses the use of a symbol inside a type; what is obsolete itself may use it.</summary>
    public static bool IsErrorIn(ISymbol symbol, INamedTypeSymbol user)
        => symbol.GetAttributes().Any(a => IsObsolete(a) && a.ConstructorArguments.Any(static argument => argument.Value is true))
        && !ClassReader.Containers(user).Append(user).Any(static type => type.GetAttributes().Any(IsObsolete));

    private static bool IsObsolete(AttributeData attribute)
        => attribute.AttributeClass is
        {
            Name: nameof(ObsoleteAttribute),
            ContainingType: null,
            ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true },
        };
}
