using static GruGen.Gradients.Tests.Misuse.MisuseLayers;

namespace GruGen.Gradients.Tests.Misuse;

/// <summary>Tapes used in a wrong order or with a wrong layer: the error says so, and nothing was written.</summary>
public class TapeTests
{
    [Fact]
    public void Backward_needs_a_forward_before_it()
    {
        var layer = Create("One");
        var gradients = GradientsOf(Call(layer));

        var error = Assert.Throws<InvalidOperationException>(() => layer.Backward(gradients, layer.CreateTape(Batch, TimeSteps, 0)));

        Assert.Contains("Forward", error.Message, StringComparison.Ordinal);
        Assert.All(gradients.Results, static value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void Backward_uses_the_tape_up()
    {
        var layer = Create("One");
        var tape = layer.CreateTape(Batch, TimeSteps, 0);
        var (first, second) = (GradientsOf(Call(layer)), GradientsOf(Call(layer)));
        layer.Record(first.Call, tape);
        layer.Backward(first, tape);

        Assert.Throws<InvalidOperationException>(() => layer.Backward(second, tape));

        Assert.All(second.Results, static value => Assert.Equal(float.NaN, value));
        layer.Record(second.Call, tape);
        layer.Backward(second, tape);
        Assert.Equal(first.Results, second.Results);
    }

    [Theory]
    [InlineData("One")]
    [InlineData("Other")]
    public void A_tape_of_another_layer_is_refused_by_both_ways(string other)
    {
        var (layer, stranger) = (Create("One"), Create(other));
        var tape = stranger.CreateTape(Batch, TimeSteps, 0);
        stranger.Record(Call(stranger), tape);
        var gradients = GradientsOf(Call(layer));

        var backward = Assert.Throws<ArgumentException>("tape", () => layer.Backward(gradients, tape));
        var forward = Assert.Throws<ArgumentException>("tape", () => layer.Record(gradients.Call, tape));

        Assert.All([backward, forward], error => Assert.All(
            ["One", other, "units = 6", $"units = {stranger.Layers[0].Units}"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal)));
        Assert.All(gradients.Results, static value => Assert.Equal(float.NaN, value));
        Assert.All(gradients.Call.Results, static value => Assert.Equal(float.NaN, value));
        Assert.True(tape.IsRecorded);
    }

    [Theory]
    [InlineData(Batch + 1, TimeSteps)]
    [InlineData(Batch, TimeSteps - 1)]
    public void A_tape_of_another_shape_is_refused(int batch, int timeSteps)
    {
        var layer = Create("One");
        var tape = layer.CreateTape(batch, timeSteps, 0);
        var call = Call(layer);

        var error = Assert.Throws<ArgumentException>("inputs", () => layer.Record(call, tape));

        Assert.Contains($"({batch}, {timeSteps}, 4)", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{call.Inputs.Length}", error.Message, StringComparison.Ordinal);
        Assert.All(call.Results, static value => Assert.Equal(float.NaN, value));
        Assert.False(tape.IsRecorded);
    }

    [Fact]
    public void A_missing_tape_is_refused()
    {
        var layer = Create("One");

        Assert.Throws<ArgumentNullException>("tape", () => layer.Record(Call(layer), null!));
        Assert.Throws<ArgumentNullException>("tape", () => layer.Backward(GradientsOf(Call(layer)), null!));
    }

    [Theory]
    [InlineData("batch", Batch + 1, TimeSteps)]
    [InlineData("timeSteps", Batch, TimeSteps + 1)]
    public void A_tape_keeps_to_what_the_layer_fixes(string argument, int batch, int timeSteps)
    {
        var error = Assert.Throws<ArgumentException>(argument, () => Create("Fixed").CreateTape(batch, timeSteps, 0));

        Assert.Contains($"{(argument == "batch" ? Batch : TimeSteps)}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{(argument == "batch" ? batch : timeSteps)}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch", 0, 1, 0)]
    [InlineData("timeSteps", 1, 0, 0)]
    [InlineData("checkpointEvery", 1, 1, -1)]
    public void A_tape_of_nothing_is_refused(string argument, int batch, int timeSteps, int every) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => Create("One").CreateTape(batch, timeSteps, every));

    [Fact]
    public void Gradients_may_not_share_memory()
    {
        var layer = Create("One");
        var tape = layer.CreateTape(Batch, TimeSteps, 0);
        var gradients = GradientsOf(Call(layer));
        var shared = new Golden.GradientCall<float>(gradients.Call)
        {
            OutputGradient = gradients.OutputGradient,
            FinalStateGradient = gradients.FinalStateGradient,
            InitialStateGradient = gradients.FinalStateGradient!,
        };
        layer.Record(gradients.Call, tape);
        float[] kept = [.. gradients.FinalStateGradient!];

        var error = Assert.Throws<ArgumentException>("initialStateGradient", () => layer.Backward(shared, tape));

        Assert.Contains("finalStateGradient", error.Message, StringComparison.Ordinal);
        Assert.Equal(kept, gradients.FinalStateGradient!);
        Assert.All(shared.Gradients, static value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void A_mask_that_the_layer_does_not_have_is_refused()
    {
        var tape = (GruTape<float>)Create("One").CreateTape(Batch, TimeSteps, 0);

        Assert.Contains("Dropout", Assert.Throws<InvalidOperationException>(
            () => tape.SetInputDropout(new float[Batch * 4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("direction", () => tape.SetInputDropout(new float[Batch * 4], direction: 1));
    }

    [Fact]
    public void Threads_are_at_least_one()
    {
        var tape = (GruTape<float>)Create("One").CreateTape(Batch, TimeSteps, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => tape.MaxDegreeOfParallelism = 0);
        Assert.Equal(1, tape.MaxDegreeOfParallelism);
    }
}
