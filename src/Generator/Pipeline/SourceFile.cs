using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Pipeline;

/// <summary>What one file contributes to the project, by syntax alone and without what is inside bodies.</summary>
internal sealed class SourceFile
{
    private const string Suffix = nameof(Attribute);

    /// <summary>Trees never change, so each is scanned once, however often the project changes around it.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, SourceFile> Scanned = new();

    private readonly Lazy<ImmutableArray<string>> _mentions;

    private SourceFile(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var nodes = root.DescendantNodes(
            static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
        var usings = nodes.OfType<UsingDirectiveSyntax>().ToList();
        var aliases = usings.Where(static u => u.Alias is not null).ToList();
        Candidates = nodes.OfType<TypeDeclarationSyntax>()
            .Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax && type.AttributeLists.Count > 0)
            .Select(static type => new Candidate(type, AttributeNames(type)))
            .ToImmutableArray();
        Aliases = aliases.Select(NameOf).ToImmutableHashSet();
        GlobalAliases = aliases.Where(IsGlobal).Select(NameOf).ToImmutableArray();
        GlobalUsings = usings.Where(IsGlobal).SelectMany(Mentioned).ToImmutableArray();
        Entrances = nodes.SelectMany(EntrancesOf).ToImmutableArray();
        _mentions = new(() => root.DescendantNodes(IsOutsideBodies).SelectMany(MentionedBy).Distinct().ToImmutableArray());
    }

    /// <summary>Classes and records with attributes.</summary>
    public ImmutableArray<Candidate> Candidates { get; }

    /// <summary>Names that a using directive of the file defines; an attribute may hide behind one.</summary>
    public ImmutableHashSet<string> Aliases { get; }

    /// <summary>Those of them that hold in all files.</summary>
    public ImmutableArray<string> GlobalAliases { get; }

    /// <summary>Names in the using directives that hold in all files.</summary>
    public ImmutableArray<string> GlobalUsings { get; }

    /// <summary>Names by which other files come to what this one declares: types, and methods that extend those of other files.</summary>
    public ImmutableArray<string> Entrances { get; }

    /// <summary>Names that stand outside bodies, other than as the names of what is declared there.</summary>
    public ImmutableArray<string> Mentions => _mentions.Value;

    public static SourceFile Of(SyntaxTree tree) => Scanned.GetValue(tree, static t => new(t));

    /// <summary>Whether an attribute may make this class a layer: it has the name, or one that a using directive defines.</summary>
    /// <param name="candidate">A class of this file.</param>
    /// <param name="attribute">Class name of the attribute.</param>
    /// <param name="globalAliases">Names that using directives define for all files.</param>
    public bool MayCarry(Candidate candidate, string attribute, ImmutableHashSet<string> globalAliases)
        => candidate.Attributes.Any(name => IsNamed(name, attribute) || Aliases.Contains(name) || globalAliases.Contains(name));

    private static bool IsNamed(string name, string attribute)
        => name == attribute || (name.Length + Suffix.Length == attribute.Length && attribute.StartsWith(name, StringComparison.Ordinal));

    private static bool IsGlobal(UsingDirectiveSyntax directive) => directive.GlobalKeyword != default;

    private static string NameOf(UsingDirectiveSyntax alias) => alias.Alias!.Name.Identifier.ValueText;

    private static ImmutableArray<string> AttributeNames(TypeDeclarationSyntax type)
        => type.AttributeLists.SelectMany(static list => list.Attributes).Select(SimpleName).ToImmutableArray();

    private static string SimpleName(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax { Right: var right } => right.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: var name } => name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<string> EntrancesOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method when IsExtension(method) => [method.Identifier.ValueText],
        _ => [],
    };

    /// <summary>A method with a <c>this</c> parameter, or in an extension block, which is a type without a name.</summary>
    private static bool IsExtension(MethodDeclarationSyntax method)
        => method.ParameterList.Parameters.FirstOrDefault() is { } first && first.Modifiers.Any(SyntaxKind.ThisKeyword)
        || method.Parent is TypeDeclarationSyntax { Identifier.ValueText: "" };

    private static IEnumerable<string> Mentioned(SyntaxNode node) => node.DescendantNodes().SelectMany(MentionedBy);

    private static IEnumerable<string> MentionedBy(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => [name.Identifier.ValueText],
        AttributeSyntax attribute => [SimpleName(attribute) + Suffix],
        _ => [],
    };

    /// <summary>Nobody reads a project's declarations through bodies, nor through initializers, other than those of constants.</summary>
    private static bool IsOutsideBodies(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax => false,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => false,
        EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax field } => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => true,
    };

    /// <summary>A class that may be a layer, and the names of its attributes.</summary>
    internal sealed record Candidate(TypeDeclarationSyntax Declaration, ImmutableArray<string> Attributes);
}
