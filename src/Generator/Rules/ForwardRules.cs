namespace GruGen.Generator.Rules;

/// <summary>Rules about Forward over sequences: batch and time steps follow as they do at run time.</summary>
internal static class ForwardRules
{
    /// <summary>Checks what every such call has: inputs, outputs, a mask, lengths.</summary>
    /// <param name="shapes">The shapes of the layer or model.</param>
    /// <param name="call">The call.</param>
    /// <param name="others">Rules about further arguments, once batch and time steps are known as far as they can be.</param>
    public static IEnumerable<CallFinding> Check(
        SequenceSignature shapes, CallFacts call, Func<int?, int?, IEnumerable<CallFinding>> others)
    {
        var contradictions = ExtentRules.Stated(shapes, call, atLeast: 0).ToList();
        if (contradictions.Count > 0)
        {
            return contradictions;
        }

        var (batch, timeSteps) = Stated(shapes, call);
        var inputs = Argument(shapes, call, "inputs", shapes.Inputs(batch, timeSteps)).ToList();
        if (inputs.Count == 0)
        {
            (batch, timeSteps) = Follow(shapes, call, batch, timeSteps);
        }
        else if (batch is null || timeSteps is null)
        {
            // What was to follow from the inputs is not known.
            return inputs;
        }

        if (timeSteps == 0)
        {
            return [new(Descriptors.ArgumentOutOfRange, "inputs", "inputs", shapes.Name, "at least 1 time step long", "none")];
        }

        var output = shapes.Output(batch, timeSteps);
        return inputs
            .Concat(Argument(shapes, call, "output", output))
            .Concat(Argument(shapes, call, "forwardOutput", output))
            .Concat(Argument(shapes, call, "backwardOutput", output))
            .Concat(others(batch, timeSteps))
            .Concat(Mask(shapes, call, batch, timeSteps))
            .Concat(Optional(shapes, call, "sequenceLengths", CallShape.Of("(batch)", 0, batch)))
            .Concat(Lengths(shapes, call, timeSteps));
    }

    /// <summary>An empty span stands for an argument that is not given.</summary>
    public static IEnumerable<CallFinding> Optional(SequenceSignature shapes, CallFacts call, string parameter, CallShape shape)
        => call.Length(parameter) == 0 ? [] : Argument(shapes, call, parameter, shape);

    public static IEnumerable<CallFinding> Argument(SequenceSignature shapes, CallFacts call, string parameter, CallShape shape)
        => CallRules.Argument(Descriptors.ArgumentLength, shapes.Name, call, parameter, shape);

    /// <summary>What layer and call state; null is not known, or left to the inputs.</summary>
    private static (int? Batch, int? TimeSteps) Stated(SequenceSignature shapes, CallFacts call)
    {
        var origin = call["tape"].Origin;
        var batch = Extent(shapes.BatchSize, call.Value("batch") ?? origin?.Batch);
        var timeSteps = Extent(shapes.TimeSteps, call.Value("timeSteps") ?? origin?.TimeSteps);

        // Where nothing is stated at all, the batch is 1; a number that is not known, a tape and a tensor may state anything.
        var isOpen = !call.IsOverTensors && !call.Has("tape") && IsOpen("batch") && IsOpen("timeSteps");
        return (batch ?? (isOpen && timeSteps is null ? 1 : null), timeSteps);

        static int? Extent(int fixedExtent, int? stated) => fixedExtent > 0 ? fixedExtent : stated >= 0 ? stated : null;

        bool IsOpen(string extent) => !call.Has(extent) || call.Value(extent) == -1;
    }

    /// <summary>What is left follows from the inputs, which have been found to fit.</summary>
    private static (int? Batch, int? TimeSteps) Follow(SequenceSignature shapes, CallFacts call, int? batch, int? timeSteps)
    {
        if (call["inputs"].Extents is { } extents)
        {
            return shapes.Split(extents);
        }

        if (call.Length("inputs") is not { } length || call.Has("tape"))
        {
            return (batch, timeSteps);
        }

        var unit = (long)(batch ?? timeSteps ?? 0) * shapes.StepWidth;
        var follows = unit > 0 ? (int?)(length / unit) : null;
        return (batch, timeSteps) switch
        {
            (null, not null) => (follows, timeSteps),
            (not null, null) => (batch, follows),
            _ => (batch, timeSteps),
        };
    }

    private static IEnumerable<CallFinding> Mask(SequenceSignature shapes, CallFacts call, int? batch, int? timeSteps)
    {
        if (call.Length("mask") > 0 && call.Length("sequenceLengths") > 0)
        {
            return [new(Descriptors.MaskAndLengths, "sequenceLengths", shapes.Name, "both are stated")];
        }

        // A tensor may have an axis of one flag besides, as Keras's masks have.
        return call["mask"].Extents is { Count: 3 } flags && flags[2] == 1
            ? []
            : Optional(shapes, call, "mask", shapes.Mask(batch, timeSteps));
    }

    private static IEnumerable<CallFinding> Lengths(SequenceSignature shapes, CallFacts call, int? timeSteps)
    {
        var shortest = shapes.IsPacked ? 1 : 0;
        var wrong = call["sequenceLengths"].Numbers?.Where(length => length < shortest || length > timeSteps).Take(1) ?? [];
        return wrong.Select(length => new CallFinding(
            Descriptors.ArgumentOutOfRange,
            "sequenceLengths",
            "sequenceLengths",
            shapes.Name,
            (timeSteps is { } steps ? $"{Words.Of(shortest)} to {Words.Of(steps)} (timesteps)" : $"at least {Words.Of(shortest)}")
                + " for each sample",
            Words.Of(length)));
    }
}
