namespace GruGen.Composition.Tests.Recurrent;

/// <summary>The ways to write the lengths of samples.</summary>
public sealed class SequenceLengthTests
{
    private const int Batch = 2;
    private const int TimeSteps = 4;

    private readonly Last _layer = new(seed: 1);
    private readonly float[] _inputs = [.. Enumerable.Range(0, Batch * TimeSteps * Last.InputSize).Select(static i => MathF.Sin(i))];

    [Fact]
    public void Every_way_to_write_lengths_is_the_same_call()
    {
        var (two, four) = (2, 4L);
        int[] narrow = [2, 4];
        long[] wide = [2, 4];
        var expected = Output([2, 4]);

        Assert.NotEqual(Output(default), expected);
        Assert.Equal(expected, Output([two, four]));
        Assert.Equal(expected, Output(narrow));
        Assert.Equal(expected, Output(wide));
        Assert.Equal(expected, Output(narrow.AsSpan()));
        Assert.Equal(expected, Output(wide.AsSpan()));
        Assert.Equal(expected, Output((ReadOnlySpan<int>)narrow));
        Assert.Equal(expected, Output((ReadOnlySpan<long>)wide));
        Assert.Equal(expected, Output(stackalloc int[] { 2, 4 }));
        Assert.Equal(expected, Output(stackalloc long[] { 2, 4 }));
    }

    [Fact]
    public void No_lengths_are_all_time_steps()
    {
        var expected = Output([TimeSteps, TimeSteps]);

        Assert.Equal(expected, Output(default));
        Assert.Equal(expected, Output([]));
        Assert.Equal(expected, Output((int[]?)null));
        Assert.Equal(expected, Output((long[]?)null));
    }

    [Fact]
    public void Lengths_can_be_read()
    {
        SequenceLengths narrow = new[] { 3, 5 };
        SequenceLengths wide = new[] { 3L, 1L << 40 };
        var sum = 0L;
        foreach (var length in wide)
        {
            sum += length;
        }

        Assert.Equal((2, 3L, 5L), (narrow.Count, narrow[0], narrow[1]));
        Assert.Equal((1L << 40) + 3, sum);
        Assert.True(default(SequenceLengths).IsEmpty);
        Assert.False(narrow.IsEmpty || wide.IsEmpty);
        Assert.Throws<IndexOutOfRangeException>(static () => default(SequenceLengths)[0]);
    }

    [Fact]
    public void A_list_of_lengths_allocates_nothing()
    {
        var (output, state) = (new float[Batch * Last.Units], new float[Batch * Last.Units]);
        var length = 3;

        Allocations.AssertNone(() => _layer.Forward(Batch, TimeSteps, _inputs, output, state, sequenceLengths: [length, 1]));
    }

    private float[] Output(SequenceLengths lengths)
    {
        var (output, state) = (new float[Batch * Last.Units], new float[Batch * Last.Units]);
        _layer.Forward(Batch, TimeSteps, _inputs, output, state, sequenceLengths: lengths);
        return output;
    }
}
