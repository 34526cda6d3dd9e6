namespace GruGen.Runtime.Tests.Sequences;

public sealed class SequenceErrorTests
{
    private static readonly SequenceOptions Options = new() { InputSize = 3, Units = 4, ReturnSequences = true, ReturnState = true };

    private static CallRecord Call => CallRecord.For(Options, 2, 5);

    [Fact]
    public void ACallWithNothingBentIsAccepted()
    {
        var call = Call;
        call.Forward(Layer(Options));
        Assert.All(call.Output, static v => Assert.False(double.IsNaN(v)));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(31)]
    [InlineData(40)]
    [InlineData(0)]
    public void InputsOfAnotherLengthAreRefused(int length) => (Call with { Inputs = new double[length] })
        .AssertRefused(Layer(Options), "inputs", "(batch, timesteps, features) = (2, 5, 3), 30 values", $"got {length} values");

    [Theory]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(8)]
    [InlineData(0)]
    public void AnOutputOfAnotherLengthIsRefused(int length) => (Call with { Output = CallRecord.Unwritten(length) })
        .AssertRefused(Layer(Options), "output", "(batch, timesteps, features) = (2, 5, 4), 40 values", $"got {length} values");

    [Fact]
    public void ASequenceIsNoPlaceForOneVector()
    {
        var options = Options with { ReturnSequences = false };
        (CallRecord.For(options, 2, 5) with { Output = CallRecord.Unwritten(40) })
            .AssertRefused(Layer(options), "output", "(batch, features) = (2, 4), 8 values", "got 40 values");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(0)]
    public void AFinalStateOfAnotherLengthIsRefused(int length) => (Call with { FinalState = CallRecord.Unwritten(length) })
        .AssertRefused(Layer(Options), "finalState", "(batch, units) = (2, 4), 8 values", $"got {length} values");

    [Fact]
    public void AFinalStateThatNoOneWantsIsStillCheckedWhenGiven()
    {
        var options = Options with { ReturnState = false };
        (Call with { FinalState = CallRecord.Unwritten(9) }).AssertRefused(Layer(options), "finalState", "(2, 4)");
        (Call with { FinalState = [] }).Forward(Layer(options));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(16)]
    public void AnInitialStateOfOtherUnitsOrBatchOrCountIsRefused(int length) => (Call with { InitialState = new double[length] })
        .AssertRefused(Layer(Options), "initialState", "(batch, units) = (2, 4), 8 values", $"got {length} values");

    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(30)]
    public void AMaskOfOtherTimeStepsOrBatchIsRefused(int length) => (Call with { Mask = new bool[length] })
        .AssertRefused(Layer(Options), "mask", "(batch, timesteps) = (2, 5), 10 values", $"got {length} values");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void LengthsForAnotherBatchAreRefused(int count) => (Call with { SequenceLengths = new int[count] })
        .AssertRefused(Layer(Options), "sequenceLengths", "(batch) = (2), 2 values", $"got {count} values");

    [Theory]
    [InlineData(LengthMode.Mask, 6)]
    [InlineData(LengthMode.Mask, -1)]
    [InlineData(LengthMode.KeepRunning, 6)]
    [InlineData(LengthMode.KeepRunning, -1)]
    [InlineData(LengthMode.Onnx, 6)]
    [InlineData(LengthMode.Onnx, int.MinValue)]
    [InlineData(LengthMode.Packed, 6)]
    [InlineData(LengthMode.Packed, 0)]
    public void LengthsOutsideTheSequenceAreRefused(LengthMode mode, int length) => (Call with { SequenceLengths = [5, length] })
        .AssertRefused(
            Layer(Options with { LengthMode = mode }),
            "sequenceLengths",
            mode == LengthMode.Packed ? "Expected 1 to 5" : "Expected 0 to 5",
            FormattableString.Invariant($"got {length} for sample 1"));

    [Theory]
    [InlineData(6L)]
    [InlineData(-1L)]
    [InlineData((1L << 32) + 3)]
    [InlineData(long.MinValue)]
    public void LengthsOf64BitsOutsideTheSequenceAreRefused(long length) => (Call with { WideLengths = [5, length] })
        .AssertRefused(
            Layer(Options), "sequenceLengths", "Expected 0 to 5", FormattableString.Invariant($"got {length} for sample 1"));

    [Fact]
    public void LengthsOf64BitsForAnotherBatchAreRefused() => (Call with { WideLengths = [5, 5, 5] })
        .AssertRefused(Layer(Options), "sequenceLengths", "(batch) = (2), 2 values", "got 3 values");

    [Fact]
    public void AMaskAndLengthsTogetherAreRefused() => (Call with { Mask = new bool[10], SequenceLengths = [5, 5] })
        .AssertRefused(Layer(Options), "sequenceLengths", "mask");

    [Fact]
    public void NoTimeStepsAreRefused() =>
        (Call with { TimeSteps = 0, Inputs = [] }).AssertRefused(Layer(Options), "timeSteps", "at least 1");

    [Fact]
    public void AnEmptyBatchGivesEmptyResults()
    {
        var call = CallRecord.For(Options, 0, 5);
        call.Forward(Layer(Options));
        call.Forward(Layer(Options with { Stateful = true }));
        (call with { Output = CallRecord.Unwritten(4) }).AssertRefused(Layer(Options), "output", "(0, 5, 4), 0 values");
    }

    [Fact]
    public void NegativeExtentsAreRefused()
    {
        (Call with { Batch = -2 }).AssertRefused(Layer(Options), "batch", "-2");
        (Call with { TimeSteps = -5 }).AssertRefused(Layer(Options), "timeSteps", "-5");
    }

    [Fact]
    public void ExtentsOtherThanTheFixedOnesAreRefused()
    {
        Call.AssertRefused(Layer(Options with { BatchSize = 3 }), "batch", "3", "2");
        Call.AssertRefused(Layer(Options with { TimeSteps = 4 }), "timeSteps", "4", "5");
        Call.Forward(Layer(Options with { BatchSize = 2, TimeSteps = 5 }));
    }

    [Fact]
    public void ExtentsWhoseProductExceedsEveryIntegerAreRefused()
    {
        var huge = Call with { Batch = int.MaxValue, TimeSteps = int.MaxValue };
        huge.AssertRefused(Layer(Options), "inputs", "(2147483647, 2147483647, 3)");

        // 2^16 · 2^16 is 0 in 32 bits, 2^30 · 2^30 · 2^4 in 64 bits.
        (huge with { Batch = 1 << 16, TimeSteps = 1 << 16, Inputs = [] }).AssertRefused(Layer(Options), "inputs", "(65536, 65536, 3)");
        var wide = CellLayer<double>.Create(Options with { InputSize = 16, Units = 1 }, GruReference.Random(new Random(1), 16, 1));
        (huge with { Batch = 1 << 30, TimeSteps = 1 << 30, Inputs = [] }).AssertRefused(wide, "inputs", "(1073741824, 1073741824, 16)");
    }

    [Fact]
    public void TimeMajorShapesAreReportedTimeMajor()
    {
        var layer = Layer(Options with { TimeMajor = true });
        (Call with { Inputs = new double[3] }).AssertRefused(layer, "inputs", "(timesteps, batch, features) = (5, 2, 3)");
        (Call with { Mask = new bool[3] }).AssertRefused(layer, "mask", "(timesteps, batch) = (5, 2)");
    }

    [Fact]
    public void TwoDirectionsHaveTwoStatesAndMayHaveTwoOutputs()
    {
        var options = Options with { Bidirectional = true, MergeMode = MergeMode.None };
        var call = CallRecord.For(options, 2, 5);
        call.Forward(Layer(options));
        (call with { Output = CallRecord.Unwritten(3), BackwardOutput = CallRecord.Unwritten(40), FinalState = CallRecord.Unwritten(16) })
            .AssertRefused(Layer(options), "forwardOutput", "(2, 5, 4)");
        call = CallRecord.For(options, 2, 5);
        (call with { BackwardOutput = CallRecord.Unwritten(3) }).AssertRefused(Layer(options), "backwardOutput", "(2, 5, 4)");
        (call with { InitialState = new double[8] })
            .AssertRefused(Layer(options), "initialState", "(directions, batch, units) = (2, 2, 4), 16 values");
        (call with { FinalState = CallRecord.Unwritten(8) }).AssertRefused(Layer(options), "finalState", "(2, 2, 4)");
    }

    [Fact]
    public void ABatchOtherThanTheRecordedOneIsRefused()
    {
        var layer = Layer(Options with { Stateful = true });
        CallRecord.For(Options, 3, 5).Forward(layer);
        var states = layer.Memory.States.ToArray();
        Call.AssertRefused(layer, "inputs", "(batch, units) = (3, 4)", "(batch, timesteps, features) = (2, 5, 3)");
        Assert.Equal(states, layer.Memory.States.ToArray());
    }

    [Fact]
    public void ARefusedCallDoesNotFixTheBatchOfAStatefulLayer()
    {
        var layer = Layer(Options with { Stateful = true });
        (Call with { Output = [] }).AssertRefused(layer, "output");
        Assert.True(layer.Memory.States.IsEmpty);
        CallRecord.For(Options, 3, 5).Forward(layer);
    }

    private static CellLayer<double> Layer(SequenceOptions options) => CellLayer<double>.Create(
        options, GruReference.Random(new Random(1), 3, 4), GruReference.Random(new Random(2), 3, 4));
}
