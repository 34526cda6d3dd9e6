namespace GruGen.Runtime.Tests.Sequences;

public sealed class StatefulTests
{
    private static readonly SequenceOptions Options = new()
    {
        InputSize = 3,
        Units = 4,
        ReturnSequences = true,
        ReturnState = true,
        Stateful = true,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TwoCallsGiveWhatOneLongCallGives(bool goBackwards)
    {
        // Going backwards, the later half of the sequence is the first call.
        var whole = CallRecord.For(Options, 2, 6) with { Batch = 2, TimeSteps = 6 };
        whole.Forward(Layer(Options with { Stateful = false, TimeMajor = true, GoBackwards = goBackwards }));
        var layer = Layer(Options with { TimeMajor = true, GoBackwards = goBackwards });
        var halves = new[] { whole.Inputs[..12], whole.Inputs[12..] };
        var outputs = new List<double>();
        foreach (var half in goBackwards ? halves.Reverse() : halves)
        {
            var call = CallRecord.For(Options, 2, half.Length / 6) with { Inputs = half };
            call.Forward(layer);
            outputs.AddRange(call.Output);
            Assert.Equal(call.FinalState, layer.Memory.States.ToArray());
        }

        Assert.Equal(whole.Output, outputs);
        Assert.Equal(whole.FinalState, layer.Memory.States.ToArray());
    }

    [Fact]
    public void AnInitialStateReplacesTheRecordedOneForItsCallAndTheResultIsRecorded()
    {
        var layer = Layer(Options);
        CallRecord.For(Options, 2, 3).Forward(layer);
        var initialState = Numbers.Random(new Random(9), 8);
        var call = CallRecord.For(Options, 2, 3) with { InitialState = initialState };
        call.Forward(layer);
        var fresh = CallRecord.For(Options, 2, 3) with { InitialState = initialState };
        fresh.Forward(Layer(Options with { Stateful = false }));
        Assert.Equal(fresh.Output, call.Output);
        Assert.Equal(fresh.FinalState, layer.Memory.States.ToArray());
    }

    [Fact]
    public void TheRecordedStateMayBeGivenAsInitialState()
    {
        CellLayer<double> layer = Layer(Options), twin = Layer(Options);
        CallRecord.For(Options, 2, 3).Forward(layer);
        CallRecord.For(Options, 2, 3).Forward(twin);
        CallRecord.For(Options, 2, 3).Forward(layer);
        var output = new double[24];
        var finalState = new double[8];
        twin.Forward(new SequenceArguments<double>
        {
            Batch = 2,
            TimeSteps = 3,
            Inputs = CallRecord.For(Options, 2, 3).Inputs,
            Output = output,
            FinalState = finalState,
            InitialState = twin.Memory.States,
        });
        Assert.Equal(layer.Memory.States.ToArray(), twin.Memory.States.ToArray());
        Assert.Equal(finalState, twin.Memory.States.ToArray());
    }

    [Fact]
    public void BothDirectionsAreRecorded()
    {
        var options = Options with { Bidirectional = true };
        var layer = Layer(options);
        var call = CallRecord.For(options, 2, 3);
        call.Forward(layer);
        Assert.Equal(call.FinalState, layer.Memory.States.ToArray());
        var second = CallRecord.For(options, 2, 3);
        second.Forward(layer);
        var continued = CallRecord.For(options, 2, 3) with { InitialState = call.FinalState };
        continued.Forward(Layer(options with { Stateful = false }));
        Assert.Equal(continued.Output, second.Output);
    }

    [Fact]
    public void ResetStatesStartsFromZerosOrFromWhatIsGiven()
    {
        var layer = Layer(Options with { BatchSize = 2 });
        Assert.Equal(new double[8], layer.Memory.States.ToArray());
        var first = CallRecord.For(Options, 2, 3);
        first.Forward(layer);
        layer.Memory.ResetStates();
        Assert.Equal(new double[8], layer.Memory.States.ToArray());
        var again = CallRecord.For(Options, 2, 3);
        again.Forward(layer);
        Assert.Equal(first.Output, again.Output);
        layer.Memory.ResetStates(first.FinalState);
        Assert.Equal(first.FinalState, layer.Memory.States.ToArray());
    }

    [Fact]
    public void ResetStatesHonoursItsArgumentBeforeTheFirstCallWhereTheBatchIsFixed()
    {
        var layer = Layer(Options with { BatchSize = 2 });
        double[] states = [1, 2, 3, 4, 5, 6, 7, 8];
        layer.Memory.ResetStates(states);
        Assert.Equal(states, layer.Memory.States.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(16)]
    public void ResetStatesRefusesOtherLengthsAndKeepsTheState(int length)
    {
        var layer = Layer(Options with { BatchSize = 2 });
        CallRecord.For(Options, 2, 3).Forward(layer);
        var before = layer.Memory.States.ToArray();
        var error = Assert.Throws<ArgumentException>(() => layer.Memory.ResetStates(new double[length]));
        Assert.Equal("states", error.ParamName);
        Assert.Contains("(batch, units) = (2, 4), 8 values", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Memory.States.ToArray());
    }

    [Fact]
    public void ResetStatesNeedsABatchSize()
    {
        var layer = Layer(Options);
        Assert.True(layer.Memory.States.IsEmpty);
        Assert.Contains("batch size", Assert.Throws<InvalidOperationException>(layer.Memory.ResetStates).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => layer.Memory.ResetStates(new double[8]));
        CallRecord.For(Options, 2, 3).Forward(layer);
        layer.Memory.ResetStates();
    }

    [Fact]
    public void ALayerThatIsNotStatefulRecordsNothing()
    {
        var options = Options with { Stateful = false };
        var layer = Layer(options);
        CallRecord first = CallRecord.For(options, 2, 3), second = CallRecord.For(options, 2, 3);
        first.Forward(layer);
        second.Forward(layer);
        Assert.Equal(first.Output, second.Output);
        Assert.Throws<InvalidOperationException>(() => layer.Memory.States.Length);
        Assert.Throws<InvalidOperationException>(layer.Memory.ResetStates);
        Assert.Throws<InvalidOperationException>(() => layer.Memory.ResetStates(new double[8]));
    }

    private static CellLayer<double> Layer(SequenceOptions options) => CellLayer<double>.Create(
        options, GruReference.Random(new Random(1), 3, 4), GruReference.Random(new Random(2), 3, 4));
}
