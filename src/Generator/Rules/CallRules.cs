using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>Rules about calls of generated members, over flat spans: the same that the runtime checks.</summary>
internal static class CallRules
{
    public static IEnumerable<CallFinding> Check(LayerSpec spec, CallFacts call) => (spec, call.Method) switch
    {
        (GruSpec gru, "Forward") => ForwardRules.Check(gru, call),
        (GruSpec gru, "Step") => Step(gru, call),
        (GruSpec gru, "SetWeights" or "SetForwardWeights" or "SetBackwardWeights") => Weights(gru, call),
        (GruSpec gru, "ResetStates") => ResetStates(gru, call),
        (DenseSpec dense, "Forward") => Rows(dense, call, dense.InputSize, dense.Units),
        (DenseSpec dense, "SetWeights") => Weights(dense, call),
        (EmbeddingSpec embedding, "Forward") => Lookup(embedding, call),
        (EmbeddingSpec embedding, "SetWeights") => Argument(
            Descriptors.WeightLength, embedding, call, "embeddings", CallShape.Of("(vocabulary, units)", 0, embedding.Vocabulary, embedding.Units)),
        _ => [],
    };

    /// <summary>Nothing, or that an argument cannot have its shape.</summary>
    public static IEnumerable<CallFinding> Argument(
        DiagnosticDescriptor rule, LayerSpec spec, CallFacts call, string parameter, CallShape shape)
        => call.Length(parameter) is { } length && !shape.Fits(length)
            ? [new(rule, parameter, parameter, spec.Class.Name, shape.Expected, shape.Describe(length))]
            : [];

    private static IEnumerable<CallFinding> Step(GruSpec gru, CallFacts call)
    {
        var states = CallShape.Of("(batch, units)", 0, null, gru.Units);
        var wrong = Argument(Descriptors.ArgumentLength, gru, call, "state", states).ToList();
        int? batch = wrong.Count == 0 ? call.Length("state") / gru.Units : null;
        return wrong.Concat(Argument(
            Descriptors.ArgumentLength, gru, call, "x", CallShape.Of("(batch, features)", 0, batch, gru.InputSize)));
    }

    private static IEnumerable<CallFinding> Weights(GruSpec gru, CallFacts call)
    {
        var gates = 3 * gru.Units;
        var bias = gru.ResetAfter
            ? CallShape.Of("(2, 3 * units)", 0, 2, gates)
            : CallShape.Of("(3 * units)", 0, gates);
        return Argument(Descriptors.WeightLength, gru, call, "kernel", CallShape.Of("(features, 3 * units)", 0, gru.InputSize, gates))
            .Concat(Argument(
                Descriptors.WeightLength, gru, call, "recurrentKernel", CallShape.Of("(units, 3 * units)", 0, gru.Units, gates)))
            .Concat(Argument(Descriptors.WeightLength, gru, call, "bias", bias));
    }

    private static IEnumerable<CallFinding> Weights(DenseSpec dense, CallFacts call)
        => Argument(
                Descriptors.WeightLength, dense, call, "kernel", CallShape.Of("(features, units)", 0, dense.InputSize, dense.Units))
            .Concat(Argument(Descriptors.WeightLength, dense, call, "bias", CallShape.Of("(units)", 0, dense.Units)));

    private static IEnumerable<CallFinding> ResetStates(GruSpec gru, CallFacts call)
        => gru.Stateful
            ? Argument(Descriptors.ArgumentLength, gru, call, "states", ForwardRules.State(gru, gru.BatchSize))
            : [new(Descriptors.NotStateful, "", gru.Class.Name)];

    private static IEnumerable<CallFinding> Lookup(EmbeddingSpec embedding, CallFacts call)
        => Argument(
            Descriptors.ArgumentLength, embedding, call, "output", CallShape.Of("(ids, units)", 0, call.Length("ids"), embedding.Units));

    private static IEnumerable<CallFinding> Rows(LayerSpec spec, CallFacts call, int inputSize, int units)
    {
        var inputs = Argument(
            Descriptors.ArgumentLength, spec, call, "inputs", CallShape.Of("(rows, features)", 0, null, inputSize)).ToList();
        int? rows = inputs.Count == 0 ? call.Length("inputs") / inputSize : null;
        return inputs.Concat(Argument(
            Descriptors.ArgumentLength, spec, call, "output", CallShape.Of("(rows, features)", 0, rows, units)));
    }
}
