using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the directions of a layer.</summary>
internal static class DirectionRules
{
    private const string BackwardPrefix = "Backward";

    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        if (spec is not GruSpec gru)
        {
            yield break;
        }

        var attribute = facts.Attribute;
        if (gru.Bidirectional)
        {
            if (gru.GoBackwards)
            {
                yield return Descriptors.BidirectionalBackwards.At(Anchor.Of(attribute.Index, nameof(Option.GoBackwards)))
                    .Fixed(OptionEdit.Remove(nameof(Option.GoBackwards)));
            }

            yield break;
        }

        foreach (var argument in attribute.Arguments.Where(a => a.State == ArgumentState.Valid))
        {
            var at = Anchor.Of(attribute.Index, argument.Name);
            if (argument.Name == nameof(Option.MergeMode))
            {
                yield return Descriptors.MergeModeWithoutBidirectional.At(at).Fixed(OptionEdit.Remove(argument.Name));
            }
            else if (argument.Name.StartsWith(BackwardPrefix, StringComparison.Ordinal) && argument.Value is not (null or double.NaN))
            {
                yield return Descriptors.BackwardWithoutBidirectional.At(at, argument.Name).Fixed(OptionEdit.Remove(argument.Name));
            }
        }
    }
}
