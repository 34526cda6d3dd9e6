using GruGen.Runtime;

namespace GruGen.Kernels.Tests.NarrowWeights;

/// <summary>The error of narrow weights is what docs/kernels.md says.</summary>
public sealed class ErrorTests
{
    private const int TimeSteps = 32;
    private const int Seeds = 4;

    [Theory]
    [InlineData(40, 64, WeightType.BFloat16, 1.8e-3)]
    [InlineData(40, 64, WeightType.Int8, 4e-3)]
    [InlineData(32, 128, WeightType.BFloat16, 1.3e-3)]
    [InlineData(32, 128, WeightType.Int8, 2.7e-3)]
    [InlineData(128, 256, WeightType.BFloat16, 1.6e-3)]
    [InlineData(128, 256, WeightType.Int8, 4.7e-3)]
    [InlineData(256, 512, WeightType.BFloat16, 1.8e-3)]
    [InlineData(256, 512, WeightType.Int8, 4.8e-3)]
    public void States_of_32_steps_differ_as_documented(int inputSize, int units, WeightType type, double bound)
    {
        var worst = Enumerable.Range(1, Seeds).Max(seed => Error(inputSize, units, type, seed));

        Assert.True(worst <= bound, $"{worst:E2}");
        Assert.True(worst >= bound / 3, $"{worst:E2} is so much better that the document is wrong");
    }

    [Theory]
    [InlineData(40, 64, WeightType.BFloat16, 2e-6)]
    [InlineData(128, 256, WeightType.BFloat16, 2e-6)]
    [InlineData(40, 64, WeightType.Int8, 1e-4)]
    [InlineData(128, 256, WeightType.Int8, 1e-4)]
    public void Batches_compute_with_the_same_rounded_weights_as_single_rows(int inputSize, int units, WeightType type, double tolerance)
    {
        const int Batch = 8;
        var layer = Create($"{type}", inputSize, units, seed: 3);
        var x = Draw(seed: 7, Batch * TimeSteps * inputSize);
        var together = Run(layer, Batch, x, units);
        for (var b = 0; b < Batch; b++)
        {
            var single = Run(layer, 1, x.AsSpan(b * TimeSteps * inputSize, TimeSteps * inputSize).ToArray(), units);

            Assert.All(single.Zip(together.Skip(b * single.Length)), pair => Assert.Equal(pair.Second, pair.First, tolerance));
        }
    }

    [Theory]
    [InlineData(WeightType.BFloat16)]
    [InlineData(WeightType.Int8)]
    public void What_is_not_a_number_spoils_the_outputs(WeightType type)
    {
        var layer = Create($"{type}", 40, 64, seed: 3);
        var x = Draw(seed: 7, TimeSteps * 40);
        x[^1] = float.NaN;

        Assert.All(Run(layer, 1, x, 64).TakeLast(64), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Info_tells_the_type()
    {
        Assert.Equal(WeightType.BFloat16, BFloat16I40H64.Info.WeightType);
        Assert.Equal(WeightType.DType, ExactI40H64.Info.WeightType);
        Assert.Contains("Int8 weights", Int8I40H64.Info.Plan, StringComparison.Ordinal);
    }

    private static double Error(int inputSize, int units, WeightType type, int seed)
    {
        var x = Draw(seed, TimeSteps * inputSize);
        var expected = Run(Create("Exact", inputSize, units, seed), 1, x, units);
        return Run(Create($"{type}", inputSize, units, seed), 1, x, units).Zip(expected, static (a, b) => Math.Abs(a - b)).Max();
    }

    private static float[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private static float[] Run(ISequenceLayer<float> layer, int batch, float[] x, int units)
    {
        var output = new float[batch * TimeSteps * units];
        layer.Forward(new SequenceArguments<float> { Batch = batch, TimeSteps = TimeSteps, Inputs = x, Output = output });
        return output;
    }

    private static ISequenceLayer<float> Create(string type, int inputSize, int units, int seed) => (ISequenceLayer<float>)Activator.CreateInstance(
        typeof(ErrorTests).Assembly.GetType($"{typeof(ErrorTests).Namespace}.{type}I{inputSize}H{units}", throwOnError: true)!, (int?)seed)!;
}
