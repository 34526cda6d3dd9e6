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
            var (unit, newUnit) = (before.GetRoot(), after.GetRoot());
            IsStructural = !Head(unit).IsEquivalentTo(Head(newUnit));
            CompareMembersOf(unit, newUnit, names);
            Names = names.ToImmutable();
        }
    }

    /// <summary>The versions declare the same; they may differ inside the bodies of members, in comments and in layout.</summary>
    public bool IsNone { get; }

    /// <summary>Global using directives or attributes of the assembly differ.</summary>
    public bool IsStructural { get; }

    /// <summary>
    /// The names, old and new, of all namespaces, types and members that were added, removed or changed; with a namespace, of all it holds.
    /// </summary>
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

    /// <summary>Collects the names that differ in two versions of a type or namespace.</summary>
    private static void Compare(SyntaxNode before, SyntaxNode after, ImmutableHashSet<string>.Builder names)
    {
        var (head, newHead) = (Head(before), Head(after));
        if (head.IsEquivalentTo(newHead))
        {
            CompareMembersOf(before, after, names);
        }
        else if (before is TypeDeclarationSyntax)
        {
            names.UnionWith(NamesOf(head));
            names.UnionWith(NamesOf(newHead));
            CompareMembersOf(before, after, names);
        }
        else
        {
            // What a namespace of another name holds has another full name, too. Outer namespaces that both versions name are there in both.
            var (space, newSpace) = ((BaseNamespaceDeclarationSyntax)before, (BaseNamespaceDeclarationSyntax)after);
            var (parts, newParts) = (Parts(space).ToList(), Parts(newSpace).ToList());
            var same = parts.Zip(newParts, static (part, newPart) => part == newPart).TakeWhile(static isSame => isSame).Count();
            names.UnionWith(parts.Skip(same).Concat(newParts.Skip(same)));
            names.UnionWith(space.Members.Concat(newSpace.Members).SelectMany(NamesOf));
        }
    }

    /// <summary>The same for what they hold, or what two versions of a file do.</summary>
    private static void CompareMembersOf(SyntaxNode before, SyntaxNode after, ImmutableHashSet<string>.Builder names)
    {
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
            for (var i = start; i < end; i++)
            {
                CompareMember(members[i], newMembers[i], names);
            }

            return;
        }

        names.UnionWith(members.Skip(start).Take(end - start).Concat(newMembers.Skip(start).Take(newEnd - start)).SelectMany(NamesOf));
    }

    private static void CompareMember(SyntaxNode before, SyntaxNode after, ImmutableHashSet<string>.Builder names)
    {
        if (before is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax && before.RawKind == after.RawKind)
        {
            Compare(before, after, names);
        }
        else if (!AreSame(before, after))
        {
            names.UnionWith(NamesOf(before));
            names.UnionWith(NamesOf(after));
        }
    }

    private static bool AreSame(SyntaxNode before, SyntaxNode after) => before.IsEquivalentTo(after, topLevel: true);

    /// <summary>All names that a member or a namespace declares.</summary>
    /// <remarks>Constructors, operators and indexers have none: they are found through their type.</remarks>
    private static IEnumerable<string> NamesOf(SyntaxNode member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members.SelectMany(NamesOf).Concat(Parts(space)),
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

    /// <summary>The parts of a namespace's name.</summary>
    private static IEnumerable<string> Parts(BaseNamespaceDeclarationSyntax space)
        => space.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(static n => n.Identifier.ValueText);

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
