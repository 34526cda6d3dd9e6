namespace GruGen.Runtime.Tests.Sequences;

public sealed class StreamingTests
{
    private static readonly GruReference Weights = GruReference.Random(new Random(1), 4, 4);

    private readonly CellLayer<double> _layer = CellLayer<double>.Create(new() { InputSize = 4, Units = 4 }, Weights);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void StepsGiveTheStatesOfTheReference(int batch)
    {
        var random = new Random(2);
        var state = new GruState<double>(batch, 4);
        var rows = new double[batch * 4];
        var expected = Enumerable.Range(0, batch).Select(static _ => new double[4]).ToArray();
        for (var step = 0; step < 5; step++)
        {
            var x = Numbers.Random(random, batch * 4);
            _layer.Step(x, state);
            _layer.Step(x, rows);
            expected = [.. expected.Select((h, b) => Weights.Step(x[(4 * b)..(4 * (b + 1))], h))];
            Numbers.AssertClose(expected.SelectMany(static h => h).ToArray(), state.Values, 1e-12, "state");
            Assert.Equal(state.Values.ToArray(), rows);
        }
    }

    [Fact]
    public void AStateMayBeSetAndReset()
    {
        var state = new GruState<double>(2, 4);
        var values = Numbers.Random(new Random(3), 8);
        _layer.Step(new double[8], state);
        state.Set(values);
        Assert.Equal(values, state.Values.ToArray());
        var x = Numbers.Random(new Random(4), 8);
        _layer.Step(x, state);
        Numbers.AssertClose([.. Weights.Step(x[..4], values[..4]), .. Weights.Step(x[4..], values[4..])], state.Values, 1e-12, "state");
        state.Reset();
        Assert.Equal(new double[8], state.Values.ToArray());
    }

    [Fact]
    public void AStateMayBeItsOwnInput()
    {
        var state = new GruState<double>(1, 4);
        double[] h = [0.1, -0.2, 0.3, 0.4];
        state.Set(h);
        _layer.Step(state.Values, state);
        Numbers.AssertClose(Weights.Step(h, h), state.Values, 1e-12, "state");
    }

    [Fact]
    public void ValuesOfAnEarlierStepAreRefusedAsInput()
    {
        var state = new GruState<double>(1, 4);
        double[] start = [0.1, -0.2, 0.3, 0.4];
        state.Set(start);
        var error = Assert.Throws<ArgumentException>(() =>
        {
            var early = state.Values;
            _layer.Step(new double[4], state);
            _layer.Step(early, state);
        });
        Assert.Equal("x", error.ParamName);
        Numbers.AssertClose(Weights.Step(new double[4], start), state.Values, 1e-12, "state");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(4)]
    [InlineData(0)]
    public void InputsOfAnotherLengthAreRefusedAndTheStateStays(int length)
    {
        var state = new GruState<double>(2, 4);
        var values = Numbers.Random(new Random(3), 8);
        state.Set(values);
        var rows = values.ToArray();
        foreach (var error in new[]
        {
            Assert.Throws<ArgumentException>(() => _layer.Step(new double[length], state)),
            Assert.Throws<ArgumentException>(() => _layer.Step(new double[length], rows)),
        })
        {
            Assert.Equal("x", error.ParamName);
            Assert.Contains("(batch, features) = (2, 4), 8 values", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(values, state.Values.ToArray());
        Assert.Equal(values, rows);
    }

    [Fact]
    public void AStateOfOtherUnitsIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => _layer.Step(new double[8], new GruState<double>(2, 5)));
        Assert.Equal("state", error.ParamName);
        Assert.Contains("(batch, units) = (2, 4)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(batch, units) = (2, 5)", error.Message, StringComparison.Ordinal);
        Assert.Equal("state", Assert.Throws<ArgumentException>(() => _layer.Step(new double[8], new double[10])).ParamName);
    }

    [Fact]
    public void RowsThatShareMemoryWithTheirInputsAreRefused()
    {
        var memory = Numbers.Random(new Random(3), 8);
        var before = memory.ToArray();
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => _layer.Step(memory.AsSpan(0, 4), memory.AsSpan(3, 4))).ParamName);
        Assert.Equal(before, memory);
    }

    [Fact]
    public void NoRowsAreNothingToDo() => _layer.Step([], Span<double>.Empty);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 0)]
    [InlineData(-1, 4)]
    public void AStateHasAtLeastOneStreamAndOneUnit(int batch, int units) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GruState<double>(batch, units));

    [Fact]
    public void SetRefusesOtherLengths()
    {
        var state = new GruState<double>(2, 4);
        var error = Assert.Throws<ArgumentException>(() => state.Set(new double[4]));
        Assert.Equal("values", error.ParamName);
        Assert.Contains("(batch, units) = (2, 4), 8 values", error.Message, StringComparison.Ordinal);
    }
}
