using System.Globalization;
using System.Text;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Parsing;

/// <summary>Reads what is needed to reopen a class declaration in generated code.</summary>
internal static class ClassReader
{
    private const int LongestHintName = 120;

    private static readonly SymbolDisplayFormat NamespaceFormat
        = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static ClassSpec Read(INamedTypeSymbol type) => new()
    {
        Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(NamespaceFormat) : "",
        Name = Escape(type.Name),
        Accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility),
        Containers = Containers(type).Select(Reopen).ToEquatableArray(),
        Declaration = Reopen(type),
        FullName = FullName(type),
        HintName = HintName(type),
        Visibility = Visibility(type),
    };

    /// <summary>Containing types, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }

    /// <summary>An identifier as it must be written in source.</summary>
    public static string Escape(string identifier)
        => SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(identifier) == SyntaxKind.None
            ? identifier
            : "@" + identifier;

    /// <summary>The compiler's own display does not escape the names of records.</summary>
    private static string FullName(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString(NamespaceFormat) + "." : "";
        return "global::" + space + string.Join(".", Containers(type).Append(type).Select(t => Escape(t.Name) + Arguments(t)));

        static string Arguments(INamedTypeSymbol type) => type.TypeArguments.IsEmpty
            ? ""
            : "<" + string.Join(", ", type.TypeArguments.Select(a => a.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))) + ">";
    }

    private static string Reopen(INamedTypeSymbol type)
    {
        var keyword = (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        var list = type.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => Escape(p.Name))) + ">";
        return "partial " + keyword + " " + Escape(type.Name) + list;
    }

    private static MemberVisibility Visibility(INamedTypeSymbol type)
    {
        var visibility = MemberVisibility.Public;
        for (var t = type; t is not null; t = t.ContainingType)
        {
            var own = t.DeclaredAccessibility switch
            {
                Accessibility.Public => MemberVisibility.Public,
                Accessibility.Internal => MemberVisibility.Internal,
                _ => MemberVisibility.Private,
            };
            visibility = own > visibility ? own : visibility;
        }

        return visibility;
    }

    private static string HintName(INamedTypeSymbol type)
    {
        var spaces = new List<string>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            spaces.Insert(0, space.Name);
        }

        var types = Containers(type).Append(type).ToList();
        var exact = string.Join(".", spaces.Concat(types.Select(NameWithArity)));
        var safe = new StringBuilder();
        foreach (var c in exact)
        {
            _ = IsSafe(c) ? safe.Append(c) : safe.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        // Hint names are compared without case and become file names; where the plain name could meet another one, a hash sets it apart.
        var isPlain = safe.Length == exact.Length
            && exact.Length <= LongestHintName
            && !HasTwinThatDiffersInCase(type.ContainingAssembly, [.. types.Select(t => t.Name), .. spaces]);
        return isPlain ? exact : safe.ToString(0, Math.Min(safe.Length, LongestHintName)) + "-" + Hash(exact);
    }

    private static bool IsSafe(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';

    private static string NameWithArity(INamedTypeSymbol type)
        => type.Arity == 0 ? type.Name : type.Name + "-" + type.Arity.ToString(CultureInfo.InvariantCulture);

    private static bool HasTwinThatDiffersInCase(IAssemblySymbol assembly, List<string> names)
        => assembly.TypeNames.Concat(assembly.NamespaceNames).Any(other
            => names.Any(n => n.Equals(other, StringComparison.OrdinalIgnoreCase) && !n.Equals(other, StringComparison.Ordinal)));

    /// <summary>FNV-1a: string.GetHashCode differs from run to run.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
