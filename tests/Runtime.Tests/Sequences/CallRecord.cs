namespace GruGen.Runtime.Tests.Sequences;

/// <summary>The arguments of one call as arrays, valid for the options until a test bends one of them.</summary>
internal sealed record CallRecord
{
    public required int Batch { get; init; }

    public required int TimeSteps { get; init; }

    public required double[] Inputs { get; init; }

    public required double[] Output { get; init; }

    public required double[] BackwardOutput { get; init; }

    public required double[] FinalState { get; init; }

    public double[] InitialState { get; init; } = [];

    public bool[] Mask { get; init; } = [];

    public int[] SequenceLengths { get; init; } = [];

    /// <summary>Lengths as 64-bit integers, in place of the others.</summary>
    public long[] WideLengths { get; init; } = [];

    /// <summary>Results are NaN until a call writes them.</summary>
    public static CallRecord For(SequenceOptions options, int batch, int timeSteps)
    {
        var random = new Random(7);
        var directions = options.Bidirectional ? 2 : 1;
        var width = options.Bidirectional && options.MergeMode == MergeMode.Concat ? 2 * options.Units : options.Units;
        var outputLength = batch * (options.ReturnSequences ? timeSteps : 1) * width;
        return new()
        {
            Batch = batch,
            TimeSteps = timeSteps,
            Inputs = Numbers.Random(random, batch * timeSteps * options.InputSize),
            Output = Unwritten(outputLength),
            BackwardOutput = Unwritten(options.Bidirectional && options.MergeMode == MergeMode.None ? outputLength : 0),
            FinalState = Unwritten(directions * batch * options.Units),
        };
    }

    public static double[] Unwritten(int length) => [.. Enumerable.Repeat(double.NaN, length)];

    public void Forward(CellLayer<double> layer) => layer.Forward(new SequenceArguments<double>
    {
        Batch = Batch,
        TimeSteps = TimeSteps,
        Inputs = Inputs,
        Output = Output,
        BackwardOutput = BackwardOutput,
        FinalState = FinalState,
        InitialState = InitialState,
        Mask = Mask,
        SequenceLengths = WideLengths.Length > 0 ? WideLengths : SequenceLengths,
    });

    /// <summary>The call is refused at the named argument, with these words, and writes nothing.</summary>
    public void AssertRefused(CellLayer<double> layer, string argument, params string[] words)
    {
        var error = Assert.Throws<ArgumentException>(() => Forward(layer));
        Assert.Equal(argument, error.ParamName);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.All(Output, static v => Assert.True(double.IsNaN(v)));
        Assert.All(BackwardOutput, static v => Assert.True(double.IsNaN(v)));
        Assert.All(FinalState, static v => Assert.True(double.IsNaN(v)));
    }
}
