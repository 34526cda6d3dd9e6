using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Pipeline;

/// <summary>
/// What the pipeline keeps of an annotated class: its spec and what may be generated for it. No symbols, no syntax, no locations.
/// </summary>
/// <param name="Spec">The layer; null only where reading it failed.</param>
/// <param name="Outcome">What to generate.</param>
/// <param name="Broken">Ids of the broken rules.</param>
/// <param name="Failure">The exception, where reading failed.</param>
internal sealed record LayerModel(LayerSpec? Spec, Outcome Outcome, EquatableArray<string> Broken, Failure? Failure = null)
{
    /// <summary>What a stub leaves out of the surface, by position: the class has no room for it.</summary>
    public EquatableArray<int> Crowded { get; init; }

    /// <summary>Reads the class that carries the attribute; null where another declaration or attribute speaks for it.</summary>
    public static LayerModel? Read(
        INamedTypeSymbol type, SyntaxNode declaration, string attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            return SpeaksFor(type, declaration, attribute) ? Read(type, compilation, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(null, Outcome.Nothing, default, Pipeline.Failure.Of(type.Name, exception));
        }
    }

    private static LayerModel? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (LayerReader.Read(type, compilation, cancellationToken) is not { } facts)
        {
            return null;
        }

        var spec = SpecBuilder.Build(facts);
        var errors = LayerRules.Errors(facts, spec);
        if (errors.Any(Descriptors.PreventsStub))
        {
            return new(spec, Outcome.Nothing, default);
        }

        var broken = errors
            .Concat(LayerRules.ErrorsInside(facts))
            .Select(e => e.Id)
            .Distinct()
            .ToEquatableArray();
        return broken.Count > 0 || facts.IsMalformed
            ? new(spec, Outcome.Stub, broken) { Crowded = DeclarationRules.Crowded(facts, spec).ToEquatableArray() }
            : new(spec, Outcome.Layer, broken);
    }

    /// <summary>
    /// A class can carry several layer attributes, on several declarations; the first of them decides, the rest are errors.
    /// </summary>
    private static bool SpeaksFor(INamedTypeSymbol type, SyntaxNode declaration, string attribute)
    {
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        var twins = container.GetTypeMembers(type.Name, type.Arity);
        var first = type.GetAttributes().FirstOrDefault(a => AttributeReader.KindOf(a) is not null);
        return twins.Length == 1
            && first?.ApplicationSyntaxReference is { } place
            && place.SyntaxTree == declaration.SyntaxTree
            && declaration.Span.Contains(place.Span)
            && first.AttributeClass?.Name == attribute;
    }
}

/// <summary>What is generated for a class.</summary>
internal enum Outcome
{
    /// <summary>Nothing: generated code could not be added to the class, or would not compile.</summary>
    Nothing,

    /// <summary>The members without code behind them.</summary>
    Stub,

    /// <summary>The layer.</summary>
    Layer,
}
