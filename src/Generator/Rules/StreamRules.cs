using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Rules about streams: steps, the states that they advance, and the states that layers record.</summary>
internal static class StreamRules
{
    private const string State = "state";

    public static IEnumerable<CallFinding> Step(GruSpec gru, string layer, CallFacts call)
    {
        var origin = call[State].Origin;
        var wrong = Foreign(layer, [gru.Units], origin).ToList();
        if (wrong.Count == 0)
        {
            wrong = CallRules.Argument(Descriptors.ArgumentLength, layer, call, State, Rows(gru.Units, null)).ToList();
        }

        int? batch = wrong.Count > 0 ? null : origin?.Batch ?? call.Length(State) / gru.Units;
        return wrong.Concat(CallRules.Argument(
            Descriptors.ArgumentLength, layer, call, "x", CallShape.Of("(batch, features)", 0, batch, CallRules.Inputs(gru.InputSize))));
    }

    public static IEnumerable<CallFinding> Step(SequentialSpec model, CallFacts call)
    {
        var plan = ModelPlan.Of(model);
        var origin = call[State].Origin;
        var foreign = Foreign(model.Class.Name, [.. plan.Grus.Select(gru => gru.Units)], origin).ToList();
        var batch = foreign.Count > 0 ? null : origin?.Batch;
        var x = plan.Embedding is null ? CallShape.Of("(batch, features)", 0, batch, plan.InputSize) : CallShape.Of("(batch)", 0, batch);
        return foreign
            .Concat(CallRules.Argument(model, call, "x", x))
            .Concat(CallRules.Argument(model, call, "output", CallShape.Of("(batch, features)", 0, batch, plan.Last.Width)))
            .Concat(CallRules.Ids(model.Class.Name, plan.Embedding, call, "x"));
    }

    public static IEnumerable<CallFinding> ResetStates(GruSpec gru, string layer, CallFacts call)
        => gru.Stateful
            ? CallRules.Argument(Descriptors.ArgumentLength, layer, call, "states", CallRules.State(gru, gru.BatchSize))
            : [new(Descriptors.NotStateful, "", layer)];

    public static IEnumerable<CallFinding> ResetStates(SequentialSpec model, CallFacts call)
        => call.Parameters.Count == 0 && !ModelPlan.Of(model).Grus.Any(gru => gru.Stateful)
            ? [new(Descriptors.NotStateful, "", model.Class.Name)]
            : [];

    /// <summary>What a state is set to, or copied to.</summary>
    public static IEnumerable<CallFinding> Values(CallFacts call)
    {
        if (call.Receiver is not { Units: { } units } state)
        {
            return [];
        }

        var layer = state.Layer ?? "GruState";
        var shape = units.Count == 1
            ? Rows(units[0], state.Batch)
            : CallShape.Of("(batch, units of all layers)", 0, state.Batch, units.Sum());
        return call.Parameters.SelectMany(
            parameter => CallRules.Argument(Descriptors.ArgumentLength, layer, call, parameter, shape));
    }

    private static CallShape Rows(int units, int? batch) => CallShape.Of("(batch, units)", 0, batch, CallRules.Units(units));

    /// <summary>A state fits where its widths are those of the layer; which layer made it does not matter.</summary>
    private static IEnumerable<CallFinding> Foreign(string layer, IReadOnlyList<int> own, OriginFacts? origin)
        => origin is { Units: { } units } && !units.SequenceEqual(own)
            ?
            [
                new(
                    Descriptors.ArgumentLength,
                    State,
                    State,
                    layer,
                    $"a state of units = {Show(own)}",
                    $"one {(origin.Layer is null ? "" : $"of '{origin.Layer}' ")}with units = {Show(units)}"),
            ]
            : [];

    private static string Show(IReadOnlyList<int> units)
        => units.Count == 1 ? Words.Of(units[0]) : $"({string.Join(", ", units.Select(Words.Of))})";
}
