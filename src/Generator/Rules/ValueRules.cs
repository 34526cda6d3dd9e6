using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the value of one option.</summary>
internal static class ValueRules
{
    public static IEnumerable<Finding> Rates(LayerFacts facts, LayerSpec spec)
    {
        string[] clamped = [nameof(Option.Dropout), nameof(Option.RecurrentDropout)];
        string[] strict = [nameof(Option.DropConnect), nameof(Option.Zoneout)];
        foreach (var option in clamped.Concat(strict))
        {
            if (facts.Attribute.Find(option) is not { State: ArgumentState.Valid, Value: double value })
            {
                continue;
            }

            var at = Anchor.Of(facts.Attribute.Index, option);
            if (double.IsNaN(value))
            {
                yield return Descriptors.RateNotANumber.At(at, option);
            }
            else if (value is < 0 or > 1)
            {
                var limit = value < 0 ? "0" : "1";
                yield return strict.Contains(option)
                    ? Descriptors.RateOutOfRange.At(at, option, Words.Of(value))
                    : Descriptors.RateClamped.At(at, option, Words.Of(value), limit).Fixed(new OptionEdit(option, limit));
            }
        }
    }

    public static IEnumerable<Finding> Clip(LayerFacts facts, LayerSpec spec)
    {
        if (facts.Attribute.Find(nameof(Option.Clip)) is { Value: double value } && !(value >= 0 && value <= double.MaxValue))
        {
            yield return Descriptors.ClipInvalid.At(Anchor.Of(facts.Attribute.Index, nameof(Option.Clip)), Words.Of(value));
        }
    }

    public static IEnumerable<Finding> Implementation(LayerFacts facts, LayerSpec spec)
    {
        const string Name = nameof(Option.Implementation);
        if (facts.Attribute.Find(Name) is { Value: int value } && value is not (1 or 2))
        {
            var at = Anchor.Of(facts.Attribute.Index, Name);
            yield return value == 0
                ? Descriptors.ImplementationAlias.At(at).Fixed(new OptionEdit(Name, "1"))
                : Descriptors.ImplementationUnknown.At(at, Words.Of(value));
        }
    }

    public static IEnumerable<Finding> Parallelism(LayerFacts facts, LayerSpec spec)
    {
        const string Name = nameof(Option.MaxDegreeOfParallelism);
        if (facts.Attribute.Find(Name) is { Value: int value } && value < 1)
        {
            yield return Descriptors.ParallelismInvalid.At(Anchor.Of(facts.Attribute.Index, Name), Words.Of(value));
        }
    }

    public static IEnumerable<Finding> Weights(LayerFacts facts, LayerSpec spec)
    {
        if (spec is GruSpec { DType: DType.Float64, WeightType: not WeightType.DType } gru)
        {
            yield return Descriptors.WeightTypeInvalid.At(
                Anchor.Of(facts.Attribute.Index, nameof(Option.WeightType)), gru.WeightType.ToString());
        }
    }

    /// <summary>Enum values that were cast from numbers, in any attribute of the class.</summary>
    public static IEnumerable<Finding> Enums(LayerFacts facts, LayerSpec spec)
        => from attribute in facts.Companions.Prepend(facts.Attribute)
           from argument in attribute.Arguments
           where argument.State == ArgumentState.Undefined
           let value = Convert.ToString(argument.Value, System.Globalization.CultureInfo.InvariantCulture)
           select Descriptors.EnumUndefined.At(Anchor.Of(attribute.Index, argument.Name), value, argument.Name);

    public static IEnumerable<Finding> Name(LayerFacts facts, LayerSpec spec)
    {
        const string Name = nameof(Option.Name);
        if (facts.Attribute.Text(Name) is { } name && (string.IsNullOrWhiteSpace(name) || name.Contains('/')))
        {
            yield return Descriptors.NameInvalid.At(Anchor.Of(facts.Attribute.Index, Name));
        }
    }
}
