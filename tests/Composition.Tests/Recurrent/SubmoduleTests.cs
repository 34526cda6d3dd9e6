namespace GruGen.Composition.Tests.Recurrent;

/// <summary>A layer as haste's modules: its directions, and its variables by name.</summary>
public sealed class SubmoduleTests
{
    [Fact]
    public void Two_directions_are_two_modules()
    {
        var layer = new BothWays(seed: 1);

        var modules = layer.Submodules();

        Assert.Equal(["BothWays/forward", "BothWays/backward"], modules.Select(static m => m.Name));
        Assert.Equal(layer.ForwardKernel, modules[0].Kernel);
        Assert.Equal(layer.ForwardRecurrentKernel, modules[0].RecurrentKernel);
        Assert.Equal(layer.ForwardBias, modules[0].Bias);
        Assert.Equal(layer.BackwardKernel, modules[1].Kernel);
        Assert.Equal(layer.BackwardRecurrentKernel, modules[1].RecurrentKernel);
        Assert.Equal(layer.BackwardBias, modules[1].Bias);
        Assert.Equal(layer.Parameters.Variables, modules.SelectMany(static m => m.Variables));
    }

    [Fact]
    public void One_direction_is_one_module_that_shows_the_present_values()
    {
        var layer = new WithoutBias(seed: 1);
        var module = Assert.Single(layer.Submodules());

        layer.SetWeights([.. Enumerable.Repeat(0.5f, 6)], [.. Enumerable.Repeat(0.25f, 3)]);

        Assert.Equal("WithoutBias", module.Name);
        Assert.Equal(layer.Kernel, module.Kernel);
        Assert.Equal(layer.RecurrentKernel, module.RecurrentKernel);
        Assert.True(module.Bias.IsEmpty);
        Assert.Equal(["kernel", "recurrent_kernel"], module.Variables.Select(static v => v.Name));
    }

    [Fact]
    public void Variables_by_name_have_the_bias_before_the_kernel_and_backward_before_forward() => Assert.Equal(
        [
            "backward/bias", "backward/kernel", "backward/recurrent_kernel",
            "forward/bias", "forward/kernel", "forward/recurrent_kernel",
        ],
        new BothWays(seed: 1).Parameters.VariablesByName.Select(static v => v.Name));
}

[GruLayer(units: 3, InputSize = 2, Preset = Preset.Haste, Bidirectional = true, BiasInitializer = Initializer.RandomNormal)]
internal sealed partial class BothWays;

[GruLayer(units: 1, InputSize = 2, UseBias = false)]
internal sealed partial class WithoutBias;
