namespace GruGen.Composition.Tests.Initializers;

/// <summary>Parameters that methods of the user's class give.</summary>
public sealed class MethodInitializerTests
{
    public MethodInitializerTests() => Recorder.Shapes.Clear();

    [Fact]
    public void A_method_fills_each_parameter_as_a_whole()
    {
        var layer = new WholeDraws();
        Assert.Equal(["3x6", "2x6", "2x6"], Recorder.Shapes);
        Assert.Equal(Enumerable.Range(100, 18).Select(static i => (float)i), layer.Kernel.ToArray());
        Assert.Equal(Enumerable.Range(200, 12).Select(static i => (float)i), layer.RecurrentKernel.ToArray());
        Assert.Equal(Enumerable.Range(300, 12).Select(static i => (float)i), layer.Bias.ToArray());
        var info = WholeDraws.Info;
        Assert.Equal(("Count", "Count", "Count"), (info.KernelInitializer.Method, info.RecurrentInitializer.Method, info.BiasInitializer.Method));
        Assert.Null(info.RecurrentBiasInitializer);
    }

    [Fact]
    public void By_gate_a_method_draws_z_r_h_in_turn_and_a_tensor_stays_whole()
    {
        var layer = new GateDraws();
        Assert.Equal(["3x2", "3x2", "3x2", "2", "2", "2"], Recorder.Shapes);
        Assert.Equal([100, 101, 200, 201, 300, 301, 102, 103, 202, 203, 302, 303, 104, 105, 204, 205, 304, 305], layer.Kernel.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6, 400, 401, 500, 501, 600, 601], layer.Bias.ToArray());
        Assert.Equal(("Row", "Count"), (GateDraws.Info.BiasInitializer.Method, GateDraws.Info.RecurrentBiasInitializer?.Method));
        Assert.True(GateDraws.Info.PerGateInitialization);
    }

    [Fact]
    public void Random_numbers_follow_from_the_seed_and_differ_by_direction()
    {
        var first = new BothDirections(seed: 5);
        var second = new BothDirections(seed: 5);
        var other = new BothDirections(seed: 6);
        Assert.Equal(first.ForwardKernel.ToArray(), second.ForwardKernel.ToArray());
        Assert.Equal(first.BackwardKernel.ToArray(), second.BackwardKernel.ToArray());
        Assert.NotEqual(first.ForwardKernel.ToArray(), first.BackwardKernel.ToArray());
        Assert.NotEqual(first.ForwardKernel.ToArray(), other.ForwardKernel.ToArray());
    }

    [Fact]
    public void Both_directions_start_from_the_same_tensor()
    {
        var layer = new BothDirections();
        Assert.Equal(Enumerable.Range(1, 12).Select(static i => (float)i), layer.ForwardRecurrentKernel.ToArray());
        Assert.Equal(layer.ForwardRecurrentKernel.ToArray(), layer.BackwardRecurrentKernel.ToArray());
    }

    [Fact]
    public void A_tensor_of_another_size_is_refused_with_both_sizes()
    {
        var exception = Assert.Throws<ArgumentException>(static () => new WrongBias());
        const string Reason = "'Start' must return the 2 values of a parameter of shape (2); got 4 values";
        Assert.Contains(Reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_method_goes_before_a_tensor_of_the_same_name()
    {
        Assert.Equal([100, 101, 102, 103, 104, 105], new GivenTable().Embeddings.ToArray());
        Assert.Equal("Start", GivenTable.Info.EmbeddingsInitializer.Method);
    }

    [Fact]
    public void What_a_method_throws_reaches_whoever_constructs_the_layer() =>
        Assert.Equal("mine", Assert.Throws<NotSupportedException>(static () => new Failing()).Message);
}
