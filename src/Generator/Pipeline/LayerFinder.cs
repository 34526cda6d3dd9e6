using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Pipeline;

/// <summary>Finds the classes that carry an attribute of this library.</summary>
internal static class LayerFinder
{
    /// <summary>The models of all classes that the attribute makes layers, in the order of the source.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="attribute">Class name of the attribute.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImmutableArray<LayerModel> Find(Compilation compilation, string attribute, CancellationToken cancellationToken)
    {
        var files = compilation.SyntaxTrees.Select(SourceFile.Of).ToList();
        var globalAliases = files.SelectMany(static file => file.GlobalAliases).ToImmutableHashSet();
        var found = ImmutableArray.CreateBuilder<LayerModel>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var candidate in file.Candidates.Where(c => file.MayCarry(c, attribute, globalAliases)))
            {
                var declaration = candidate.Declaration;
                if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                    && LayerModel.Read(type, declaration, attribute, compilation, cancellationToken) is { } layer)
                {
                    found.Add(layer);
                }
            }
        }

        return found.ToImmutable();
    }
}
