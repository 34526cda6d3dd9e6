using System.Numerics.Tensors;
using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Dense;

public sealed class DenseCallTests
{
    private const int InputSize = TokenHead.InputSize;
    private const int Units = TokenHead.Units;

    private static readonly TokenHead Layer = new(seed: 1);

    [Theory]
    [InlineData(6)]
    [InlineData(2, 3)]
    [InlineData(3, 1, 2)]
    public void The_last_axis_of_a_tensor_of_any_rank_is_transformed(params int[] leading)
    {
        var inputs = Numbers.Random<float>(1, 6 * InputSize);
        var (expected, output) = (new float[6 * Units], new float[6 * Units]);
        Layer.Forward(inputs, expected);
        Layer.Forward(
            new ReadOnlyTensorSpan<float>(inputs, [.. leading.Select(static n => (nint)n), InputSize]),
            new TensorSpan<float>(output, [.. leading.Select(static n => (nint)n), Units]));
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Views_with_gaps_between_the_vectors_are_walked()
    {
        // (4, 3, InputSize + 2), of which every second sample and all but the last two features are taken.
        var memory = Numbers.Random<float>(1, 4 * 3 * (InputSize + 2));
        var inputs = Enumerable.Range(0, 6).SelectMany(i => memory.AsSpan(((i / 3 * 6) + (i % 3)) * (InputSize + 2), InputSize).ToArray()).ToArray();
        var (expected, output) = (new float[6 * Units], new float[6 * Units]);
        Layer.Forward(inputs, expected);
        Layer.Forward(
            new ReadOnlyTensorSpan<float>(memory, [2, 3, InputSize], [6 * (InputSize + 2), InputSize + 2, 1]),
            new TensorSpan<float>(output, [2, 3, Units]));
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Empty_tensors_give_empty_tensors() =>
        Layer.Forward(new ReadOnlyTensorSpan<float>(new float[1], [2, 0, InputSize]), new TensorSpan<float>(new float[1], [2, 0, Units]));

    [Fact]
    public void Inputs_must_be_whole_vectors()
    {
        var output = Numbers.Untouched(Units);
        var error = Assert.Throws<ArgumentException>("inputs", () => Layer.Forward(new float[InputSize + 1], output));
        Assert.Contains("features = 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("got 10 values", error.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void The_output_must_have_a_vector_for_every_row()
    {
        var output = Numbers.Untouched((2 * Units) + 1);
        var error = Assert.Throws<ArgumentException>("output", () => Layer.Forward(new float[2 * InputSize], output));
        Assert.Contains("(rows, features) = (2, 5)", error.Message, StringComparison.Ordinal);
        Assert.Contains("got 11 values", error.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Inputs_and_output_must_not_share_memory()
    {
        var memory = new float[2 * InputSize];
        Assert.Throws<ArgumentException>("output", () => Layer.Forward(memory.AsSpan(0, InputSize), memory.AsSpan(InputSize - 1, Units)));
        Layer.Forward(memory.AsSpan(0, InputSize), memory.AsSpan(InputSize, Units));
    }

    [Fact]
    public void Tensors_must_fit_each_other()
    {
        var output = Numbers.Untouched(6 * Units);
        var (inputs, target) = (new float[6 * InputSize], output);
        var rank = Assert.Throws<ArgumentException>(
            "inputs", () => Layer.Forward(new ReadOnlyTensorSpan<float>(inputs.AsSpan(0, InputSize), [InputSize]), new TensorSpan<float>(target, [6, Units])));
        Assert.Contains("rank 2", rank.Message, StringComparison.Ordinal);
        var extents = Assert.Throws<ArgumentException>(
            "output", () => Layer.Forward(new ReadOnlyTensorSpan<float>(inputs, [2, 3, InputSize]), new TensorSpan<float>(target, [3, 2, Units])));
        Assert.Contains("(2, 3, 5)", extents.Message, StringComparison.Ordinal);
        Assert.Contains("(3, 2, 5)", extents.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            "inputs", () => Layer.Forward(new ReadOnlyTensorSpan<float>(inputs, [3, InputSize], [1, 3]), new TensorSpan<float>(target, [3, Units])));
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Weights_of_the_wrong_length_change_nothing()
    {
        var layer = new TokenHead(seed: 1);
        var before = layer.Parameters.Values.ToArray();
        Assert.Contains(
            "(9, 5)", Assert.Throws<ArgumentException>("kernel", () => layer.SetWeights(new float[44], new float[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("bias", () => layer.SetWeights(new float[45], new float[4]));
        Assert.Equal(before, layer.Parameters.Values.ToArray());
    }

    [Fact]
    public void Kernel_and_bias_are_shown_and_begin_as_in_Keras()
    {
        var layer = new TokenHead(seed: 1);
        var limit = MathF.Sqrt(6f / (InputSize + Units));
        Assert.All(layer.Kernel.ToArray(), v => Assert.InRange(v, -limit, limit));
        Assert.Equal(new float[Units], layer.Bias.ToArray());
        Assert.Equal((InputSize * Units) + Units, layer.Parameters.Values.Length);
        Assert.Equal(("TokenHead", 5, 9, Activation.Softmax), (TokenHead.Info.Name, TokenHead.Info.Units, TokenHead.Info.InputSize, TokenHead.Info.Activation.Function));
    }

    [Fact]
    public void Changed_parameters_are_what_the_layer_computes_with()
    {
        var layer = new Regression(seed: 1);
        layer.Parameters.Update(static values => values.Fill(1));
        var output = new float[2];
        layer.Forward([1, 2, 3, 4, 5, 6, 7, 8], output);
        Assert.Equal([37, 37], output);
    }

    [Fact]
    public void Any_number_of_threads_may_call_at_once()
    {
        var layer = new TokenHead(seed: 1);
        var calls = Enumerable.Range(1, 20).Select(rows => Numbers.Random<float>(rows, rows * InputSize)).ToArray();
        var expected = calls.Select(Call).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 20], Call(calls[i % 20])));

        float[] Call(float[] inputs)
        {
            var output = new float[inputs.Length / InputSize * Units];
            layer.Forward(inputs, output);
            return output;
        }
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var (inputs, output) = (new float[9 * InputSize], new float[9 * Units]);
        Allocations.AssertNone(() =>
        {
            Layer.Forward(inputs, output);
            Layer.Forward(new ReadOnlyTensorSpan<float>(inputs, [3, 3, InputSize]), new TensorSpan<float>(output, [3, 3, Units]));
        });
    }

    [Fact]
    public void Saved_weights_are_loaded()
    {
        using var file = new TemporaryFile(".npz");
        var (layer, copy) = (new TokenHead(seed: 1), new TokenHead(seed: 2));
        layer.Save(file.Path);
        copy.Load(file.Path);
        Assert.Equal(layer.Parameters.Values.ToArray(), copy.Parameters.Values.ToArray());
    }
}
