using System.Numerics;
using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

public class OptimizerTests
{
    public static TheoryData<string> Names => [.. OptimizerCase.All.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Updates_follow_the_rule(string name)
    {
        // Below, at and above the widths of vectors.
        foreach (var length in new[] { 1, 3, 4, 7, 8, 9, 16, 31, 37 })
        {
            Compare<double>(name, length, 1e-12);
            Compare<float>(name, length, 2e-5);
        }
    }

    [Fact]
    public void First_steps_are_those_of_the_documentation_of_Keras()
    {
        // loss = w² / 2 at w = 10.
        Assert.Equal(9.683772, After(new RmsProp<double>(0.1), 10, 10), 1e-6);
        Assert.Equal(9.9, After(new Adam<double>(0.1), 10, 10), 1e-6);
        Assert.Equal(9.896, After(new AdamW<double>(0.1), 10, 10), 1e-6);
    }

    [Fact]
    public void Momentum_by_hand()
    {
        Assert.Equal(0.75, After(new Sgd<double>(0.1) { Momentum = 0.5 }, 1, 1, 1), 1e-12);
        Assert.Equal(0.675, After(new Sgd<double>(0.1) { Momentum = 0.5, Nesterov = true }, 1, 1, 1), 1e-12);
    }

    [Fact]
    public void A_variance_that_rounding_makes_negative_counts_as_0()
    {
        // Under a constant gradient v and a² grow alike; in floats their difference is often below 0, by more than epsilon.
        var layer = FakeLayer<float>.Of(new float[64]);
        var optimizer = new RmsProp<float>(1e-6) { Centered = true };
        float[] gradients = [.. Enumerable.Range(0, 64).Select(static i => 1000 + (i * 1.234f))];
        for (var step = 0; step < 200; step++)
        {
            optimizer.Apply(layer, gradients);
        }

        Assert.All(layer.Parameters.Values.ToArray(), static weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Variables_decay_if_asked()
    {
        var variables = FakeLayer<double>.Describe(("kernel", [1]), ("bias", [1]));
        var layer = new FakeLayer<double>("layer", variables);
        layer.Parameters.SetAll([1, 1]);
        var optimizer = new AdamW<double>(0.1) { WeightDecay = 0.5, Decays = static variable => variable.Name != "bias" };

        optimizer.Apply(layer, [0, 0]);

        Assert.Equal([0.95, 1], layer.Parameters.Values.ToArray());
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Momentum", () => new Sgd<float> { Momentum = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>("Momentum", () => new RmsProp<float> { Momentum = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Rho", () => new RmsProp<float> { Rho = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new RmsProp<float> { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Beta1", () => new Adam<float> { Beta1 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Beta2", () => new Adam<float> { Beta2 = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new AdamW<float> { Epsilon = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new AdamW<float> { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Adam<float>(-1));
    }

    private static double After(Optimizer<double> optimizer, double weight, params double[] gradients)
    {
        var layer = FakeLayer<double>.Of(weight);
        foreach (var gradient in gradients)
        {
            optimizer.Apply(layer, [gradient]);
        }

        Assert.Equal(gradients.Length, optimizer.Step);
        return layer.Parameters.Values[0];
    }

    private static void Compare<T>(string name, int length, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(length);
        var weights = Numbers.Random(random, length);
        double[][] gradients = [.. Enumerable.Range(0, 30).Select(_ => Numbers.Random(random, length))];
        var one = OptimizerCase.Of(name);
        var layer = FakeLayer<T>.Of(Numbers.To<T>(weights));
        var optimizer = one.Create<T>();

        foreach (var gradient in gradients)
        {
            optimizer.Apply(layer, Numbers.To<T>(gradient));
        }

        Numbers.AssertClose<T>(one.Expected(weights, gradients), layer.Parameters.Values, tolerance, $"{name}, {length} weights");
    }
}
