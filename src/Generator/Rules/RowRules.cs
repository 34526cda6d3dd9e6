using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Rules about calls of layers that know no time: every row, or token id, stands for itself.</summary>
internal static class RowRules
{
    /// <summary>Calls of a Dense layer; null for those that all layers have in common.</summary>
    public static IEnumerable<CallFinding>? Check(DenseSpec dense, CallFacts call) => call.Method switch
    {
        "Forward" when call.IsOverTensors => Tensors(dense, call),
        "Forward" => Forward(dense, call),
        "CreateTape" => CreateTape(dense, call, "rows"),
        "Backward" => Backward(dense, dense.Units, call).Concat(
            Optional(dense, call, "inputGradient", Rows(call["tape"].Origin?.Batch, CallRules.Inputs(dense.InputSize)))),
        _ => null,
    };

    /// <summary>Calls of an embedding; null for those that all layers have in common.</summary>
    public static IEnumerable<CallFinding>? Check(EmbeddingSpec embedding, CallFacts call) => call.Method switch
    {
        "Forward" => Lookup(embedding, call).Concat(CallRules.Ids(embedding.Class.Name, embedding, call, "ids")),
        "ComputeMask" => Lookup(embedding, call),
        "CreateTape" => CreateTape(embedding, call, "count"),
        "Backward" => Backward(embedding, embedding.Units, call),
        _ => null,
    };

    private static IEnumerable<CallFinding> Forward(DenseSpec dense, CallFacts call)
    {
        var rows = call["tape"].Origin?.Batch;
        var inputs = CallRules.Argument(dense, call, "inputs", Rows(rows, CallRules.Inputs(dense.InputSize))).ToList();
        if (!call.Has("tape") && inputs.Count == 0)
        {
            rows = call.Length("inputs") / dense.InputSize;
        }

        return inputs.Concat(CallRules.Argument(dense, call, "output", Rows(rows, CallRules.Units(dense.Units))));
    }

    private static IEnumerable<CallFinding> Lookup(EmbeddingSpec embedding, CallFacts call)
    {
        var rows = call["tape"].Origin?.Batch;
        var ids = CallRules.Argument(embedding, call, "ids", CallShape.Of("(ids)", 0, rows)).ToList();
        rows ??= call.Length("ids");
        return ids
            .Concat(CallRules.Argument(embedding, call, "output", CallShape.Of("(ids, units)", 0, rows, CallRules.Units(embedding.Units))))
            .Concat(CallRules.Argument(embedding, call, "mask", CallShape.Of("(ids)", 0, rows)));
    }

    private static IEnumerable<CallFinding> CreateTape(LayerSpec spec, CallFacts call, string rows)
        => ExtentRules.AtLeast(spec.Class.Name, call, rows, 1).Concat(TrainingRules.Derivatives(spec));

    private static IEnumerable<CallFinding> Backward(LayerSpec spec, int units, CallFacts call)
        => CallRules.Argument(spec, call, "outputGradient", Rows(call["tape"].Origin?.Batch, CallRules.Units(units)))
            .Concat(TrainingRules.Gradients(spec, call));

    private static IEnumerable<CallFinding> Optional(LayerSpec spec, CallFacts call, string parameter, CallShape shape)
        => call.Length(parameter) == 0 ? [] : CallRules.Argument(spec, call, parameter, shape);

    /// <summary>Any number of axes before the last, the same in inputs and output.</summary>
    private static IEnumerable<CallFinding> Tensors(DenseSpec dense, CallFacts call)
    {
        var inputs = call["inputs"].Extents;
        if (inputs is not null && (inputs.Count < 2 || inputs[inputs.Count - 1] != dense.InputSize))
        {
            return [Extents("inputs", $"(…, features) = (…, {Words.Of(dense.InputSize)}), of rank 2 or more", inputs)];
        }

        if (call["output"].Extents is not { } output)
        {
            return [];
        }

        var expected = inputs?.Take(inputs.Count - 1).Append(dense.Units).ToList();
        if (expected is not null)
        {
            return output.SequenceEqual(expected) ? [] : [Extents("output", CallShape.Describe(expected), output)];
        }

        return output.Count >= 2 && output[output.Count - 1] == dense.Units
            ? []
            : [Extents("output", $"(…, units) = (…, {Words.Of(dense.Units)}), of rank 2 or more", output)];

        CallFinding Extents(string parameter, string shape, IReadOnlyList<int> actual)
            => new(Descriptors.ArgumentLength, parameter, parameter, dense.Class.Name, shape, CallShape.Describe(actual));
    }

    private static CallShape Rows(int? rows, CallExtent width) => CallShape.Of("(rows, features)", 0, rows, width);
}
