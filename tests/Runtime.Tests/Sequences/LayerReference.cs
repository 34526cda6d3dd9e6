namespace GruGen.Runtime.Tests.Sequences;

/// <summary>A whole layer on flat values: directions, merge modes, time-major order.</summary>
internal static class LayerReference
{
    /// <param name="options">The layer's options.</param>
    /// <param name="directions">One direction, or forward and backward.</param>
    /// <param name="call">The flat arguments.</param>
    public static LayerResult Run(SequenceOptions options, GruReference[] directions, LayerCall call)
    {
        var outputs = new double[2][][][];
        var finalState = new List<double>();
        for (var d = 0; d < directions.Length; d++)
        {
            var results = Enumerable.Range(0, call.Batch).Select(b => RunSample(options, directions[d], call, d, b)).ToArray();
            outputs[d] = [.. results.Select(static r => r.Outputs)];
            finalState.AddRange(results.SelectMany(static r => r.FinalState));
        }

        double[] Flatten(Func<int, int, double[]> vector) => options.ReturnSequences
            ? [.. Positions(options, call).SelectMany(p => vector(p.Sample, p.Time))]
            : [.. Enumerable.Range(0, call.Batch).SelectMany(b => vector(b, 0))];

        if (options.Bidirectional && options.MergeMode != MergeMode.None)
        {
            return new(Flatten((b, t) => Merge(options.MergeMode, outputs[0][b][t], outputs[1][b][t])), [], [.. finalState]);
        }

        return new(
            Flatten((b, t) => outputs[0][b][t]), options.Bidirectional ? Flatten((b, t) => outputs[1][b][t]) : [], [.. finalState]);
    }

    /// <summary>Samples and times in the order in which sequences and masks are laid out.</summary>
    public static IEnumerable<(int Sample, int Time)> Positions(SequenceOptions options, LayerCall call) => options.TimeMajor
        ? from t in Enumerable.Range(0, call.TimeSteps) from b in Enumerable.Range(0, call.Batch) select (b, t)
        : from b in Enumerable.Range(0, call.Batch) from t in Enumerable.Range(0, call.TimeSteps) select (b, t);

    private static SampleResult RunSample(SequenceOptions options, GruReference direction, LayerCall call, int d, int sample)
    {
        var places = Positions(options, call).Select(static (p, i) => (p, i)).ToDictionary(static e => e.p, static e => e.i);
        var times = Enumerable.Range(0, call.TimeSteps).ToArray();
        var width = options.InputSize;
        double[][] inputs = [.. times.Select(t => call.Inputs.AsSpan(places[(sample, t)] * width, width).ToArray())];
        var initialState = call.InitialState is { } states
            ? states.AsSpan(((d * call.Batch) + sample) * options.Units, options.Units).ToArray()
            : new double[options.Units];
        var mask = call.Mask is { } values ? times.Select(t => values[places[(sample, t)]]).ToArray() : null;
        var backwards = options.GoBackwards != (d == 1);
        var result = direction.Run(options, inputs, initialState, mask, call.SequenceLengths?[sample], backwards);

        // The returned sequence runs in the time of the inputs, except where the forward direction is asked for processing order.
        var reversedOutput = options.GoBackwards && options.OutputOrder == OutputOrder.Processing;
        var count = options.LengthMode == LengthMode.Mask ? call.TimeSteps : call.SequenceLengths?[sample] ?? call.TimeSteps;
        return options.ReturnSequences
            ? result with { Outputs = backwards == reversedOutput ? result.Outputs : GruReference.ReverseStart(result.Outputs, count) }
            : result with { Outputs = [result.LastOutput] };
    }

    private static double[] Merge(MergeMode mode, double[] forward, double[] backward) => mode switch
    {
        MergeMode.Concat => [.. forward, .. backward],
        MergeMode.Sum => [.. forward.Zip(backward, static (f, b) => f + b)],
        MergeMode.Multiply => [.. forward.Zip(backward, static (f, b) => f * b)],
        MergeMode.Average => [.. forward.Zip(backward, static (f, b) => (f + b) / 2)],
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}

/// <summary>The arguments of one call, flat and row-major as the layer's options lay them out.</summary>
internal sealed record LayerCall
{
    public required int Batch { get; init; }

    public required int TimeSteps { get; init; }

    public required double[] Inputs { get; init; }

    public double[]? InitialState { get; init; }

    public bool[]? Mask { get; init; }

    public int[]? SequenceLengths { get; init; }

    public long[]? WideLengths => SequenceLengths?.Select(static length => (long)length).ToArray();
}

internal sealed record LayerResult(double[] Output, double[] BackwardOutput, double[] FinalState);
