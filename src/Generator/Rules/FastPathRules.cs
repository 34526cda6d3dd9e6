using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Whether a layer can take the cuDNN-equivalent path, judged by its attribute alone; masks are judged by each call.</summary>
internal static class FastPathRules
{
    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        if (spec is GruSpec { FastPath: FastPath.Required } gru && Unmet(gru).ToList() is { Count: > 0 } reasons)
        {
            yield return Descriptors.FastPathImpossible.At(
                Anchor.Of(facts.Attribute.Index, nameof(Option.FastPath)), spec.Class.Name, string.Join("; ", reasons));
        }
    }

    /// <summary>The conditions that the layer does not meet, each as the change that would meet it; empty for an eligible layer.</summary>
    /// <remarks>
    /// As in the code of Keras 3, and not as in its help text, input dropout is no obstacle: it is applied before the recurrence. The
    /// second
    /// half of the list is what cuDNN's cell does not know.
    /// </remarks>
    public static IEnumerable<string> Unmet(GruSpec gru)
    {
        (bool Unmet, string Reason)[] conditions =
        [
            (gru.Directions.Any(d => !Is(d.Activation, Activation.Tanh)), "Activation must be Tanh"),
            (gru.Directions.Any(d => !Is(d.RecurrentActivation, Activation.Sigmoid)), "RecurrentActivation must be Sigmoid"),
            (gru.RecurrentDropout > 0, "RecurrentDropout must be 0"),
            (gru.Unroll, "Unroll must be false"),
            (!gru.UseBias, "UseBias must be true"),
            (!gru.ResetAfter, "ResetAfter must be true"),
            (gru.DropConnect > 0, "DropConnect must be 0"),
            (gru.Zoneout > 0, "Zoneout must be 0"),
            (gru.Clip > 0, "Clip must be 0"),
            (gru.LengthMode == LengthMode.KeepRunning, "LengthMode must not be KeepRunning"),
        ];
        return conditions.Where(c => c.Unmet).Select(c => c.Reason);
    }

    private static bool Is(ActivationSpec activation, Activation function) => activation.Method is null && activation.Function == function;
}
