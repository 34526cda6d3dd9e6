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
        // One mistake, one error: whatever comes first says enough.
        IEnumerable<CallFinding>[] groups = [TrainingRules.Tape(spec.Class.Name, call), Lengths(spec, call), Memory(spec, call)];
        return groups.Select(group => group.ToList()).FirstOrDefault(group => group.Count > 0) ?? [];
    }

    /// <summary>Tapes have rules of their own.</summary>
    private static IEnumerable<CallFinding> Memory(LayerSpec spec, CallFacts call)
        => call.Method == "Forward" && !call.Has("tape") ? OverlapRules.Check(spec.Class.Name, call) : [];

    private static IEnumerable<CallFinding> Lengths(LayerSpec spec, CallFacts call)
        => (spec, call.Method) switch
        {
            (GruSpec gru, "Forward") when call.Has(TimeMajor) => call[TimeMajor].Flag is { } timeMajor
                ? Forward(gru with { TimeMajor = timeMajor }, call)
                : [],
            (GruSpec gru, "Forward") => Forward(gru, call),
            (GruSpec gru, "Step") => StreamRules.Step(gru, gru.Class.Name, call),
            (GruSpec gru, "CreateTape") => TrainingRules.CreateTape(gru, SequenceSignature.Of(gru), call),
            (GruSpec gru, "Backward") => TrainingRules.Backward(gru, call),
            (GruSpec gru, "ResetStates") => StreamRules.ResetStates(gru, gru.Class.Name, call),
            (RecurrentSpec recurrent, "Forward") => Forward(recurrent, call),
            (RecurrentSpec recurrent, "Step") => StreamRules.Step(recurrent.Sequence, recurrent.Class.Name, call).Concat(
                Constants(recurrent, call, call["state"].Origin?.Batch)),
            (RecurrentSpec recurrent, "ResetStates") => StreamRules.ResetStates(recurrent.Sequence, recurrent.Class.Name, call),
            (SequentialSpec model, "Forward") => Forward(model, call),
            (SequentialSpec model, "CreateTape") => TrainingRules.CreateTape(model, SequenceSignature.Of(model), call),
            (SequentialSpec model, "Backward") => TrainingRules.Backward(model, call),
            (SequentialSpec model, "Step") => StreamRules.Step(model, call),
            (SequentialSpec model, "ResetStates") => StreamRules.ResetStates(model, call),
            (DenseSpec dense, _) when RowRules.Check(dense, call) is { } findings => findings,
            (EmbeddingSpec embedding, _) when RowRules.Check(embedding, call) is { } findings => findings,
            (_, "SetWeights" or "SetForwardWeights" or "SetBackwardWeights") => WeightRules.Check(spec, call),
            (GruSpec gru, "GetTransformedWeights" or "GetTransformedForwardWeights" or "GetTransformedBackwardWeights")
                => WeightRules.Transformed(gru, call),
            (_, "Load" or "Save") => FileRules.Check(spec.Class.Name, call),
            (_, "CreateState") => ExtentRules.AtLeast(spec.Class.Name, call, "batch", 1),
            _ => [],
        };

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
        return width > int.MaxValue ? [] : parameters.SelectMany(parameter => ForwardRules.Optional(
            shapes, call, parameter, CallShape.Of("(batch, units of all layers)", 0, batch, (int)width)));
    }

    /// <summary>The width of a layer's state and of the rows that a layer puts out.</summary>
    public static CallExtent Units(int units) => new(units, nameof(GruSpec.Units));

    public static CallExtent Inputs(int features) => new(features, nameof(GruSpec.InputSize));

    /// <summary>Token ids of an embedding lie within its vocabulary.</summary>
    public static IEnumerable<CallFinding> Ids(string layer, EmbeddingSpec? embedding, CallFacts call, string parameter)
        => embedding is null
            ? []
            : (call[parameter].Numbers ?? []).Where(id => id < 0 || id >= embedding.Vocabulary).Take(1).Select(id => new CallFinding(
                Descriptors.ArgumentOutOfRange,
                parameter,
                parameter,
                layer,
                $"token ids from 0 to {Words.Of(embedding.Vocabulary - 1)}",
                Words.Of(id)));

    public static IEnumerable<CallFinding> Argument(LayerSpec spec, CallFacts call, string parameter, CallShape shape)
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
            .Concat(Ids(model.Class.Name, ModelPlan.Of(model).Embedding, call, "inputs"))
            .Concat(OwnMask(model, call));
    }

    /// <summary>An embedding that masks padding leaves no room for lengths.</summary>
    private static IEnumerable<CallFinding> OwnMask(SequentialSpec model, CallFacts call)
        => ModelPlan.Of(model).Embedding is { MaskZero: true } embedding && call.Length("sequenceLengths") > 0
            ?
            [
                new(
                    Descriptors.MaskAndLengths,
                    "sequenceLengths",
                    model.Class.Name,
                    $"'{embedding.Class.Name}' makes a mask, as MaskZero is true"),
            ]
            : [];

    private static IEnumerable<CallFinding> Constants(RecurrentSpec recurrent, CallFacts call, int? batch)
        => recurrent.ConstantsSize == 0
            ? []
            : Argument(
                recurrent,
                call,
                "constants",
                CallShape.Of("(batch, constants)", 0, batch, CallExtent.Of(recurrent.ConstantsSize, nameof(recurrent.ConstantsSize))));
}
