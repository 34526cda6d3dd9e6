using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Checks a layer against all rules. The analyzer reports what is found; the generator only asks whether any of it is an error.</summary>
internal static class LayerRules
{
    private static readonly ImmutableArray<Func<LayerFacts, LayerSpec, IEnumerable<Finding>>> Groups =
        ImmutableArray<Func<LayerFacts, LayerSpec, IEnumerable<Finding>>>.Empty;

    public static ImmutableArray<Finding> Check(LayerFacts facts, LayerSpec spec)
        => Groups.SelectMany(group => group(facts, spec)).ToImmutableArray();
}
