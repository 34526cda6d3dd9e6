using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Argument = GruGen.ConstraintAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about regularizers, constraints and their arguments.</summary>
internal static class PenaltyRules
{
    private static readonly string[] Factors =
    [
        nameof(RegularizerAttribute.L1),
        nameof(RegularizerAttribute.L2),
        nameof(RegularizerAttribute.Orthogonal),
    ];

    public static IEnumerable<Finding> RegularizerFactors(LayerFacts facts, LayerSpec spec)
        => from companion in facts.Companions
           where companion.Name is WellKnown.Regularizer or WellKnown.ActivityRegularizer
           from factor in Factors
           let value = companion.Find(factor)?.Value as double?
           where value is { } number && !(number >= 0 && number <= double.MaxValue)
           select Descriptors.RegularizerFactor.At(Anchor.Of(companion.Index, factor), factor, Words.Of(value.Value));

    public static IEnumerable<Finding> RegularizerRanks(LayerFacts facts, LayerSpec spec)
    {
        foreach (var row in ParameterTable.Of(spec).Where(r => r is { Rank: 1, Regularizer.Orthogonal: not 0 }))
        {
            var at = facts.Companion(WellKnown.Regularizer, row.Parameter) is { } companion
                && companion.States(nameof(RegularizerAttribute.Orthogonal))
                ? Anchor.Of(companion.Index, nameof(RegularizerAttribute.Orthogonal))
                : Anchor.Of(facts.Attribute.Index, row.RegularizerOption!);
            yield return Descriptors.RegularizerRank.At(at, row.Parameter.ToString());
        }

        if (spec is GruSpec { ActivityRegularizer.Orthogonal: not 0 })
        {
            const string Option = nameof(GruLayerAttribute.ActivityRegularizer);
            yield return Descriptors.RegularizerRank.At(Anchor.Of(facts.Attribute.Index, Option), "an output");
        }
    }

    public static IEnumerable<Finding> Constraints(LayerFacts facts, LayerSpec spec)
        => from row in ParameterTable.Of(spec)
           let stated = facts.Companion(WellKnown.Constraint, row.Parameter)
           where stated is not null && stated.States(nameof(Argument.Constraint))
           from finding in Check(stated, row)
           select finding;

    private static IEnumerable<Finding> Check(AttributeFact stated, ParameterRow row)
    {
        var constraint = stated.Enum(nameof(Argument.Constraint), Constraint.None);
        string[] arguments = [nameof(Argument.MinValue), nameof(Argument.MaxValue), nameof(Argument.Rate), nameof(Argument.Axis)];
        foreach (var argument in arguments.Where(a => stated.States(a)))
        {
            if (!Uses(constraint, argument))
            {
                yield return EffectRules.Void(stated, argument, $"{constraint} has no such argument");
            }
            else if (Demand(stated, argument, row) is { } demand)
            {
                var value = stated.Find(argument)!.Value is double number ? Words.Of(number) : Words.Of(stated.Int(argument, 0));
                yield return Descriptors.ConstraintArgument.At(Anchor.Of(stated.Index, argument), argument, demand, value);
            }
        }
    }

    /// <summary>What a value should be, or null where it is.</summary>
    private static string? Demand(AttributeFact stated, string argument, ParameterRow row)
    {
        if (argument == nameof(Argument.Axis))
        {
            var axis = stated.Int(argument, 0);
            return axis >= -row.Rank && axis < row.Rank
                ? null
                : $"an axis of {row.Parameter}, from {Words.Of(-row.Rank)} to {Words.Of(row.Rank - 1)}";
        }

        var value = (double)stated.Find(argument)!.Value!;
        var isNorm = value >= 0 && value <= double.MaxValue;
        return argument switch
        {
            // NaN stands for "not stated".
            nameof(Argument.MaxValue) when double.IsNaN(value) => null,
            nameof(Argument.MaxValue) when isNorm && row.Constraint is { Constraint: Constraint.MinMaxNorm } resolved
                => value >= resolved.MinValue ? null : "at least MinValue",
            nameof(Argument.MinValue) when isNorm && !stated.States(nameof(Argument.MaxValue))
                => value <= 1 ? null : "at most MaxValue, which is 1",
            nameof(Argument.Rate) => value is >= 0 and <= 1 ? null : "in [0, 1]",
            _ => isNorm ? null : "a finite number, at least 0",
        };
    }

    private static bool Uses(Constraint constraint, string argument) => argument switch
    {
        nameof(Argument.Axis) => constraint is Constraint.MaxNorm or Constraint.UnitNorm or Constraint.MinMaxNorm,
        nameof(Argument.MaxValue) => constraint is Constraint.MaxNorm or Constraint.MinMaxNorm,
        _ => constraint is Constraint.MinMaxNorm,
    };
}
