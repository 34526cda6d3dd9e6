using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Argument = GruGen.InitializerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about initializers and their arguments.</summary>
internal static class InitializerRules
{
    private static readonly string[] Arguments =
    [
        nameof(Argument.Value),
        nameof(Argument.Gain),
        nameof(Argument.Mean),
        nameof(Argument.StandardDeviation),
        nameof(Argument.Minimum),
        nameof(Argument.Maximum),
        nameof(Argument.Scale),
        nameof(Argument.Mode),
        nameof(Argument.Distribution),
    ];

    public static IEnumerable<Finding> Ranks(LayerFacts facts, LayerSpec spec)
    {
        foreach (var row in ParameterTable.Of(spec))
        {
            if (row is { DrawnRank: 1, Initializer.Initializer: Initializer.Orthogonal or Initializer.Identity })
            {
                var at = facts.Companion(WellKnown.Initializer, row.Parameter) is { } companion
                    ? Anchor.Of(companion.Index, nameof(Argument.Initializer))
                    : Anchor.Of(facts.Attribute.Index, row.InitializerOption);
                yield return Descriptors.InitializerRank.At(
                    at, row.Initializer.Initializer.ToString(), row.Parameter.ToString(), Words.Of(row.Length));
            }
        }
    }

    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
        => facts.Companions.Where(c => c.Name == WellKnown.Initializer).SelectMany(
            c => c.Text(nameof(Argument.Method)) is { } method ? Void(c, method) : c.States(nameof(Argument.Initializer)) ? Check(c) : []);

    private static IEnumerable<Finding> Void(AttributeFact stated, string method)
        => from argument in Arguments
           where stated.States(argument)
           select EffectRules.Void(stated, argument, $"the method '{method}' gives the values");

    private static IEnumerable<Finding> Check(AttributeFact stated)
    {
        var initializer = stated.Enum(nameof(Argument.Initializer), Initializer.Zeros);
        foreach (var argument in Arguments.Where(a => stated.States(a)))
        {
            if (!Uses(initializer, argument))
            {
                yield return EffectRules.Void(stated, argument, $"{initializer} has no such argument");
            }
            else if (stated.Find(argument)!.Value is double value && Demand(stated, argument, value) is { } demand)
            {
                yield return Descriptors.InitializerArgument.At(Anchor.Of(stated.Index, argument), argument, demand, Words.Of(value));
            }
        }
    }

    /// <summary>What a value should be, or null where it is.</summary>
    private static string? Demand(AttributeFact stated, string argument, double value)
    {
        var isFinite = !double.IsNaN(value) && !double.IsInfinity(value);
        return argument switch
        {
            nameof(Argument.StandardDeviation) => isFinite && value >= 0 ? null : "a finite number, at least 0",
            nameof(Argument.Scale) => isFinite && value > 0 ? null : "a finite number above 0",
            nameof(Argument.Maximum)
                => isFinite && value >= stated.Number(nameof(Argument.Minimum), -0.05) ? null : "a finite number, at least Minimum",
            nameof(Argument.Minimum) when isFinite && !stated.States(nameof(Argument.Maximum))
                => value <= 0.05 ? null : "at most Maximum, which is 0.05",
            _ => isFinite ? null : "a finite number",
        };
    }

    private static bool Uses(Initializer initializer, string argument) => argument switch
    {
        nameof(Argument.Value) => initializer is Initializer.Constant,
        nameof(Argument.Gain) => initializer is Initializer.Orthogonal or Initializer.Identity,
        nameof(Argument.Mean) or nameof(Argument.StandardDeviation)
            => initializer is Initializer.RandomNormal or Initializer.TruncatedNormal,
        nameof(Argument.Minimum) or nameof(Argument.Maximum) => initializer is Initializer.RandomUniform,
        _ => initializer is Initializer.VarianceScaling,
    };
}
