using System.Numerics.Tensors;

namespace GruGen.Composition.Tests.Recurrent;

/// <summary>Calls of a layer with the preset Haste choose their time axis.</summary>
public sealed class TimeAxisTests
{
    private const int Batch = 2;
    private const int TimeSteps = 4;

    private readonly float[] _inputs = [.. Enumerable.Range(0, Batch * TimeSteps * ByBatch.InputSize).Select(static i => MathF.Sin(i))];

    [Fact]
    public void A_call_with_the_other_time_axis_computes_the_same()
    {
        var layer = new ByBatch(seed: 1);
        var expected = new float[Batch * TimeSteps * ByBatch.Units];
        var (state, expectedState) = (new float[Batch * ByBatch.Units], new float[Batch * ByBatch.Units]);
        layer.Forward(Batch, TimeSteps, _inputs, expected, expectedState, sequenceLengths: [3, 4]);

        var output = new float[expected.Length];
        layer.Forward(Batch, TimeSteps, Swapped(_inputs), output, state, sequenceLengths: [3, 4], timeMajor: true);

        Assert.Equal(Swapped(expected), output);
        Assert.Equal(expectedState, state);
    }

    [Fact]
    public void Tensors_are_taken_with_the_time_axis_of_the_call()
    {
        var layer = new ByTime(seed: 1);
        var expected = new float[Batch * TimeSteps * ByTime.Units];
        var (state, expectedState) = (new float[Batch * ByTime.Units], new float[Batch * ByTime.Units]);
        layer.Forward(Batch, TimeSteps, Swapped(_inputs), expected, expectedState);

        var output = new float[expected.Length];
        layer.Forward(
            new ReadOnlyTensorSpan<float>(_inputs, [Batch, TimeSteps, ByTime.InputSize], default),
            new TensorSpan<float>(output, [Batch, TimeSteps, ByTime.Units], default),
            new TensorSpan<float>(state, [Batch, ByTime.Units], default),
            timeMajor: false);

        Assert.Equal(Swapped(output), expected);
        Assert.Equal(expectedState, state);
    }

    [Fact]
    public void A_way_back_has_the_time_axis_of_its_way_forward()
    {
        var layer = new ByBatch(seed: 1);
        var state = new float[Batch * ByBatch.Units];
        var expected = new float[Batch * TimeSteps * ByBatch.Units];
        float[] gradient = [.. Enumerable.Range(0, expected.Length).Select(static i => MathF.Cos(i))];
        var tape = layer.CreateTape(Batch, TimeSteps);
        layer.Forward(_inputs, expected, state, tape, sequenceLengths: [3, 4]);
        var (expectedGradients, expectedInputs) = (new float[layer.Parameters.Values.Length], new float[_inputs.Length]);
        layer.Backward(tape, gradient, default, expectedGradients, expectedInputs);

        var output = new float[expected.Length];
        layer.Forward(Swapped(_inputs), output, state, tape, sequenceLengths: [3, 4], timeMajor: true);
        var (gradients, inputs) = (new float[expectedGradients.Length], new float[_inputs.Length]);
        var error = Assert.Throws<ArgumentException>("inputGradient", () => layer.Backward(tape, gradient, default, gradients, new float[1]));
        layer.Backward(tape, Swapped(gradient), default, gradients, inputs);

        Assert.Contains("(timesteps, batch, features) = (4, 2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Equal(Swapped(expected), output);
        Assert.Equal(Swapped(expectedInputs), inputs);
        Assert.All(gradients.Zip(expectedGradients), static pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        layer.Forward(_inputs, output, state, tape, sequenceLengths: [3, 4]);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void A_shape_error_shows_the_time_axis_of_the_call()
    {
        var layer = new ByBatch(seed: 1);
        var state = new float[Batch * ByBatch.Units];

        var error = Assert.Throws<ArgumentException>(
            () => layer.Forward(Batch, TimeSteps, _inputs, new float[1], state, timeMajor: true));

        Assert.Contains("(timesteps, batch, features) = (4, 2, 3)", error.Message, StringComparison.Ordinal);
    }

    /// <summary>(batch, timesteps, n) to (timesteps, batch, n).</summary>
    private static float[] Swapped(float[] values)
    {
        var width = values.Length / (Batch * TimeSteps);
        return
        [
            .. from t in Enumerable.Range(0, TimeSteps)
               from b in Enumerable.Range(0, Batch)
               from i in Enumerable.Range(0, width)
               select values[(((b * TimeSteps) + t) * width) + i],
        ];
    }
}
