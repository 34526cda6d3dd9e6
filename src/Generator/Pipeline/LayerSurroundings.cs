using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Pipeline;

/// <summary>
/// The files that layers are read through, by syntax alone: those that have layers, and those that declare a type which such a file
/// mentions, whether another part of the class, its base, a constant's home or one that merely has the same name.
/// </summary>
/// <remarks>
/// Whatever the compiler looks up while it reads a layer, it looks up by a name that stands in one of these files, or in a global using
/// directive. So a change in any other file means nothing to layers as long as no such name comes or goes.
/// </remarks>
internal sealed class LayerSurroundings
{
    /// <summary>What the reader looks up by itself.</summary>
    private static readonly ImmutableArray<string> LookedUp
        = new[] { WellKnown.RuntimeMarker, WellKnown.Vector512 }.SelectMany(static type => type.Split('.', '`')).ToImmutableArray();

    /// <summary>Without regard to case: the name of a layer's file depends on whether another type's name differs in case alone.</summary>
    private readonly HashSet<string> _names = new(LookedUp, StringComparer.OrdinalIgnoreCase);

    private readonly ImmutableHashSet<string> _globalAliases;

    public LayerSurroundings(IEnumerable<SyntaxTree> project)
    {
        var files = project.Select(SourceFile.Of).ToList();
        _globalAliases = files.SelectMany(static file => file.GlobalAliases).ToImmutableHashSet();
        foreach (var file in files)
        {
            _names.UnionWith(file.GlobalUsings);
        }

        // Each file that joins brings names, which may lead to further files.
        while (files.RemoveAll(Join) > 0)
        {
        }
    }

    /// <summary>Whether a layer may read differently after the change.</summary>
    public bool AreReachedBy(SyntaxTree before, SyntaxTree after, DeclarationChange change)
        => change.IsStructural || Contain(SourceFile.Of(before)) || Contain(SourceFile.Of(after)) || change.Names.Any(_names.Contains);

    private bool Join(SourceFile file)
    {
        if (!Contain(file))
        {
            return false;
        }

        _names.UnionWith(file.Entrances);
        _names.UnionWith(file.Mentions);
        return true;
    }

    private bool Contain(SourceFile file)
        => file.Entrances.Any(_names.Contains)
        || file.Candidates.Any(c => GruGenerator.Attributes.Any(attribute => file.MayCarry(c, attribute, _globalAliases)));
}
