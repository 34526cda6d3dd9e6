using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Training;

public sealed class EmbeddingTrainingTests
{
    [Fact]
    public void Gradients_of_equal_ids_add_up_and_others_are_zero()
    {
        var layer = new TrainedTokens(seed: 1);
        var tape = layer.CreateTape(4);
        var (output, gradients) = (new double[12], Enumerable.Repeat(double.NaN, 21).ToArray());
        layer.Forward([2, 5, 2, 0], output, tape);
        Assert.Equal(layer.Embeddings.Slice(15, 3).ToArray(), output[3..6]);
        layer.Backward(tape, [1, 2, 3, 4, 5, 6, 10, 20, 30, 7, 8, 9], gradients);
        var expected = new double[21];
        new double[] { 7, 8, 9 }.CopyTo(expected, 0);
        new double[] { 11, 22, 33 }.CopyTo(expected, 6);
        new double[] { 4, 5, 6 }.CopyTo(expected, 15);
        Assert.Equal(expected, gradients);
    }

    [Fact]
    public void Pairs_of_forward_and_backward_allocate_nothing()
    {
        var layer = new Tokens(seed: 1);
        var tape = layer.CreateTape(3);
        int[] ids = [1, 2, 3];
        var (output, gradients) = (new float[18], new float[66]);
        Allocations.AssertNone(() =>
        {
            layer.Forward(ids, output, tape);
            layer.Backward(tape, output, gradients);
        });
    }

    [Fact]
    public void Wrong_arguments_are_named_and_nothing_is_written()
    {
        var layer = new Tokens(seed: 1);
        var tape = layer.CreateTape(3);
        var (output, gradients) = (Numbers.Untouched(18), Numbers.Untouched(66));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => layer.CreateTape(0));
        Assert.Throws<ArgumentException>("ids", () => layer.Forward([1, 2], output, tape));
        Assert.Throws<ArgumentException>("ids", () => layer.Forward([1, 2, 11], output, tape));
        Assert.Throws<ArgumentException>("output", () => layer.Forward([1, 2, 3], output.AsSpan(1), tape));
        Assert.Throws<ArgumentException>("tape", () => layer.Forward([1, 2, 3], output, new Tokens(seed: 1).CreateTape(3)));
        Assert.Throws<InvalidOperationException>(() => layer.Backward(tape, new float[18], gradients));
        layer.Forward([1, 2, 3], new float[18], tape);
        Assert.Throws<ArgumentException>("outputGradient", () => layer.Backward(tape, new float[17], gradients));
        Assert.Throws<ArgumentException>("gradients", () => layer.Backward(tape, new float[18], gradients.AsSpan(1)));
        Assert.All(output.Concat(gradients), value => Assert.True(float.IsNaN(value)));
    }
}
