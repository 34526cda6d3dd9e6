using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>
/// Rules about which parameter an [Initializer], [Regularizer] or [Constraint] describes, and whether another option says otherwise.
/// </summary>
internal static class CompanionRules
{
    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        var rows = ParameterTable.Of(spec).ToDictionary(r => r.Parameter);
        var seen = new HashSet<(string, GruParameter)>();
        foreach (var companion in facts.Companions.Where(c => WellKnown.IsCompanion(c.Name)))
        {
            var name = Words.Attribute(companion.Name);
            if (companion.Name == WellKnown.ActivityRegularizer)
            {
                if (spec is not GruSpec)
                {
                    yield return Descriptors.CompanionUnknownParameter.At(
                        Anchor.Attribute(companion.Index), name, "the output", spec.Class.Name, "only a GRU layer has one");
                }

                continue;
            }

            if (!companion.States(nameof(InitializerAttribute.Parameter)))
            {
                continue;
            }

            var parameter = companion.Enum(nameof(InitializerAttribute.Parameter), GruParameter.Kernel);
            var at = Anchor.Of(companion.Index, nameof(InitializerAttribute.Parameter));
            if (!seen.Add((companion.Name, parameter)))
            {
                yield return Descriptors.CompanionTwice.At(at, name, parameter.ToString());
            }

            if (!rows.TryGetValue(parameter, out var row))
            {
                yield return Descriptors.CompanionUnknownParameter.At(
                    at, name, parameter.ToString(), spec.Class.Name, Absence(spec, parameter));
            }
            else if (Option(row, companion.Name) is not { } option)
            {
                var reason = $"only the parameters of a GRU layer have a {name.ToLowerInvariant()}, and its bias as a whole";
                yield return Descriptors.CompanionUnknownParameter.At(at, name, parameter.ToString(), spec.Class.Name, reason);
            }
            else if (Contradiction(facts.Attribute, companion, option) is { } contradiction)
            {
                var kind = companion.States(nameof(InitializerAttribute.Method)) ? nameof(InitializerAttribute.Method) : name;
                yield return Descriptors.CompanionContradicts.At(
                    Anchor.Of(companion.Index, kind), name, contradiction.Companion, option, contradiction.Option);
            }
        }
    }

    private static string? Option(ParameterRow row, string companion) => companion switch
    {
        WellKnown.Initializer => row.InitializerOption,
        WellKnown.Regularizer => row.RegularizerOption,
        _ => row.ConstraintOption,
    };

    /// <summary>
    /// The values of a kind that both state, where they differ. Factors of regularizers are merged and cannot contradict.
    /// </summary>
    private static (string Companion, string Option)? Contradiction(AttributeFact attribute, AttributeFact companion, string option)
    {
        return companion.Name switch
        {
            WellKnown.Initializer when companion.Text(nameof(InitializerAttribute.Method)) is { } method => attribute.States(option)
                ? ($"the method '{method}'", attribute.Enum(option, default(Initializer)).ToString())
                : null,
            WellKnown.Initializer => Differ<Initializer>(nameof(InitializerAttribute.Initializer)),
            WellKnown.Constraint => Differ<Constraint>(nameof(ConstraintAttribute.Constraint)),
            _ => null,
        };

        (string, string)? Differ<TEnum>(string kind)
            where TEnum : struct, Enum
        {
            if (!attribute.States(option) || !companion.States(kind))
            {
                return null;
            }

            var (own, other) = (companion.Enum(kind, default(TEnum)), attribute.Enum(option, default(TEnum)));
            return Equals(own, other) ? null : (own.ToString(), other.ToString());
        }
    }

    private static string Absence(LayerSpec spec, GruParameter parameter) => (spec, parameter) switch
    {
        (GruSpec { UseBias: false } or DenseSpec { UseBias: false }, GruParameter.Bias or GruParameter.RecurrentBias)
            => "UseBias = false leaves no bias",
        (GruSpec { ResetAfter: false }, GruParameter.RecurrentBias) => "the bias has one row unless ResetAfter = true",
        (GruSpec, GruParameter.RecurrentBias) => "Bias stands for both rows unless PerGateInitialization = true",
        (GruSpec, _) => "a GRU layer has Kernel, RecurrentKernel and Bias",
        (DenseSpec, _) => "a Dense layer has Kernel and Bias",
        (RecurrentSpec, _) => "its parameters are the fields of the class",
        (EmbeddingSpec, _) => "an embedding has Embeddings",
        _ => "a model has no parameters of its own",
    };
}
