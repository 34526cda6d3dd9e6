using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.RecurrentLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the steps that users write.</summary>
internal static class StepRules
{
    public static IEnumerable<Finding> Constants(LayerFacts facts, LayerSpec spec)
    {
        var isUsable = facts.Methods.Any(m => m is { Option: nameof(Option.Step), Problem: MethodProblem.None });
        if (spec is not RecurrentSpec recurrent || !isUsable)
        {
            yield break;
        }

        if (recurrent is { StepTakesConstants: false, ConstantsSize: > 0 })
        {
            yield return Descriptors.StepConstants.At(
                Anchor.Of(facts.Attribute.Index, nameof(Option.ConstantsSize)),
                recurrent.Step,
                "takes no constants",
                $"give it a parameter 'ReadOnlySpan<{Words.Of(recurrent.Sequence.DType)}> constants' or remove ConstantsSize");
        }
        else if (recurrent is { StepTakesConstants: true, ConstantsSize: 0 })
        {
            yield return Descriptors.StepConstants.At(
                Anchor.Of(facts.Attribute.Index, nameof(Option.Step)),
                recurrent.Step,
                "takes constants",
                "state their number with ConstantsSize");
        }
    }
}
