using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>
/// Checks a layer against all rules. The analyzer reports what is found; the generator only asks whether any of it is an error.
/// </summary>
internal static class LayerRules
{
    private static readonly ImmutableArray<Func<LayerFacts, LayerSpec, IEnumerable<Finding>>> Groups =
        ImmutableArray.Create<Func<LayerFacts, LayerSpec, IEnumerable<Finding>>>(
            DeclarationRules.Target,
            DeclarationRules.Shape,
            DeclarationRules.Members,
            DeclarationRules.Attributes,
            SizeRules.Check,
            SizeRules.Extents,
            ValueRules.Rates,
            ValueRules.Clip,
            ValueRules.Implementation,
            ValueRules.Parallelism,
            ValueRules.Weights,
            ValueRules.Enums,
            ValueRules.Name,
            ActivationRules.Check,
            ActivationRules.Methods,
            StepRules.Constants,
            CompanionRules.Check,
            InitializerRules.Ranks,
            InitializerRules.Check,
            PenaltyRules.RegularizerFactors,
            PenaltyRules.RegularizerRanks,
            PenaltyRules.Constraints,
            DirectionRules.Check,
            EffectRules.Check,
            FastPathRules.Check,
            UnrollRules.Check,
            SequentialRules.Elements,
            SequentialRules.Seams);

    /// <summary>The broken rules of one class, in a stable order.</summary>
    public static ImmutableArray<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        var found = Groups.SelectMany(group => group(facts, spec)).ToList();

        // What a layer costs on a GPU is no news while it cannot be made.
        var isBroken = found.Any(f => f.IsError && f.Rule != Descriptors.FastPathImpossible);
        return found.Where(f => !isBroken || f.Rule.Category != Descriptors.FastPath).ToImmutableArray();
    }

    /// <summary>
    /// The errors of the layers that a model names: they break the model, although nothing is wrong with the model itself.
    /// </summary>
    public static ImmutableArray<DiagnosticDescriptor> ErrorsInside(LayerFacts facts)
        => facts.Elements.Select(e => e.Layer).OfType<LayerFacts>().SelectMany(l => Errors(l, SpecBuilder.Build(l))).ToImmutableArray();

    /// <summary>The broken rules that are errors by nature, whatever severity the user gives them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Errors(LayerFacts facts, LayerSpec spec)
        => Check(facts, spec).Where(f => f.IsError).Select(f => f.Rule).Distinct().ToImmutableArray();
}
