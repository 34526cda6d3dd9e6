using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace GruGen.Generator.Pipeline;

/// <summary>How the declarations of two versions of a file differ.</summary>
internal sealed class DeclarationChange
{
    /// <summary>A file is compared once with the version that the pipeline keeps, not again after each edit of another file.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, Memory> Known = new();

    /// <summary>Weak: what is remembered about a file must not keep its older versions in memory.</summary>
    private readonly WeakReference<SyntaxTree> _before;

    private DeclarationChange(SyntaxTree before, SyntaxTree after)
    {
        _before = new(before);
        IsNone = before.IsEquivalentTo(after, topLevel: true);
        if (!IsNone)
        {
            var names = ImmutableHashSet.CreateBuilder<string>();
            IsStructural = !Compare(before.GetRoot(), after.GetRoot(), names);
            Names = names.ToImmutable();
        }
    }

    /// <summary>The versions declare the same; they may differ inside the bodies of members, in comments and in layout.</summary>
    public bool IsNone { get; }

    /// <summary>Namespaces, global using directives or attributes of the assembly differ.</summary>
    public bool IsStructural { get; }

    /// <summary>The names, old and new, of all types and members that were added, removed or changed.</summary>
    public ImmutableHashSet<string> Names { get; } = ImmutableHashSet<string>.Empty;

    public static DeclarationChange Between(SyntaxTree before, SyntaxTree after)
    {
        var memory = Known.GetOrCreateValue(after);
        if (memory.Last is not { } change || !change._before.TryGetTarget(out var known) || known != before)
        {
            change = new(before, after);
            memory.Last = change;
        }

        return change;
    }

    /// <summary>Collects the names that differ below two containers; false where the difference is one of structure.</summary>
    private static bool Compare(SyntaxNode before, SyntaxNode after, ImmutableHashSet<string>.Builder names)
    {
        var (head, newHead) = (Head(before), Head(after));
        if (!head.IsEquivalentTo(newHead))
        {
            if (before is not TypeDeclarationSyntax)
            {
                return false;
            }

            AddNames(head, names);
            AddNames(newHead, names);
        }

        var (members, newMembers) = (Members(before), Members(after));
        var start = 0;
        var (end, newEnd) = (members.Count, newMembers.Count);
        while (start < Math.Min(end, newEnd) && AreSame(members[start], newMembers[start]))
        {
            start++;
        }

        while (start < Math.Min(end, newEnd) && AreSame(members[end - 1], newMembers[newEnd - 1]))
        {
            end--;
            newEnd--;
        }

        if (end == newEnd)
        {
            return Enumerable.Range(start, end - start).All(i => CompareMembers(members[i], newMembers[i], names));
        }

        return members.Skip(start).Take(end - start).Concat(newMembers.Skip(start).Take(newEnd - start)).All(m => AddNames(m, names));
    }

    private static bool CompareMembers(SyntaxNode before, SyntaxNode after, ImmutableHashSet<string>.Builder names)
    {
        if (before is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax && before.RawKind == after.RawKind)
        {
            return Compare(before, after, names);
        }

        return AreSame(before, after) || (AddNames(before, names) && AddNames(after, names));
    }

    private static bool AreSame(SyntaxNode before, SyntaxNode after) => before.IsEquivalentTo(after, topLevel: true);

    /// <summary>Adds all names that a member declares; false for a namespace.</summary>
    /// <remarks>Constructors, operators and indexers have none: they are found through their type.</remarks>
    private static bool AddNames(SyntaxNode member, ImmutableHashSet<string>.Builder names)
    {
        if (member is BaseNamespaceDeclarationSyntax)
        {
            return false;
        }

        names.UnionWith(NamesOf(member));
        return true;
    }

    private static IEnumerable<string> NamesOf(SyntaxNode member) => member switch
    {
        TypeDeclarationSyntax type => type.Members.SelectMany(NamesOf).Concat(NamesOfHead(type)),
        EnumDeclarationSyntax type => type.Members.Select(static m => m.Identifier.ValueText).Append(type.Identifier.ValueText),
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText),
        GlobalStatementSyntax => ["Program"],
        _ => [],
    };

    /// <summary>The type's own name, and those of the properties that the parameters of a record make.</summary>
    private static IEnumerable<string> NamesOfHead(TypeDeclarationSyntax type)
        => (type.ParameterList?.Parameters.Select(static p => p.Identifier.ValueText) ?? []).Append(type.Identifier.ValueText);

    /// <summary>A container without its members, and without the using directives that mean nothing to other files.</summary>
    private static SyntaxNode Head(SyntaxNode container) => container switch
    {
        CompilationUnitSyntax unit => unit.WithMembers(default).WithUsings(List(unit.Usings.Where(static u => u.GlobalKeyword != default))),
        BaseNamespaceDeclarationSyntax space => space.WithMembers(default).WithUsings(default),
        _ => ((TypeDeclarationSyntax)container).WithMembers(default),
    };

    private static SyntaxList<MemberDeclarationSyntax> Members(SyntaxNode container) => container switch
    {
        CompilationUnitSyntax unit => unit.Members,
        BaseNamespaceDeclarationSyntax space => space.Members,
        _ => ((TypeDeclarationSyntax)container).Members,
    };

    private sealed class Memory
    {
        public volatile DeclarationChange? Last;
    }
}
