namespace GruGen.Runtime.Tests.Sequences;

/// <summary>Arguments that share memory.</summary>
public sealed class SharedMemoryTests
{
    private static readonly SequenceOptions Options = new() { InputSize = 4, Units = 4, ReturnSequences = true, ReturnState = true };

    private readonly double[] _memory = Numbers.Random(new Random(3), 100);

    public enum Argument
    {
        Inputs,
        Output,
        BackwardOutput,
        InitialState,
        FinalState,
    }

    [Theory]
    [InlineData(Argument.Output, Argument.Inputs, "output")]
    [InlineData(Argument.Output, Argument.InitialState, "output")]
    [InlineData(Argument.Output, Argument.FinalState, "output")]
    [InlineData(Argument.FinalState, Argument.Inputs, "finalState")]
    [InlineData(Argument.FinalState, Argument.InitialState, "finalState")]
    public void NothingThatIsWrittenMayOverlapAnotherArgument(Argument written, Argument other, string argument) =>
        AssertRefused(Options, written, other, argument);

    [Theory]
    [InlineData(Argument.Output, Argument.Inputs, "forwardOutput")]
    [InlineData(Argument.BackwardOutput, Argument.Output, "backwardOutput")]
    [InlineData(Argument.BackwardOutput, Argument.Inputs, "backwardOutput")]
    [InlineData(Argument.BackwardOutput, Argument.InitialState, "backwardOutput")]
    [InlineData(Argument.BackwardOutput, Argument.FinalState, "backwardOutput")]
    public void NeitherOutputOfTwoDirectionsMayOverlapAnotherArgument(Argument written, Argument other, string argument) =>
        AssertRefused(Options with { Bidirectional = true, MergeMode = MergeMode.None }, written, other, argument);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void TheFinalStateMayReplaceTheInitialState(bool bidirectional, bool masked)
    {
        var options = Options with { Bidirectional = bidirectional, ReturnSequences = false };
        var apart = CallRecord.For(options, 2, 3) with { Mask = masked ? [false, true, false, true, true, false] : [] };
        var initialState = Numbers.Random(new Random(5), apart.FinalState.Length);
        apart = apart with { InitialState = initialState };
        var together = apart with { InitialState = [.. initialState], Output = [.. apart.Output] };
        together = together with { FinalState = together.InitialState };
        apart.Forward(Layer(options));
        together.Forward(Layer(options));
        Assert.Equal(apart.FinalState, together.FinalState);
        Assert.Equal(apart.Output, together.Output);
    }

    private void AssertRefused(SequenceOptions options, Argument written, Argument other, string argument)
    {
        // The last element of the one is the first of the other.
        var lengths = Lengths(options);
        var before = _memory.ToArray();
        var error = Assert.Throws<ArgumentException>(() =>
        {
            Span<double> Place(Argument a) => a == written
                ? _memory.AsSpan(0, lengths[a])
                : a == other ? _memory.AsSpan(lengths[written] - 1, lengths[a]) : new double[lengths[a]];

            Layer(options).Forward(new SequenceArguments<double>
            {
                Batch = 2,
                TimeSteps = 2,
                Inputs = Place(Argument.Inputs),
                Output = Place(Argument.Output),
                BackwardOutput = Place(Argument.BackwardOutput),
                FinalState = Place(Argument.FinalState),
                InitialState = Place(Argument.InitialState),
            });
        });
        Assert.Equal(argument, error.ParamName);
        Assert.Equal(before, _memory);
    }

    private static Dictionary<Argument, int> Lengths(SequenceOptions options)
    {
        var call = CallRecord.For(options, 2, 2);
        return new()
        {
            [Argument.Inputs] = call.Inputs.Length,
            [Argument.Output] = call.Output.Length,
            [Argument.BackwardOutput] = call.BackwardOutput.Length,
            [Argument.FinalState] = call.FinalState.Length,
            [Argument.InitialState] = call.FinalState.Length,
        };
    }

    private static CellLayer<double> Layer(SequenceOptions options) => CellLayer<double>.Create(
        options, GruReference.Random(new Random(1), 4, 4), GruReference.Random(new Random(2), 4, 4));
}
