using GruGen.Generator.Plan;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>Rules about calls of generated members: the same that the runtime checks, as far as the call tells.</summary>
internal static class CallRules
{
    /// <summary>The parameter by which a call chooses its time axis.</summary>
    private const string TimeMajor = "timeMajor";

    public static IEnumerable<CallFinding> Check(LayerSpec spec, CallFacts call)
    {
        var foreign = TrainingRules.Tape(spec.Class.Name, call).ToList();
        return foreign.Count > 0 ? foreign : (spec, call.Method) switch
        {
            (GruSpec gru, "Forward") when call.Has(TimeMajor) => call[TimeMajor].Flag is { } timeMajor
                ? Forward(gru with { TimeMajor = timeMajor }, call)
                : [],
            (GruSpec gru, "Forward") => Forward(gru, call),
            (GruSpec gru, "Step") => Step(gru, gru.Class.Name, call),
            (GruSpec gru, "CreateTape") => TrainingRules.CreateTape(gru, call),
            (GruSpec gru, "Backward") => TrainingRules.Backward(gru, call),
            (GruSpec gru, "ResetStates") => ResetStates(gru, gru.Class.Name, call),
            (RecurrentSpec recurrent, "Forward") => Forward(recurrent, call),
            (RecurrentSpec recurrent, "Step") => Step(recurrent.Sequence, recurrent.Class.Name, call).Concat(
                Constants(recurrent, call, call["state"].Origin?.Batch)),
            (RecurrentSpec recurrent, "ResetStates") => ResetStates(recurrent.Sequence, recurrent.Class.Name, call),
            (SequentialSpec model, "Forward") => Forward(model, call),
            (SequentialSpec model, "CreateTape") => TrainingRules.CreateTape(model, call),
            (SequentialSpec model, "Backward") => TrainingRules.Backward(model, call),
            (SequentialSpec model, "Step") => Step(model, call),
            (SequentialSpec model, "ResetStates") => ResetStates(model, call),
            (DenseSpec dense, "Forward") => Rows(dense, call),
            (EmbeddingSpec embedding, "Forward" or "ComputeMask") => Lookup(embedding, call),
            (_, "SetWeights" or "SetForwardWeights" or "SetBackwardWeights") => WeightRules.Check(spec, call),
            (_, "CreateState") => ExtentRules.AtLeast(spec.Class.Name, call, "batch", 1),
            _ => [],
        };
    }

    /// <summary>Nothing, or that an argument cannot have its shape.</summary>
    public static IEnumerable<CallFinding> Argument(
        DiagnosticDescriptor rule, string layer, CallFacts call, string parameter, CallShape shape)
    {
        var argument = call[parameter];
        if (argument.Extents is { } extents)
        {
            return shape.Fits(extents) ? [] : [new(rule, parameter, parameter, layer, shape.ExpectedExtents, CallShape.Describe(extents))];
        }

        return argument.Length is { } length && !shape.Fits(length)
            ? [new(rule, parameter, parameter, layer, shape.Expected, shape.Describe(length)) { Correction = shape.Length }]
            : [];
    }

    /// <summary>(B, H), bidirectional (2, B, H).</summary>
    public static CallShape State(GruSpec gru, int? batch) => gru.Bidirectional
        ? CallShape.Of("(directions, batch, units)", 1, 2, batch, Units(gru.Units))
        : CallShape.Of("(batch, units)", 0, batch, Units(gru.Units));

    /// <summary>The states of all GRU layers of a model.</summary>
    public static IEnumerable<CallFinding> States(
        SequentialSpec model, SequenceSignature shapes, CallFacts call, int? batch, params string[] parameters)
    {
        var width = ModelPlan.Of(model).Grus.Sum(gru => (long)gru.Directions.Count * gru.Units);
        return width is 0 or > int.MaxValue ? [] : parameters.SelectMany(parameter => ForwardRules.Optional(
            shapes, call, parameter, CallShape.Of("(batch, units of all layers)", 0, batch, (int)width)));
    }

    private static CallExtent Units(int units) => new(units, nameof(GruSpec.Units));

    private static CallExtent Inputs(int features) => new(features, nameof(GruSpec.InputSize));

    private static IEnumerable<CallFinding> Argument(LayerSpec spec, CallFacts call, string parameter, CallShape shape)
        => Argument(Descriptors.ArgumentLength, spec.Class.Name, call, parameter, shape);

    private static IEnumerable<CallFinding> Forward(GruSpec gru, CallFacts call)
    {
        var shapes = SequenceSignature.Of(gru);
        return ForwardRules.Check(shapes, call, (batch, timeSteps) =>
            ForwardRules.Argument(shapes, call, "finalState", State(gru, batch))
                .Concat(ForwardRules.Optional(shapes, call, "initialState", State(gru, batch)))
                .Concat(MaskRules.Check(gru, call, batch, timeSteps)));
    }

    private static IEnumerable<CallFinding> Forward(RecurrentSpec recurrent, CallFacts call)
    {
        var shapes = SequenceSignature.Of(recurrent.Sequence) with { Name = recurrent.Class.Name };
        return ForwardRules.Check(shapes, call, (batch, timeSteps) =>
            ForwardRules.Argument(shapes, call, "finalState", State(recurrent.Sequence, batch))
                .Concat(ForwardRules.Optional(shapes, call, "initialState", State(recurrent.Sequence, batch)))
                .Concat(Constants(recurrent, call, batch)));
    }

    private static IEnumerable<CallFinding> Forward(SequentialSpec model, CallFacts call)
    {
        var shapes = SequenceSignature.Of(model);
        return ForwardRules.Check(shapes, call, (batch, _) => States(model, shapes, call, batch, "initialStates", "finalStates"))
            .Concat(Ids(model.Class.Name, ModelPlan.Of(model).Embedding, call, "inputs"));
    }

    private static IEnumerable<CallFinding> Step(GruSpec gru, string layer, CallFacts call)
    {
        var states = CallShape.Of("(batch, units)", 0, default, Units(gru.Units));
        var origin = call["state"].Origin;
        var wrong = origin?.Units is { } units && units != gru.Units
            ?
            [
                new(
                    Descriptors.ArgumentLength,
                    "state",
                    "state",
                    layer,
                    $"a state of {Words.Of(gru.Units)} units",
                    $"one of '{origin.Layer}' with {Words.Of(units)} units"),
            ]
            : Argument(Descriptors.ArgumentLength, layer, call, "state", states).ToList();
        int? batch = wrong.Count > 0 ? null : origin?.Batch ?? call.Length("state") / gru.Units;
        return wrong.Concat(Argument(
            Descriptors.ArgumentLength, layer, call, "x", CallShape.Of("(batch, features)", 0, batch, Inputs(gru.InputSize))));
    }

    private static IEnumerable<CallFinding> Step(SequentialSpec model, CallFacts call)
    {
        var plan = ModelPlan.Of(model);
        var batch = call["state"].Origin?.Batch;
        var x = plan.Embedding is null ? CallShape.Of("(batch, features)", 0, batch, plan.InputSize) : CallShape.Of("(batch)", 0, batch);
        return Argument(model, call, "x", x)
            .Concat(Argument(model, call, "output", CallShape.Of("(batch, features)", 0, batch, plan.Last.Width)))
            .Concat(Ids(model.Class.Name, plan.Embedding, call, "x"));
    }

    private static IEnumerable<CallFinding> Constants(RecurrentSpec recurrent, CallFacts call, int? batch)
        => recurrent.ConstantsSize == 0
            ? []
            : Argument(
                recurrent,
                call,
                "constants",
                CallShape.Of("(batch, constants)", 0, batch, CallExtent.Of(recurrent.ConstantsSize, nameof(recurrent.ConstantsSize))));

    private static IEnumerable<CallFinding> ResetStates(GruSpec gru, string layer, CallFacts call)
        => gru.Stateful
            ? Argument(Descriptors.ArgumentLength, layer, call, "states", State(gru, gru.BatchSize))
            : [new(Descriptors.NotStateful, "", layer)];

    private static IEnumerable<CallFinding> ResetStates(SequentialSpec model, CallFacts call)
        => call.Parameters.Count == 0 && !ModelPlan.Of(model).Grus.Any(gru => gru.Stateful)
            ? [new(Descriptors.NotStateful, "", model.Class.Name)]
            : [];

    private static IEnumerable<CallFinding> Lookup(EmbeddingSpec embedding, CallFacts call)
    {
        var ids = call.Length("ids");
        return Argument(embedding, call, "output", CallShape.Of("(ids, units)", 0, ids, Units(embedding.Units)))
            .Concat(Argument(embedding, call, "mask", CallShape.Of("(ids)", 0, ids)))
            .Concat(call.Method == "Forward" ? Ids(embedding.Class.Name, embedding, call, "ids") : []);
    }

    private static IEnumerable<CallFinding> Ids(string layer, EmbeddingSpec? embedding, CallFacts call, string parameter)
        => embedding is null
            ? []
            : (call[parameter].Numbers ?? []).Where(id => id < 0 || id >= embedding.Vocabulary).Take(1).Select(id => new CallFinding(
                Descriptors.ArgumentOutOfRange,
                parameter,
                parameter,
                layer,
                $"token ids from 0 to {Words.Of(embedding.Vocabulary - 1)}",
                Words.Of(id)));

    private static IEnumerable<CallFinding> Rows(DenseSpec dense, CallFacts call)
    {
        if (call.IsOverTensors)
        {
            return [];
        }

        var inputs = Argument(dense, call, "inputs", CallShape.Of("(rows, features)", 0, default, Inputs(dense.InputSize))).ToList();
        int? rows = inputs.Count == 0 ? call.Length("inputs") / dense.InputSize : null;
        return inputs.Concat(Argument(dense, call, "output", CallShape.Of("(rows, features)", 0, rows, Units(dense.Units))));
    }
}
