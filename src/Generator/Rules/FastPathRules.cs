using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Whether a layer can take the cuDNN-equivalent path, judged by its attribute alone; masks are judged by each call.</summary>
internal static class FastPathRules
{
    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        if (spec is GruSpec { FastPath: FastPath.Required } gru && Unmet(gru).ToList() is { Count: > 0 } unmet)
        {
            yield return Descriptors.FastPathImpossible
                .At(
                    Anchor.Of(facts.Attribute.Index, nameof(Option.FastPath)),
                    spec.Class.Name,
                    string.Join("; ", unmet.Select(c => c.Reason)))
                .Fixed(unmet.SelectMany(c => c.Edits).ToArray());
        }
    }

    /// <summary>The conditions that the layer does not meet; empty for an eligible layer.</summary>
    /// <remarks>
    /// As in the code of Keras 3, and not as in its help text, input dropout is no obstacle: it is applied before the recurrence. The
    /// second half of the list is what cuDNN's cell does not know.
    /// </remarks>
    public static IEnumerable<Condition> Unmet(GruSpec gru)
    {
        (bool Unmet, Func<Condition> Condition)[] conditions =
        [
            (gru.Directions.Any(d => !Is(d.Activation, Activation.Tanh)), () => Function(
                ActivationOptions.Candidate, ActivationOptions.BackwardCandidate, Activation.Tanh, gru.Directions[0].Activation)),
            (gru.Directions.Any(d => !Is(d.RecurrentActivation, Activation.Sigmoid)), () => Function(
                ActivationOptions.Gates, ActivationOptions.BackwardGates, Activation.Sigmoid, gru.Directions[0].RecurrentActivation)),
            (gru.RecurrentDropout > 0, () => MustBe(nameof(Option.RecurrentDropout), "0")),
            (gru.Unroll, () => MustBe(nameof(Option.Unroll), "false")),
            (!gru.UseBias, () => MustBe(nameof(Option.UseBias), "true")),
            (!gru.ResetAfter, () => MustBe(nameof(Option.ResetAfter), "true")),
            (gru.DropConnect > 0, () => MustBe(nameof(Option.DropConnect), "0")),
            (gru.Zoneout > 0, () => MustBe(nameof(Option.Zoneout), "0")),
            (gru.Clip > 0, () => MustBe(nameof(Option.Clip), "0")),
            (gru.LengthMode == LengthMode.KeepRunning, () => new(
                nameof(Option.LengthMode),
                "LengthMode must not be KeepRunning",
                new[] { new OptionEdit(nameof(Option.LengthMode), "LengthMode.Mask") }.ToEquatableArray())),
        ];
        return conditions.Where(c => c.Unmet).Select(c => c.Condition());
    }

    private static Condition MustBe(string option, string value)
        => new(option, $"{option} must be {value}", new[] { new OptionEdit(option, value) }.ToEquatableArray());

    /// <summary>A function that both directions must have; the backward one has it as soon as nothing states another.</summary>
    private static Condition Function(
        ActivationOptions.Names names, ActivationOptions.Names backward, Activation function, ActivationSpec forward)
    {
        OptionEdit[] set = Is(forward, function)
            ? []
            :
            [
                new(names.Function, $"{nameof(Activation)}.{function}"),
                OptionEdit.Remove(names.Alpha),
                OptionEdit.Remove(names.Beta),
                OptionEdit.Remove(names.Method),
            ];
        string[] stated = [backward.Function, backward.Alpha, backward.Beta, backward.Method];
        return new(
            names.Function,
            $"{names.Function} must be {function}",
            set.Concat(stated.Select(option => OptionEdit.Remove(option))).ToEquatableArray());
    }

    private static bool Is(ActivationSpec activation, Activation function) => activation.Method is null && activation.Function == function;

    /// <summary>A condition of the path that a layer does not meet.</summary>
    /// <param name="Option">The option that decides it.</param>
    /// <param name="Reason">The change that would meet it, in words.</param>
    /// <param name="Edits">The same change, for the code fix.</param>
    public sealed record Condition(string Option, string Reason, EquatableArray<OptionEdit> Edits);
}
