using System.Collections.Immutable;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Parsing;

/// <summary>Reads how a class is declared by the user, leaving out what this generator added to it.</summary>
internal static class ShapeReader
{
    public static ShapeFacts Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var declarations = Declarations(type, cancellationToken);
        if (declarations.IsEmpty)
        {
            return new() { IsSource = false, IsPartial = true };
        }

        return new()
        {
            IsSource = true,
            IsPartial = declarations.All(IsPartial),
            IsStatic = type.IsStatic,
            IsAbstract = type is { IsAbstract: true, IsStatic: false },
            IsGeneric = type.Arity > 0,
            IsFileLocal = type.IsFileLocal,
            HasPrimaryConstructor = declarations.Any(d => d.ParameterList is not null),
            BaseIsConstructible = BaseIsConstructible(type, compilation),
            Containers = ClassReader.Containers(type)
                .Select(c => new ContainerFact(c.Name, Declarations(c, cancellationToken).All(IsPartial), c.IsFileLocal))
                .ToEquatableArray(),
            Members = UserMembers(type, cancellationToken).ToEquatableArray(),
        };
    }

    /// <summary>The user's declarations of a type.</summary>
    public static ImmutableArray<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.DeclaringSyntaxReferences
            .Where(r => !IsGenerated(r.SyntaxTree))
            .Select(r => r.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .ToImmutableArray();

    public static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Analyzers also see what the generator has added; only the path tells it apart.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(typeof(GruGenerator).FullName);

    private static IEnumerable<MemberFact> UserMembers(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var members = type.GetMembers();
        for (var i = 0; i < members.Length; i++)
        {
            var member = members[i];
            if (member.IsImplicitlyDeclared
                || member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) }
                || !member.Locations.Any(l => l.SourceTree is { } tree && !IsGenerated(tree)))
            {
                continue;
            }

            var signature = member is IMethodSymbol method ? Signature.Of(method) : null;
            yield return new(member.Name, signature, i, CallsThis(member, cancellationToken));
        }
    }

    private static bool CallsThis(ISymbol member, CancellationToken cancellationToken)
        => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && member.DeclaringSyntaxReferences
                .Select(r => r.GetSyntax(cancellationToken))
                .OfType<ConstructorDeclarationSyntax>()
                .Any(c => c.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer));

    private static bool BaseIsConstructible(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } baseType)
        {
            return true;
        }

        var callable = baseType.InstanceConstructors
            .Where(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && compilation.IsSymbolAccessibleWithin(c, type))
            .ToList();

        // The compiler prefers the one that needs no defaults.
        var called = callable.Find(static c => c.Parameters.IsEmpty) ?? callable.FirstOrDefault();
        return called is not null && !Obsolescence.IsErrorIn(called, type);
    }
}
