using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Pipeline;

/// <summary>Finds the classes that carry an attribute of this library.</summary>
internal static class LayerFinder
{
    private const string Suffix = nameof(Attribute);

    /// <summary>Trees never change, so each is scanned once, however often the project changes around it.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, Candidates> Scanned = new();

    /// <summary>The models of all classes that the attribute makes layers, in the order of the source.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="attribute">Class name of the attribute.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImmutableArray<LayerModel> Find(Compilation compilation, string attribute, CancellationToken cancellationToken)
    {
        var all = compilation.SyntaxTrees.Select(tree => Scanned.GetValue(tree, t => Candidates.Scan(t, cancellationToken))).ToList();
        var globalAliases = all.SelectMany(candidates => candidates.GlobalAliases).ToImmutableHashSet();
        var found = ImmutableArray.CreateBuilder<LayerModel>();
        foreach (var candidates in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (var (declaration, names) in candidates.Types)
            {
                if (!names.Any(name => IsNamed(name, attribute) || candidates.Aliases.Contains(name) || globalAliases.Contains(name)))
                {
                    continue;
                }

                model ??= compilation.GetSemanticModel(declaration.SyntaxTree);
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                    && LayerModel.Read(type, declaration, attribute, compilation, cancellationToken) is { } layer)
                {
                    found.Add(layer);
                }
            }
        }

        return found.ToImmutable();
    }

    private static bool IsNamed(string name, string attribute)
        => name == attribute || (name.Length + Suffix.Length == attribute.Length && attribute.StartsWith(name, StringComparison.Ordinal));

    /// <summary>What one tree contributes, by syntax alone.</summary>
    /// <param name="Types">Classes and records with attributes, and the names of these.</param>
    /// <param name="Aliases">Names that a using directive of the tree defines; an attribute may hide behind one.</param>
    /// <param name="GlobalAliases">Those of them that hold in all trees.</param>
    private sealed record Candidates(
        ImmutableArray<(TypeDeclarationSyntax Declaration, ImmutableArray<string> Names)> Types,
        ImmutableHashSet<string> Aliases,
        ImmutableArray<string> GlobalAliases)
    {
        public static Candidates Scan(SyntaxTree tree, CancellationToken cancellationToken)
        {
            var nodes = tree.GetRoot(cancellationToken).DescendantNodes(
                static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
            var aliases = nodes.OfType<UsingDirectiveSyntax>().Where(static u => u.Alias is not null).ToList();
            return new(
                nodes.OfType<TypeDeclarationSyntax>()
                    .Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax && type.AttributeLists.Count > 0)
                    .Select(static type => (type, Names(type)))
                    .ToImmutableArray(),
                aliases.Select(NameOf).ToImmutableHashSet(),
                aliases.Where(static u => u.GlobalKeyword != default).Select(NameOf).ToImmutableArray());
        }

        private static string NameOf(UsingDirectiveSyntax alias) => alias.Alias!.Name.Identifier.ValueText;

        private static ImmutableArray<string> Names(TypeDeclarationSyntax type)
            => type.AttributeLists.SelectMany(static list => list.Attributes).Select(SimpleName).ToImmutableArray();

        private static string SimpleName(AttributeSyntax attribute) => attribute.Name switch
        {
            QualifiedNameSyntax { Right: var right } => right.Identifier.ValueText,
            AliasQualifiedNameSyntax { Name: var name } => name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
    }
}
