namespace GruGen.Runtime.Tests.Training;

public class LossErrorTests
{
    public static TheoryData<string> Kinds => [.. LossCase.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lengths_that_do_not_agree_are_refused_before_anything_is_written(string kind)
    {
        var sample = LossCase.Random(kind, 4, 3);
        var width = kind.StartsWith("categorical", StringComparison.Ordinal) || sample.IsSparse ? "classes" : "width";
        var targets = sample.IsSparse ? "labels" : "targets";

        AssertRefused("predictions", sample with { Predictions = sample.Predictions[1..] });
        AssertRefused(targets, sample with { Predictions = sample.Predictions[3..] });
        AssertRefused("sampleWeights", sample with { Weights = [1, 1, 1] });
        AssertRefused("mask", sample with { Mask = [true, true, true, true, true] });
        Assert.Throws<ArgumentOutOfRangeException>(width, () => (sample with { Width = 0 }).Loss());
        Assert.Throws<ArgumentException>("gradient", () => sample.Run<double>(new double[11]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Labels_must_be_classes(int label)
    {
        var sample = LossCase.Random("sparse logits", 4, 3);
        sample.Labels[2] = label;

        var error = AssertRefused("labels", sample);

        Assert.Contains("from 0 to 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("label 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_must_have_memory_of_its_own()
    {
        var memory = new double[12];
        var mask = new bool[4];

        Assert.Throws<ArgumentException>("gradient", () => Losses.MeanSquaredError<double>(memory, new double[12], 3, memory));
        Assert.Throws<ArgumentException>("gradient", () => Losses.MeanSquaredError<double>(new double[12], memory, 3, memory));
        Assert.Throws<ArgumentException>(
            "gradient", () => Losses.MeanSquaredError(new double[12], new double[12], 3, memory, memory.AsSpan(8), mask));
    }

    private static ArgumentException AssertRefused(string argument, LossCase sample)
    {
        var gradient = Enumerable.Repeat(7.0, sample.Predictions.Length).ToArray();
        var error = Assert.Throws<ArgumentException>(argument, () => sample.Run<double>(gradient));
        Assert.All(gradient, static g => Assert.Equal(7, g));
        return error;
    }
}
