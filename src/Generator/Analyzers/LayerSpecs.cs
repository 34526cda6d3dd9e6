using System.Collections.Concurrent;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Analyzers;

/// <summary>The layers that the calls of one compilation reach, each read once.</summary>
internal sealed class LayerSpecs(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, LayerSpec?> _read = new(SymbolEqualityComparer.Default);

    /// <summary>ILGPU is referenced, so layers can run on a GPU.</summary>
    public bool HasIlgpu { get; } = TargetReader.HasIlgpu(compilation);

    /// <summary>The layer, where the type is one and breaks no rule: the members of a broken one say so themselves.</summary>
    public LayerSpec? Of(INamedTypeSymbol type, CancellationToken cancellationToken)
        => _read.GetOrAdd(type, t => Read(t, cancellationToken));

    private LayerSpec? Read(INamedTypeSymbol type, CancellationToken cancellationToken)
        => LayerReader.Read(type, compilation, cancellationToken) is { IsMalformed: false } facts
            && SpecBuilder.Build(facts) is var spec
            && LayerRules.Errors(facts, spec).IsEmpty
            && LayerRules.ErrorsInside(facts).IsEmpty
            ? spec
            : null;
}
