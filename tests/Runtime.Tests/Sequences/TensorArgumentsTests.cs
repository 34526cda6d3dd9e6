using System.Numerics.Tensors;

namespace GruGen.Runtime.Tests.Sequences;

public sealed class TensorArgumentsTests
{
    private static readonly SequenceOptions Options = new() { InputSize = 3, Units = 4, ReturnSequences = true, ReturnState = true };

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    public void TensorsGiveWhatFlatSpansGive(bool timeMajor, bool masked, bool maskHasFeatures)
    {
        var options = Options with { TimeMajor = timeMajor, Bidirectional = true, MergeMode = MergeMode.None };
        nint[] lead = timeMajor ? [5, 2] : [2, 5];
        var flat = CallRecord.For(options, 2, 5);
        flat = flat with
        {
            InitialState = Numbers.Random(new Random(4), 16),
            Mask = masked ? [.. Enumerable.Range(0, 10).Select(static i => i % 3 != 0)] : [],
        };
        flat.Forward(Layer(options));
        double[] output = new double[40], backward = new double[40], finalState = new double[16];
        Layer(options).Forward(TensorArguments.Create(
            options,
            new ReadOnlyTensorSpan<double>(flat.Inputs, [.. lead, 3]),
            new TensorSpan<double>(output, [.. lead, 4]),
            new TensorSpan<double>(backward, [.. lead, 4]),
            new TensorSpan<double>(finalState, [2, 2, 4]),
            new ReadOnlyTensorSpan<double>(flat.InitialState, [2, 2, 4]),
            masked ? new ReadOnlyTensorSpan<bool>(flat.Mask, maskHasFeatures ? [.. lead, 1] : lead) : default));
        Assert.Equal(flat.Output, output);
        Assert.Equal(flat.BackwardOutput, backward);
        Assert.Equal(flat.FinalState, finalState);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void AViewOfInputsIsReadWhereItLies(bool goBackwards, bool byLength)
    {
        // Samples 1 to 2 and time steps 2 to 5 of (4, 7, 3).
        var options = Options with { GoBackwards = goBackwards, LengthMode = LengthMode.KeepRunning };
        var whole = Numbers.Random(new Random(4), 4 * 7 * 3);
        var view = new ReadOnlyTensorSpan<double>(whole, [4, 7, 3]).Slice([1..3, 2..6, 0..3]);
        var dense = new double[24];
        view.FlattenTo(dense);
        int[] lengths = byLength ? [4, 2] : [];
        var flat = CallRecord.For(options, 2, 4) with { Inputs = dense, SequenceLengths = lengths };
        flat.Forward(Layer(options));
        Assert.Equal(flat.Output, Run(options, view, lengths));
    }

    [Fact]
    public void AViewWithExchangedAxesIsReadWhereItLies()
    {
        var inputs = CallRecord.For(Options, 2, 4).Inputs;
        var batchMajor = new ReadOnlyTensorSpan<double>(inputs, [2, 4, 3]);
        var timeMajor = new ReadOnlyTensorSpan<double>(inputs, [4, 2, 3], [3, 12, 1]);
        var expected = Run(Options, batchMajor, []);
        var actual = Run(Options with { TimeMajor = true }, timeMajor, []);
        for (var t = 0; t < 4; t++)
        {
            Assert.Equal(expected[(t * 4)..((t + 1) * 4)], actual[(t * 8)..((t * 8) + 4)]);
            Assert.Equal(expected[((t + 4) * 4)..((t + 5) * 4)], actual[((t * 8) + 4)..((t + 1) * 8)]);
        }
    }

    [Fact]
    public void OneSequenceMayStandForAllSamples()
    {
        var inputs = CallRecord.For(Options, 1, 4).Inputs;
        var output = Run(Options, new ReadOnlyTensorSpan<double>(inputs, [2, 4, 3], [0, 3, 1]), []);
        Assert.Equal(output[..16], output[16..]);
        Assert.DoesNotContain(double.NaN, output);
    }

    [Fact]
    public void AnEmptyBatchGivesEmptyResults() =>
        Assert.Empty(Run(Options, new ReadOnlyTensorSpan<double>(Array.Empty<double>(), [0, 4, 3]), []));

    [Theory]
    [InlineData(new[] { 2, 12 }, "(batch, timesteps, features) = (any, any, 3); got (2, 12), of rank 2")]
    [InlineData(new[] { 1, 2, 4, 3 }, "(any, any, 3); got (1, 2, 4, 3), of rank 4")]
    [InlineData(new[] { 2, 3, 4 }, "(any, any, 3); got (batch, timesteps, features) = (2, 3, 4)")]
    [InlineData(new[] { 2, 0, 3 }, "at least 1 time step; got (batch, timesteps, features) = (2, 0, 3)")]
    public void InputsOfOtherShapesAreRefused(int[] shape, string words) => AssertRefused(Options, "inputs", words, inputs: shape);

    [Fact]
    public void FixedExtentsAreChecked()
    {
        AssertRefused(Options with { BatchSize = 3 }, "inputs", "(3, any, 3); got (batch, timesteps, features) = (2, 4, 3)");
        AssertRefused(Options with { TimeSteps = 5, TimeMajor = true }, "inputs", "(timesteps, batch, features) = (5, any, 3)");
    }

    [Theory]
    [InlineData(new[] { 4, 2, 4 })]
    [InlineData(new[] { 2, 4, 5 })]
    [InlineData(new[] { 32 })]
    [InlineData(new[] { 2, 4 })]
    public void OutputsOfOtherShapesAreRefused(int[] shape) =>
        AssertRefused(Options, "output", "(batch, timesteps, features) = (2, 4, 4)", output: shape);

    [Fact]
    public void AnOutputOfOneVectorHasRank2() =>
        AssertRefused(Options with { ReturnSequences = false }, "output", "(batch, features) = (2, 4)", output: [2, 4, 4]);

    [Theory]
    [InlineData(new[] { 4, 2 })]
    [InlineData(new[] { 8 })]
    [InlineData(new[] { 1, 2, 4 })]
    [InlineData(new[] { 2, 5 })]
    [InlineData(new int[0])]
    public void FinalStatesOfOtherShapesAreRefused(int[] shape) =>
        AssertRefused(Options, "finalState", "(batch, units) = (2, 4)", finalState: shape);

    [Theory]
    [InlineData(new[] { 4, 2 })]
    [InlineData(new[] { 3, 4 })]
    [InlineData(new[] { 2, 2, 4 })]
    [InlineData(new[] { 0, 4 })]
    public void InitialStatesOfOtherShapesAreRefused(int[] shape) =>
        AssertRefused(Options, "initialState", "(batch, units) = (2, 4)", initialState: shape);

    [Theory]
    [InlineData(new[] { 4, 2 })]
    [InlineData(new[] { 2, 5 })]
    [InlineData(new[] { 3, 4 })]
    [InlineData(new[] { 2, 4, 2 })]
    [InlineData(new[] { 8 })]
    public void MasksOfOtherShapesAreRefused(int[] shape) => AssertRefused(Options, "mask", "(batch, timesteps) = (2, 4)", mask: shape);

    [Fact]
    public void ViewsThatCannotBeUsedInPlaceAreRefused()
    {
        var values = new double[64];
        var error = Assert.Throws<ArgumentException>(() => Run(Options, new ReadOnlyTensorSpan<double>(values, [2, 4, 3], [1, 2, 8]), []));
        Assert.Equal("inputs", error.ParamName);
        Assert.Contains("side by side", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => TensorArguments.Create(
            Options, new ReadOnlyTensorSpan<double>(new double[24], [2, 4, 3]), new TensorSpan<double>(values, [2, 4, 4], [32, 4, 1])));
        Assert.Equal("output", error.ParamName);
        Assert.Contains("dense", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AViewAroundTheOutputIsRefused()
    {
        // Inputs in the first half of every row, the output in the gap between two rows.
        var memory = new double[2 * 32];
        var options = Options with { ReturnState = false };
        var error = Assert.Throws<ArgumentException>(() => Layer(options).Forward(TensorArguments.Create(
            options,
            new ReadOnlyTensorSpan<double>(memory, [2, 4, 3], [32, 3, 1]),
            new TensorSpan<double>(memory.AsSpan(12, 32), [2, 4, 4]))));
        Assert.Equal("output", error.ParamName);
    }

    private static double[] Run(SequenceOptions options, ReadOnlyTensorSpan<double> inputs, int[] lengths)
    {
        var (batch, timeSteps) = options.TimeMajor ? (inputs.Lengths[1], inputs.Lengths[0]) : (inputs.Lengths[0], inputs.Lengths[1]);
        var output = new double[inputs.Lengths[0] * inputs.Lengths[1] * options.Units];
        Layer(options).Forward(TensorArguments.Create(
            options,
            inputs,
            new TensorSpan<double>(output, options.TimeMajor ? [timeSteps, batch, 4] : [batch, timeSteps, 4]),
            finalState: new TensorSpan<double>(new double[batch * 4], [batch, 4]),
            sequenceLengths: lengths));
        return output;
    }

    private static void AssertRefused(
        SequenceOptions options,
        string argument,
        string words,
        int[]? inputs = null,
        int[]? output = null,
        int[]? finalState = null,
        int[]? initialState = null,
        int[]? mask = null)
    {
        var error = Assert.Throws<ArgumentException>(() => TensorArguments.Create(
            options,
            Tensor(inputs ?? [2, 4, 3]),
            Tensor(output ?? [2, 4, 4]),
            finalState: Tensor(finalState ?? [2, 4]),
            initialState: initialState is null ? default : Tensor(initialState),
            mask: mask is null ? default : new ReadOnlyTensorSpan<bool>(new bool[99], [.. mask.Select(static e => (nint)e)])));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A tensor of a shape; no axes are the absent tensor.</summary>
    private static TensorSpan<double> Tensor(int[] shape) =>
        shape.Length == 0 ? default : new TensorSpan<double>(new double[99], [.. shape.Select(static e => (nint)e)]);

    private static CellLayer<double> Layer(SequenceOptions options) => CellLayer<double>.Create(
        options, GruReference.Random(new Random(1), 3, 4), GruReference.Random(new Random(2), 3, 4));
}
