namespace GruGen.Composition.Tests.Recurrent;

/// <summary>haste's get_weights: the stored variables after their transforms.</summary>
public sealed class TransformedWeightTests
{
    private const int Width = 3 * Doubled.Units;

    [Fact]
    public void Four_tensors_are_what_the_transforms_make_of_the_stored_ones()
    {
        var layer = new Doubled(seed: 3);
        layer.SetWeights(layer.Kernel, layer.RecurrentKernel, [.. Enumerable.Range(0, 2 * Width).Select(static i => (float)i)]);
        var (kernel, recurrent) = (new float[Doubled.InputSize * Width], new float[Doubled.Units * Width]);
        var (bias, recurrentBias) = (new float[Width], new float[Width]);

        layer.GetTransformedWeights(kernel, recurrent, bias, recurrentBias);

        Assert.Equal(layer.Kernel.ToArray().Select(static w => 2 * w), kernel);
        Assert.Equal(layer.RecurrentKernel.ToArray(), recurrent);
        Assert.Equal(Enumerable.Range(0, Width).Select(static i => (float)i), bias);
        Assert.Equal(Enumerable.Range(Width, Width).Select(static i => i + 0.5f), recurrentBias);
    }

    [Fact]
    public void In_the_layout_of_the_parameters_they_give_an_equal_layer_without_transforms()
    {
        var layer = new Doubled(seed: 3);
        var (kernel, recurrent, bias) = (new float[Doubled.InputSize * Width], new float[Doubled.Units * Width], new float[2 * Width]);
        Allocations.AssertNone(() => layer.GetTransformedWeights(kernel, recurrent, bias));
        var plain = new Undoubled();
        plain.SetWeights(kernel, recurrent, bias);
        var (expected, output) = (new float[Doubled.Units], new float[Doubled.Units]);
        layer.Forward([1, -2, 3, 0.5f], expected);
        plain.Forward([1, -2, 3, 0.5f], output);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Each_direction_has_its_own()
    {
        var layer = new BothDoubled(seed: 1);
        var (kernel, recurrent, bias) = (new float[BothDoubled.InputSize * Width], new float[BothDoubled.Units * Width], new float[Width]);
        layer.GetTransformedBackwardWeights(kernel, recurrent, bias);
        Assert.Equal(layer.BackwardKernel.ToArray().Select(static w => 2 * w), kernel);
        layer.GetTransformedForwardWeights(kernel, recurrent, bias);
        Assert.Equal(layer.ForwardKernel.ToArray().Select(static w => 2 * w), kernel);
        Assert.Equal(layer.ForwardRecurrentKernel.ToArray(), recurrent);
    }

    [Fact]
    public void Wrong_lengths_and_shared_memory_are_refused_before_anything_is_written()
    {
        var layer = new Doubled();
        var (kernel, recurrent, bias) = (new float[Doubled.InputSize * Width], new float[Doubled.Units * Width], new float[2 * Width]);
        Assert.Throws<ArgumentException>("kernel", () => layer.GetTransformedWeights(new float[1], recurrent, bias));
        Assert.Throws<ArgumentException>("recurrentKernel", () => layer.GetTransformedWeights(kernel, new float[1], bias));
        Assert.Throws<ArgumentException>("bias", () => layer.GetTransformedWeights(kernel, recurrent, new float[Width]));
        var error = Assert.Throws<ArgumentException>("recurrentBias", () => layer.GetTransformedWeights(kernel, recurrent, new float[Width], bias));
        Assert.Contains($"({Width}); got {2 * Width} values", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("bias", () => layer.GetTransformedWeights(kernel, recurrent, recurrent.AsSpan(0, 2 * Width)));
        Assert.Throws<ArgumentException>("recurrentBias", () => layer.GetTransformedWeights(kernel, recurrent, bias.AsSpan(0, Width), bias.AsSpan(1, Width)));
        Assert.All(kernel.Concat(recurrent).Concat(bias), static w => Assert.Equal(0, w));
    }
}

[GruLayer(units: 3, InputSize = 4, KernelTransform = nameof(Twice), RecurrentBiasTransform = nameof(Lift))]
public partial class Doubled
{
    private static void Twice(ReadOnlySpan<float> stored, Span<float> transformed)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            transformed[i] = 2 * stored[i];
        }
    }

    private static void Lift(ReadOnlySpan<float> stored, Span<float> transformed)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            transformed[i] = stored[i] + 0.5f;
        }
    }
}

[GruLayer(units: 3, InputSize = 4)]
public partial class Undoubled;

[GruLayer(units: 3, InputSize = 4, Bidirectional = true, ResetAfter = false, KernelTransform = nameof(Twice))]
public partial class BothDoubled
{
    private static void Twice(ReadOnlySpan<float> stored, Span<float> transformed)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            transformed[i] = 2 * stored[i];
        }
    }
}
