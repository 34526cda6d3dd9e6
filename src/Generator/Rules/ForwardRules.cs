using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about a GRU layer's Forward over flat spans: batch and time steps follow as they do at run time.</summary>
internal static class ForwardRules
{
    private const string Sequence = "(batch, timesteps, features)";
    private const string TimeMajorSequence = "(timesteps, batch, features)";

    public static IEnumerable<CallFinding> Check(GruSpec gru, CallFacts call)
    {
        var contradictions = Contradiction(gru, call, "batch", nameof(Option.BatchSize), gru.BatchSize)
            .Concat(Contradiction(gru, call, "timeSteps", nameof(Option.TimeSteps), gru.TimeSteps))
            .ToList();
        if (contradictions.Count > 0)
        {
            return contradictions;
        }

        var (batch, timeSteps) = Stated(gru, call);
        var inputs = Argument(gru, call, "inputs", Axes(gru, batch, timeSteps, gru.InputSize)).ToList();
        if (inputs.Count > 0)
        {
            return inputs;
        }

        (batch, timeSteps) = Follow(gru, call, batch, timeSteps);
        return Others(gru, call, batch, timeSteps);
    }

    /// <summary>(B, H), bidirectional (2, B, H).</summary>
    public static CallShape State(GruSpec gru, int? batch) => gru.Bidirectional
        ? CallShape.Of("(directions, batch, units)", 1, 2, batch, gru.Units)
        : CallShape.Of("(batch, units)", 0, batch, gru.Units);

    private static IEnumerable<CallFinding> Others(GruSpec gru, CallFacts call, int? batch, int? timeSteps)
    {
        var output = gru.ReturnSequences
            ? Axes(gru, batch, timeSteps, gru.OutputSize)
            : CallShape.Of("(batch, features)", 0, batch, gru.OutputSize);
        var mask = gru.TimeMajor
            ? CallShape.Of("(timesteps, batch)", 0, timeSteps, batch)
            : CallShape.Of("(batch, timesteps)", 1, batch, timeSteps);
        return Argument(gru, call, "output", output)
            .Concat(Argument(gru, call, "forwardOutput", output))
            .Concat(Argument(gru, call, "backwardOutput", output))
            .Concat(Argument(gru, call, "finalState", State(gru, batch)))
            .Concat(Optional(gru, call, "initialState", State(gru, batch)))
            .Concat(Optional(gru, call, "mask", mask))
            .Concat(Optional(gru, call, "sequenceLengths", CallShape.Of("(batch)", 0, batch)));
    }

    /// <summary>A stated extent that the layer fixes otherwise; −1 leaves it open.</summary>
    private static IEnumerable<CallFinding> Contradiction(GruSpec gru, CallFacts call, string parameter, string option, int fixedExtent)
        => fixedExtent > 0 && call.Value(parameter) is { } value && value != -1 && value != fixedExtent
            ? [new(Descriptors.ArgumentLength, parameter, parameter, gru.Class.Name, $"{Words.Of(fixedExtent)}, its {option}", Words.Of(value))]
            : [];

    /// <summary>What layer and call state; null is not known, or left to the length of the inputs.</summary>
    private static (int? Batch, int? TimeSteps) Stated(GruSpec gru, CallFacts call)
    {
        var batch = Extent(gru.BatchSize, call.Value("batch"));
        var timeSteps = Extent(gru.TimeSteps, call.Value("timeSteps"));

        // Where nothing is stated at all, the batch is 1; a number that is not known may state anything.
        var open = !call.Has("batch") || call.Value("batch") == -1;
        var openTime = !call.Has("timeSteps") || call.Value("timeSteps") == -1;
        return (batch ?? (open && openTime && timeSteps is null ? 1 : null), timeSteps);

        static int? Extent(int fixedExtent, int? stated) => fixedExtent > 0 ? fixedExtent : stated >= 0 ? stated : null;
    }

    /// <summary>The one extent that is left follows from the length of the inputs, which has been found to fit.</summary>
    private static (int? Batch, int? TimeSteps) Follow(GruSpec gru, CallFacts call, int? batch, int? timeSteps)
    {
        if (call.Length("inputs") is not { } length)
        {
            return (batch, timeSteps);
        }

        var unit = (long)(batch ?? timeSteps ?? 0) * gru.InputSize;
        var follows = unit > 0 ? (int?)(length / unit) : null;
        return (batch, timeSteps) switch
        {
            (null, not null) => (follows, timeSteps),
            (not null, null) => (batch, follows),
            _ => (batch, timeSteps),
        };
    }

    private static CallShape Axes(GruSpec gru, int? batch, int? timeSteps, int features) => gru.TimeMajor
        ? CallShape.Of(TimeMajorSequence, 0, timeSteps, batch, features)
        : CallShape.Of(Sequence, 1, batch, timeSteps, features);

    private static IEnumerable<CallFinding> Argument(GruSpec gru, CallFacts call, string parameter, CallShape shape)
        => CallRules.Argument(Descriptors.ArgumentLength, gru, call, parameter, shape);

    /// <summary>An empty span stands for an argument that is not given.</summary>
    private static IEnumerable<CallFinding> Optional(GruSpec gru, CallFacts call, string parameter, CallShape shape)
        => call.Length(parameter) is > 0 ? Argument(gru, call, parameter, shape) : [];
}
