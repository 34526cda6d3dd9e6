using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Training;

public sealed class ModelTrainingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var model = new CharModel(seed: 3);
        Assert.Equal(Gradients(model, 1), Gradients(model, threads));
    }

    [Fact]
    public void Steps_of_training_allocate_nothing()
    {
        var model = new CharModel(seed: 4);
        var tape = model.CreateTape(2, 5);
        var optimizer = new Adam<float>();
        var ids = Numbers.Ids(7, 10, 11);
        var (output, gradients) = (new float[50], new float[model.ParameterCount]);
        Allocations.AssertNone(() =>
        {
            model.Forward(ids, output, tape);
            model.Backward(tape, output, gradients);
            optimizer.Apply(model.Parameters, gradients);
        });
    }

    [Fact]
    public void Training_lowers_the_loss()
    {
        var model = new CharModel(seed: 5);
        var tape = model.CreateTape(4, 6);
        var optimizer = new Adam<float>(learningRate: 0.01);
        var ids = Enumerable.Range(0, 24).Select(static i => 1 + (i % 5)).ToArray();
        var targets = ids.Select(static id => id % 5).ToArray();
        var (output, outputGradient, gradients) = (new float[24 * 5], new float[24 * 5], new float[model.ParameterCount]);
        var (first, last) = (double.NaN, double.NaN);
        for (var step = 0; step < 150; step++)
        {
            model.Forward(ids, output, tape);
            last = Losses.SparseCategoricalCrossentropy<float>(output, targets, 5, fromLogits: false, outputGradient);
            model.Backward(tape, outputGradient, gradients);
            optimizer.Apply(model.Parameters, gradients);
            first = step == 0 ? last : first;
        }

        Assert.True(last < 0.1 * first, $"{first} became {last}");
    }

    [Fact]
    public void Losses_are_the_penalties_of_the_layers_in_order()
    {
        var model = new Penalized(seed: 6);
        var tape = model.CreateTape(1, 2);
        model.Forward([1, 2, 3, 4, 5, 6], new float[2 * 3], tape);
        double[] expected = [.. ((GruTape<float>)tape.Layers[0]).Losses, .. ((GruTape<float>)tape.Layers[2]).Losses];
        Assert.Equal(expected, tape.Losses.ToArray());
        Assert.Equal(3 + 1, tape.Losses.Length);
        Assert.All(tape.Losses.ToArray(), static loss => Assert.True(loss > 0));
    }

    [Fact]
    public void Wrong_arguments_are_named_and_nothing_is_written()
    {
        var model = new CharModel(seed: 7);
        var tape = model.CreateTape(2, 3);
        var (output, gradients) = (Numbers.Untouched(30), Numbers.Untouched(model.ParameterCount));
        var ids = new int[6];
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => model.CreateTape(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>("timeSteps", () => model.CreateTape(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>("checkpointEvery", () => model.CreateTape(2, 3, -1));
        Assert.Throws<InvalidOperationException>(() => model.Backward(tape, new float[30], gradients));
        Assert.Throws<ArgumentException>("inputs", () => model.Forward(new int[7], output, tape));
        Assert.Throws<ArgumentException>("inputs", () => model.Forward([1, 2, 3, 4, 5, 11], output, tape));
        Assert.Throws<ArgumentException>("output", () => model.Forward(ids, output.AsSpan(1), tape));
        Assert.Throws<ArgumentException>("initialStates", () => model.Forward(ids, output, tape, new float[3]));
        Assert.Throws<ArgumentException>("tape", () => model.Forward(ids, output, new CharModel(seed: 7).CreateTape(2, 3)));
        Assert.Throws<ArgumentNullException>("tape", () => model.Forward(ids, output, tape: null!));
        model.Forward(ids, new float[30], tape);
        Assert.Throws<ArgumentException>("outputGradient", () => model.Backward(tape, new float[31], gradients));
        Assert.Throws<ArgumentException>("gradients", () => model.Backward(tape, new float[30], gradients.AsSpan(1)));
        Assert.Throws<ArgumentException>("initialStatesGradient", () => model.Backward(tape, new float[30], gradients, new float[5]));
        Assert.Throws<ArgumentException>(
            "finalStatesGradient", () => model.Backward(tape, new float[30], gradients, finalStatesGradient: new float[5]));
        Assert.Throws<ArgumentException>("gradients", () => model.Backward(tape, gradients.AsSpan(0, 30), gradients));
        Assert.All(output.Concat(gradients), value => Assert.True(float.IsNaN(value)));
        model.Backward(tape, new float[30], gradients);
        Assert.Throws<InvalidOperationException>(() => model.Backward(tape, new float[30], gradients));
    }

    private static float[] Gradients(CharModel model, int threads)
    {
        var tape = model.CreateTape(17, 9);
        tape.MaxDegreeOfParallelism = threads;
        var gradients = new float[model.ParameterCount];
        model.Forward(Numbers.Ids(8, 17 * 9, 11), new float[17 * 9 * 5], tape);
        model.Backward(tape, Numbers.Random<float>(9, 17 * 9 * 5), gradients);
        return gradients;
    }
}
