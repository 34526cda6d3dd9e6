using GruGen.Generator.Parsing;
using GruGen.Generator.Plan;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about unrolled code: nothing is wrong, but the option costs more than it brings.</summary>
internal static class UnrollRules
{
    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        // Shapes that break another rule are not planned.
        if (spec is not GruSpec { Unroll: true, Units: > 0, InputSize: > 0 } gru || SizeRules.Check(facts, spec).Any())
        {
            yield break;
        }

        var plan = UnrollPlan.Of(gru);
        var at = Anchor.Of(facts.Attribute.Index, nameof(Option.Unroll));
        if (!plan.FitsJit)
        {
            yield return Descriptors.UnrollCut.At(
                at, gru.Class.Name, Words.Of(plan.MultiplyAdds), Words.Of(plan.CodeBytes), Words.Of(JitBudget.MultiplyAdds));
        }
        else if (plan.LosesToLoop)
        {
            yield return Descriptors.UnrollLoses.At(
                at, gru.Class.Name, Words.Of(plan.MultiplyAdds), Words.Of(plan.CodeBytes), Words.Of(JitBudget.SmallKernel));
        }
    }
}
