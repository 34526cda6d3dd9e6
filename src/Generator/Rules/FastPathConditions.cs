using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>The conditions of the cuDNN-equivalent path.</summary>
internal static class FastPathConditions
{
    private const string CellIsFixed = "whose cell has none";

    /// <summary>The conditions that the layer does not meet; empty for an eligible layer.</summary>
    /// <remarks>
    /// As in the code of Keras 3, and not as in its help text, input dropout is no obstacle: it is applied before the recurrence. The
    /// second half of the list is what cuDNN's cell does not know.
    /// </remarks>
    public static IEnumerable<Condition> Unmet(GruSpec gru)
    {
        (bool IsUnmet, Func<Condition> Condition)[] conditions =
        [
            (gru.Directions.Any(d => !Is(d.Activation, Activation.Tanh)), () => Function(
                Descriptors.ActivationNotFused,
                ActivationOptions.Candidate,
                ActivationOptions.BackwardCandidate,
                Activation.Tanh,
                [.. gru.Directions.Select(d => d.Activation)])),
            (gru.Directions.Any(d => !Is(d.RecurrentActivation, Activation.Sigmoid)), () => Function(
                Descriptors.RecurrentActivationNotFused,
                ActivationOptions.Gates,
                ActivationOptions.BackwardGates,
                Activation.Sigmoid,
                [.. gru.Directions.Select(d => d.RecurrentActivation)])),
            (gru.RecurrentDropout > 0, () => Number(
                Descriptors.RecurrentDropoutNotFused, nameof(Option.RecurrentDropout), gru.RecurrentDropout)),
            (gru.Unroll, () => Flag(
                Descriptors.UnrollNotFused, nameof(Option.Unroll), must: false, "which loops over time inside one kernel")),
            (!gru.UseBias, () => Flag(
                Descriptors.NoBiasNotFused, nameof(Option.UseBias), must: true, "whose cell always adds a bias")),
            (!gru.ResetAfter, () => Flag(
                Descriptors.ResetBeforeNotFused,
                nameof(Option.ResetAfter),
                must: true,
                "which multiplies all gates with the state at once")),
            (gru.DropConnect > 0, () => Number(Descriptors.DropConnectNotFused, nameof(Option.DropConnect), gru.DropConnect)),
            (gru.Zoneout > 0, () => Number(Descriptors.ZoneoutNotFused, nameof(Option.Zoneout), gru.Zoneout)),
            (gru.Clip > 0, () => Number(Descriptors.ClipNotFused, nameof(Option.Clip), gru.Clip)),
            (gru.LengthMode == LengthMode.KeepRunning, () => Set(
                Descriptors.KeepRunningNotFused,
                nameof(Option.LengthMode),
                "LengthMode = KeepRunning",
                "LengthMode must not be KeepRunning",
                "which stops at each row's length",
                "LengthMode.Mask")),
        ];
        return conditions.Where(c => c.IsUnmet).Select(c => c.Condition());
    }

    private static Condition Number(DiagnosticDescriptor rule, string option, double value)
        => Set(rule, option, $"{option} = {Words.Of(value)}", $"{option} must be 0", CellIsFixed, "0");

    private static Condition Flag(DiagnosticDescriptor rule, string option, bool must, string reason)
        => Set(rule, option, $"{option} = {Words.Of(!must)}", $"{option} must be {Words.Of(must)}", reason, Words.Of(must));

    private static Condition Set(
        DiagnosticDescriptor rule, string option, string statement, string demand, string reason, string value)
        => new(rule, Array(option), statement, demand, reason, Array(new OptionEdit(option, value)));

    /// <summary>A function that all directions must have; the backward one has it as soon as nothing states another.</summary>
    private static Condition Function(
        DiagnosticDescriptor rule,
        ActivationOptions.Names names,
        ActivationOptions.Names backward,
        Activation function,
        ActivationSpec[] directions)
    {
        var isForward = !Is(directions[0], function);
        var (wrong, actual) = isForward ? (names, directions[0]) : (backward, directions[1]);
        OptionEdit[] set = isForward
            ?
            [
                new(names.Function, $"{nameof(Activation)}.{function}"),
                OptionEdit.Remove(names.Alpha),
                OptionEdit.Remove(names.Beta),
                OptionEdit.Remove(names.Method),
                OptionEdit.Remove(names.Derivative),
            ]
            : [];
        string[] stated = [backward.Function, backward.Alpha, backward.Beta, backward.Method, backward.Derivative];
        return new(
            rule,
            Array(wrong.Function, wrong.Method),
            $"{wrong.Function} = {actual.Method ?? actual.Function.ToString()}",
            $"{names.Function} must be {function}",
            $"which computes {function} here and nothing else",
            set.Concat(stated.Select(option => OptionEdit.Remove(option))).ToEquatableArray());
    }

    private static bool Is(ActivationSpec activation, Activation function) => activation.Method is null && activation.Function == function;

    private static EquatableArray<T> Array<T>(params T[] items) => items.ToEquatableArray();

    /// <summary>A condition of the path that a layer does not meet.</summary>
    /// <param name="Rule">The rule about it.</param>
    /// <param name="Options">The options that may decide it; where none is stated, a preset does.</param>
    /// <param name="Statement">What the layer states, in words.</param>
    /// <param name="Demand">The change that would meet it, in words.</param>
    /// <param name="Reason">Why the path cannot do it, as a clause about the path.</param>
    /// <param name="Edits">The change, for the code fix.</param>
    public sealed record Condition(
        DiagnosticDescriptor Rule,
        EquatableArray<string> Options,
        string Statement,
        string Demand,
        string Reason,
        EquatableArray<OptionEdit> Edits);
}
