using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Whether a layer can take the cuDNN-equivalent path, judged by its attribute alone; masks are judged by each call.</summary>
internal static class FastPathRules
{
    /// <summary>
    /// One finding for each unmet condition, and one error on top where the path is required. Off asks for no report: the choice is made.
    /// </summary>
    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        if (spec is not GruSpec { FastPath: not FastPath.Off } gru || FastPathConditions.Unmet(gru).ToList() is not { Count: > 0 } unmet)
        {
            yield break;
        }

        var isRequired = gru.FastPath == FastPath.Required;
        if (isRequired)
        {
            yield return Descriptors.FastPathImpossible
                .At(
                    Anchor.Of(facts.Attribute.Index, nameof(Option.FastPath)),
                    spec.Class.Name,
                    string.Join("; ", unmet.Select(c => c.Demand)))
                .Fixed(unmet.SelectMany(c => c.Edits).ToArray());
        }

        foreach (var condition in unmet)
        {
            var stated = condition.Options.FirstOrDefault(facts.Attribute.States) ?? condition.Options[0];
            var finding = condition.Rule
                .At(Anchor.Of(facts.Attribute.Index, stated), condition.Statement, spec.Class.Name, condition.Reason)
                .Fixed([.. condition.Edits]);
            yield return finding with { Severity = Severity(isRequired, facts.Target.HasIlgpu) };
        }
    }

    /// <summary>Without a GPU in sight, the path is worth a hint and no more.</summary>
    public static DiagnosticSeverity Severity(bool isRequired, bool hasIlgpu)
        => isRequired || hasIlgpu ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
}
