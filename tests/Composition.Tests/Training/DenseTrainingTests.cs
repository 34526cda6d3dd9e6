using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Training;

public sealed class DenseTrainingTests
{
    [Fact]
    public void A_long_batch_in_blocks_gives_the_sums_of_its_parts()
    {
        var layer = new Bridge(seed: 6);
        var (inputs, outputGradient) = (Numbers.Random<float>(7, 1400 * 7), Numbers.Random<float>(8, 1400 * 6));
        var whole = Gradients(layer, inputs, outputGradient, 1400, 1);
        var sums = new double[layer.Parameters.Values.Length];
        for (var part = 0; part < 1400; part += 100)
        {
            var gradients = Gradients(layer, inputs[(part * 7)..((part + 100) * 7)], outputGradient[(part * 6)..((part + 100) * 6)], 100, 1);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += gradients[i];
            }
        }

        Numbers.AssertClose<float>(sums, whole.AsSpan(0, sums.Length), 1e-4, "gradient");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var layer = new TokenHead(seed: 7);
        var (inputs, outputGradient) = (Numbers.Random<float>(9, 61 * 9), Numbers.Random<float>(10, 61 * 5));
        Assert.Equal(Gradients(layer, inputs, outputGradient, 61, 1), Gradients(layer, inputs, outputGradient, 61, threads));
    }

    [Fact]
    public void Pairs_of_forward_and_backward_allocate_nothing()
    {
        var layer = new TokenHead(seed: 8);
        var tape = layer.CreateTape(10);
        var (inputs, output, gradients) = (Numbers.Random<float>(11, 90), new float[50], new float[50]);
        var inputGradient = new float[90];
        Allocations.AssertNone(() =>
        {
            layer.Forward(inputs, output, tape);
            layer.Backward(tape, output, gradients, inputGradient);
        });
    }

    [Fact]
    public void Wrong_arguments_are_named_and_nothing_is_written()
    {
        var layer = new TokenHead(seed: 9);
        var tape = layer.CreateTape(2);
        var output = Numbers.Untouched(10);
        var gradients = Numbers.Untouched(50);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => layer.CreateTape(0));
        Assert.Throws<InvalidOperationException>(() => layer.Backward(tape, new float[10], gradients));
        Assert.Throws<ArgumentException>("inputs", () => layer.Forward(new float[17], output, tape));
        Assert.Throws<ArgumentException>("output", () => layer.Forward(new float[18], output.AsSpan(1), tape));
        Assert.Throws<ArgumentException>("tape", () => layer.Forward(new float[18], output, new TokenHead(seed: 9).CreateTape(2)));
        Assert.Throws<ArgumentNullException>("tape", () => layer.Forward(new float[18], output, null!));
        layer.Forward(new float[18], new float[10], tape);
        var fault = Assert.Throws<ArgumentException>("outputGradient", () => layer.Backward(tape, new float[9], gradients));
        Assert.Contains("(rows, features) = (2, 5), 10 values; got 9 values", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<ArgumentException>("gradients", () => layer.Backward(tape, new float[10], gradients.AsSpan(1)));
        Assert.Contains("Expected 50 values, one for each parameter; got 49", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inputGradient", () => layer.Backward(tape, new float[10], gradients, new float[3]));
        Assert.Throws<ArgumentException>("gradients", () => layer.Backward(tape, gradients.AsSpan(0, 10), gradients));
        Assert.All(output.Concat(gradients), value => Assert.True(float.IsNaN(value)));
        layer.Backward(tape, new float[10], gradients);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(tape, new float[10], gradients));
    }

    [Fact]
    public void A_method_without_a_derivative_cannot_be_trained()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new Underivable(seed: 1).CreateTape(1));
        Assert.Contains("ActivationDerivative", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The gradients of the parameters, then those of the inputs.</summary>
    private static float[] Gradients(ILayer<float> layer, float[] inputs, float[] outputGradient, int rows, int threads)
    {
        var training = ((Runtime.ITrainedDense<float>)layer).Training;
        var tape = training.CreateTape(rows);
        tape.MaxDegreeOfParallelism = threads;
        var gradients = new float[layer.Parameters.Values.Length + inputs.Length];
        var inputGradient = gradients.AsSpan(layer.Parameters.Values.Length);
        training.Forward(inputs, new float[outputGradient.Length], tape);
        training.Backward(tape, outputGradient, gradients.AsSpan(0, layer.Parameters.Values.Length), inputGradient);
        return gradients;
    }
}
