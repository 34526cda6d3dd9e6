namespace GruGen.Runtime.Tests.Sequences;

/// <summary>Calls that state neither batch nor time steps.</summary>
public sealed class ShapeInferenceTests
{
    private static readonly SequenceOptions Options = new() { InputSize = 3, Units = 4, ReturnSequences = true };

    [Theory]
    [InlineData(0, 0, 30, 1, 10)]
    [InlineData(0, 5, 30, 2, 5)]
    [InlineData(2, 0, 30, 2, 5)]
    [InlineData(2, 5, 30, 2, 5)]
    [InlineData(0, 5, 0, 0, 5)]
    public void BatchAndTimeStepsFollowFromWhatIsFixed(int fixedBatch, int fixedTimeSteps, int length, int batch, int timeSteps)
    {
        var options = Options with { BatchSize = fixedBatch, TimeSteps = fixedTimeSteps };
        var stated = CallRecord.For(Options, batch, timeSteps);
        stated.Forward(Layer(Options));
        Assert.Equal(length, stated.Inputs.Length);
        var inferred = stated with { Batch = -1, TimeSteps = -1, Output = CallRecord.Unwritten(stated.Output.Length) };
        inferred.Forward(Layer(options));
        Assert.Equal(stated.Output, inferred.Output);
    }

    [Theory]
    [InlineData(0, 0, 31, "inputs", "3 values")]
    [InlineData(0, 0, 0, "inputs", "at least 1 time step")]
    [InlineData(0, 5, 31, "inputs", "15 values")]
    [InlineData(0, 5, 18, "inputs", "15 values")]
    [InlineData(2, 0, 15, "inputs", "6 values")]
    [InlineData(2, 0, 0, "inputs", "at least 1 time step")]
    [InlineData(2, 5, 15, "inputs", "(2, 5, 3), 30 values")]
    public void LengthsThatFitNoShapeAreRefused(int fixedBatch, int fixedTimeSteps, int length, string argument, string words)
    {
        var options = Options with { BatchSize = fixedBatch, TimeSteps = fixedTimeSteps };
        (CallRecord.For(Options, 1, 1) with { Batch = -1, TimeSteps = -1, Inputs = new double[length] })
            .AssertRefused(Layer(options), argument, words, $"got {(length == 0 ? "none" : length)}");
    }

    [Fact]
    public void OneStatedExtentGivesTheOther()
    {
        var call = CallRecord.For(Options, 2, 5);
        (call with { TimeSteps = -1 }).Forward(Layer(Options));
        (call with { Batch = -1 }).Forward(Layer(Options));
        Assert.DoesNotContain(double.NaN, call.Output);
    }

    [Fact]
    public void AnEmptyBatchSaysNothingAboutTimeSteps() =>
        (CallRecord.For(Options, 0, 5) with { TimeSteps = -1 }).AssertRefused(Layer(Options), "timeSteps", "empty batch");

    private static CellLayer<double> Layer(SequenceOptions options) =>
        CellLayer<double>.Create(options, GruReference.Random(new Random(1), 3, 4));
}
