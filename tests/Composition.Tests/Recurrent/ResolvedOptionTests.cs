namespace GruGen.Composition.Tests.Recurrent;

/// <summary>What a layer tells about itself: options as resolved, masks as passed on, parameters as drawn.</summary>
public sealed class ResolvedOptionTests
{
    [Fact]
    public void Info_tells_activations_with_their_parameters()
    {
        Assert.Equal(("Tanh", "Sigmoid"), ($"{Vector.Info.Activation}", $"{Vector.Info.RecurrentActivation}"));
        Assert.Equal(("Bend", "LeakyRelu(alpha: 0.2)"), ($"{Bent.Info.Activation}", $"{Bent.Info.RecurrentActivation}"));
        Assert.Equal("HardSigmoid(alpha: 0.16666666666666666, beta: 0.5)", ReversedSequence.Info.RecurrentActivation.ToString());
        Assert.Equal("HardSigmoid(alpha: 0.2, beta: 0.5)", Apart.Info.RecurrentActivation.ToString());
    }

    [Fact]
    public void Info_tells_directions_apart_that_differ_in_a_parameter_only()
    {
        Assert.Equal(("Elu(alpha: 0.5)", "Elu(alpha: 0.25)"), ($"{Apart.Info.Activation}", $"{Apart.Info.BackwardActivation}"));
        Assert.Null(Apart.Info.BackwardRecurrentActivation);
    }

    [Fact]
    public void Sizes_of_outputs_and_states_are_those_of_each_direction()
    {
        Assert.Equal([3], ByBatch.Info.OutputSizes);
        Assert.Equal([3], ByBatch.Info.StateSize);
        Assert.Equal([Apart.Units, Apart.Units], Apart.Info.StateSize);
        Assert.Equal([2 * Apart.Units], (Apart.Info with { MergeMode = MergeMode.Concat, OutputSize = 2 * Apart.Units }).OutputSizes);
        var unmerged = Apart.Info with { MergeMode = MergeMode.None };
        Assert.Equal([Apart.Units, Apart.Units], unmerged.OutputSizes);
    }

    [Fact]
    public void Variables_sorted_by_name_are_in_the_order_of_haste()
    {
        var parameters = new Apart().Parameters;
        Assert.Equal(
            ["backward/bias", "backward/kernel", "backward/recurrent_kernel", "forward/bias", "forward/kernel", "forward/recurrent_kernel"],
            parameters.Variables.Select(static v => v.Name).Order(StringComparer.Ordinal));
        Assert.Equal(parameters.Variables, parameters.TrainableVariables);
    }

    [Fact]
    public void A_returned_sequence_has_the_mask_of_the_inputs_and_a_vector_has_none()
    {
        bool[] mask = [false, true, true];

        Assert.Equal(mask, ReversedSequence.ComputeMask(mask).ToArray());
        Assert.True(Vector.ComputeMask(mask).IsEmpty);
    }

    [Fact]
    public void Rindow_draws_a_recurrent_kernel_whose_stacked_gates_have_orthonormal_columns()
    {
        var kernel = new RindowBefore(seed: 4).RecurrentKernel.ToArray();

        // Element (row, gate · units + column) here is element (gate · units + row, column) there.
        float[] Column(int column) => [.. kernel.Where((_, i) => i % RindowBefore.Units == column)];

        for (var i = 0; i < RindowBefore.Units; i++)
        {
            for (var j = 0; j < RindowBefore.Units; j++)
            {
                var product = Column(i).Zip(Column(j), static (x, y) => x * y).Sum();
                Assert.Equal(i == j ? 1 : 0, product, 1e-6);
            }
        }
    }
}
