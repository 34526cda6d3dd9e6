using System.Numerics.Tensors;
using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

/// <summary>Wrong arguments are named, with both shapes, before anything is written.</summary>
public sealed class ErrorTests
{
    private const int Batch = 2;
    private const int TimeSteps = 3;

    private static readonly int[] Ids = [1, 2, 3, 4, 5, 6];
    private static readonly float[] Inputs = Numbers.Random<float>(1, Batch * TimeSteps * 3);

    private delegate void TokenCall(CharModel model, Span<float> output, Span<float> finalStates);

    private delegate void VectorCall(StatesOut model, Span<float> output, Span<float> finalStates);

    [Fact]
    public void The_number_of_ids_must_fit_the_shape() => TokensFail(
        "inputs", ["(batch, timesteps) = (2, 4)", "8 values; got 6"], static (model, output, states) => model.Forward(2, 4, Ids, output, default, states));

    [Fact]
    public void Every_id_must_be_in_the_vocabulary() => TokensFail(
        "inputs",
        ["from 0 to 10", "vocabulary = 11", "got 11 at index 4"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, [1, 2, 3, 4, 11, -1], output, default, states));

    [Fact]
    public void Negative_ids_are_refused() => TokensFail(
        "inputs", ["got -1 at index 0"], static (model, output, states) => model.Forward(Batch, TimeSteps, [-1, 2, 3, 4, 5, 6], output, default, states));

    [Fact]
    public void The_output_must_fit() => TokensFail(
        "output",
        ["(batch, timesteps, features) = (2, 3, 5)", "30 values; got 29"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Ids, output[1..], default, states));

    [Fact]
    public void The_mask_must_fit() => TokensFail(
        "mask",
        ["(batch, timesteps) = (2, 3)", "got 5 values"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Ids, output, default, states, new bool[5]));

    [Fact]
    public void Lengths_and_the_mask_of_the_ids_exclude_each_other() => TokensFail(
        "sequenceLengths",
        ["MaskedTokens", "MaskZero"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Ids, output, default, states, default, [3, 3]));

    [Fact]
    public void Initial_states_must_have_the_states_of_all_layers() => VectorsFail(
        "initialStates",
        ["StateInside (directions, batch, units) = (2, 2, 4)", "LastWithState (batch, units) = (2, 5)", "26 values; got 25"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs, output, new float[25], states));

    [Fact]
    public void Final_states_must_have_the_states_of_all_layers() => VectorsFail(
        "finalStates",
        ["26 values; got 24"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs, output, default, states[2..]));

    [Fact]
    public void Vectors_must_fit_the_shape() => VectorsFail(
        "inputs",
        ["(batch, timesteps, features) = (2, 3, 3)", "18 values; got 17"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs.AsSpan(1), output, default, states));

    [Fact]
    public void Lengths_must_be_one_a_sample() => VectorsFail(
        "sequenceLengths",
        ["(batch) = (2)", "got 3 values"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs, output, default, states, default, [3, 3, 3]));

    [Fact]
    public void Lengths_must_not_exceed_the_time_steps() => VectorsFail(
        "sequenceLengths",
        ["0 to 3", "got 4 for sample 1"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs, output, default, states, default, [3, 4]));

    [Fact]
    public void A_mask_and_lengths_exclude_each_other() => VectorsFail(
        "sequenceLengths",
        ["exclude each other"],
        static (model, output, states) => model.Forward(Batch, TimeSteps, Inputs, output, default, states, new bool[6], [3, 3]));

    [Fact]
    public void There_must_be_a_time_step() => VectorsFail(
        "timeSteps", ["at least 1 time step"], static (model, output, states) => model.Forward(Batch, 0, [], output, default, states));

    [Fact]
    public void A_negative_batch_is_refused() => VectorsFail(
        "batch", ["got -2"], static (model, output, states) => model.Forward(-2, TimeSteps, Inputs, output, default, states));

    [Fact]
    public void Output_and_final_states_must_not_share_memory()
    {
        var memory = Numbers.Untouched(40);
        Assert.Throws<ArgumentException>(
            "output", () => new StatesOut(seed: 1).Forward(Batch, TimeSteps, Inputs, memory.AsSpan(20, 10), default, memory.AsSpan(0, 26)));
        Assert.All(memory, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Final_states_may_only_be_the_very_memory_of_the_initial_ones()
    {
        var memory = new float[27];
        var output = new float[10];
        var model = new StatesOut(seed: 1);
        Assert.Throws<ArgumentException>(
            "finalStates", () => model.Forward(Batch, TimeSteps, Inputs, output, memory.AsSpan(0, 26), memory.AsSpan(1, 26)));
        model.Forward(Batch, TimeSteps, Inputs, output, memory.AsSpan(0, 26), memory.AsSpan(0, 26));
    }

    [Fact]
    public void Packed_layers_inside_refuse_empty_samples_before_any_layer_runs()
    {
        var output = Numbers.Untouched(Batch * TimeSteps * 3);
        var error = Assert.Throws<ArgumentException>(
            "sequenceLengths", () => new PackedLast(seed: 1).Forward(Batch, TimeSteps, Inputs, output, sequenceLengths: [3, 0]));
        Assert.Contains("1 to 3", error.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Fixed_extents_of_any_layer_bind_the_model_before_a_stateful_layer_runs()
    {
        var model = new PartlyStateful(seed: 1);
        var output = Numbers.Untouched(2 * 2);
        Assert.Contains("4", Assert.Throws<ArgumentException>("timeSteps", () => model.Forward(2, 3, Inputs, output)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("batch", () => model.Forward(3, 4, new float[3 * 4 * 3], output));
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
        Assert.All(model.Remembering.States.ToArray(), static v => Assert.Equal(0, v));
    }

    [Fact]
    public void Models_without_states_take_none()
    {
        var error = Assert.Throws<ArgumentException>("initialStates", () => new Perceptron(seed: 1).Forward(Inputs, new float[12], new float[1]));
        Assert.Contains("no states", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_must_have_the_rank_and_the_extents_of_the_model()
    {
        var model = new CharModel(seed: 1);
        var output = Numbers.Untouched(30);
        var rank = Assert.Throws<ArgumentException>(
            "inputs", () => model.Forward(new ReadOnlyTensorSpan<int>(Ids, [6]), new TensorSpan<float>(output, [2, 3, 5])));
        Assert.Contains("(batch, timesteps)", rank.Message, StringComparison.Ordinal);
        var extent = Assert.Throws<ArgumentException>(
            "output", () => model.Forward(new ReadOnlyTensorSpan<int>(Ids, [2, 3]), new TensorSpan<float>(output, [3, 2, 5])));
        Assert.Contains("(2, 3, 5)", extent.Message, StringComparison.Ordinal);
        Assert.Contains("(3, 2, 5)", extent.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Views_with_gaps_are_refused()
    {
        var ids = new int[8];
        var error = Assert.Throws<ArgumentException>(
            "inputs",
            () => new CharModel(seed: 1).Forward(new ReadOnlyTensorSpan<int>(ids, [2, 3], [4, 1]), new TensorSpan<float>(new float[30], [2, 3, 5])));
        Assert.Contains("dense", error.Message, StringComparison.Ordinal);
    }

    private static void TokensFail(string argument, string[] words, TokenCall call)
    {
        var (output, states) = (Numbers.Untouched(Batch * TimeSteps * 5), Numbers.Untouched(Batch * 9));
        AssertRefused(argument, words, () => call(new CharModel(seed: 1), output, states), output, states);
    }

    private static void VectorsFail(string argument, string[] words, VectorCall call)
    {
        var (output, states) = (Numbers.Untouched(Batch * 5), Numbers.Untouched((2 * Batch * 4) + (Batch * 5)));
        AssertRefused(argument, words, () => call(new StatesOut(seed: 1), output, states), output, states);
    }

    private static void AssertRefused(string argument, string[] words, Action call, params float[][] untouched)
    {
        var error = Assert.Throws<ArgumentException>(argument, call);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.All(untouched.SelectMany(static values => values), static v => Assert.True(float.IsNaN(v)));
    }
}
