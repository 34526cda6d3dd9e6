using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Calls of layers that know no time, alone and as parts of models; and what is asked of tapes and states.</summary>
public sealed class RowCallRuleTests
{
    [Fact]
    public async Task A_tape_of_a_Dense_layer_brings_its_rows_along()
    {
        var messages = await Calls("""
            var tape = head.CreateTape(3);
            head.Forward(new float[12], new float[6], tape);
            head.Forward({|GRU0801:new float[8]|}, {|GRU0801:new float[4]|}, tape);
            head.Forward({|GRU0801:new float[13]|}, new float[6], unknownRows);
            head.Backward(tape, new float[6], new float[10], new float[12]);
            head.Backward(tape, {|GRU0801:new float[4]|}, {|GRU0801:new float[8]|}, {|GRU0801:new float[8]|});
            head.CreateTape({|GRU0804:0|});
            head.Forward(new float[12], new float[6], {|GRU0805:twin.CreateTape(3)|});
            """);

        Assert.Equal("inputs of 'Head' must be (rows, features) = (3, 4), 12 values; got (2, 4), 8 values", messages[0]);
    }

    [Fact]
    public Task A_tape_of_an_embedding_brings_its_number_of_ids_along() => Calls("""
        var tape = embed.CreateTape(3);
        embed.Forward([1, 2, 3], new float[9], tape);
        embed.Forward({|GRU0801:[1, 2]|}, {|GRU0801:new float[6]|}, tape);
        embed.Forward({|GRU0804:[1, 2, 10]|}, new float[9], tape);
        embed.Backward(tape, new float[9], new float[30]);
        embed.Backward(tape, {|GRU0801:new float[6]|}, {|GRU0801:new float[9]|});
        embed.CreateTape(count: {|GRU0804:-1|});
        embed.ComputeMask([1, 2], {|GRU0801:new bool[3]|});
        """.Replace("count: {|GRU0804:-1|}", "{|GRU0804:count: -1|}", StringComparison.Ordinal));

    [Fact]
    public async Task Tensors_of_a_Dense_layer_keep_their_leading_axes()
    {
        var messages = await Calls("""
            head.Forward(new ReadOnlyTensorSpan<float>(new float[24], [2, 3, 4]), new TensorSpan<float>(new float[12], [2, 3, 2]));
            head.Forward({|GRU0801:new ReadOnlyTensorSpan<float>(new float[24], [2, 4, 3])|}, new TensorSpan<float>(new float[12], [2, 3, 2]));
            head.Forward({|GRU0801:new ReadOnlyTensorSpan<float>(new float[4], [4])|}, new TensorSpan<float>(new float[2], [1, 2]));
            head.Forward(new ReadOnlyTensorSpan<float>(new float[24], [2, 3, 4]), {|GRU0801:new TensorSpan<float>(new float[12], [6, 2])|});
            head.Forward(new ReadOnlyTensorSpan<float>(new float[24], [n, 3, 4]), {|GRU0801:new TensorSpan<float>(new float[12], [2, 3])|});
            """);

        Assert.Equal("inputs of 'Head' must be (…, features) = (…, 4), of rank 2 or more; got (2, 4, 3)", messages[0]);
        Assert.Equal("output of 'Head' must be (2, 3, 2); got (6, 2)", messages[2]);
    }

    [Fact]
    public async Task A_layer_whose_derivative_is_missing_is_named_wherever_a_tape_is_made_for_it()
    {
        var messages = await Calls("""
            bent.{|GRU0807:CreateTape|}(3);
            bentModel.{|GRU0807:CreateTape|}(2, 5);
            """);

        Assert.All(messages, message => Assert.Equal(
            "'Bent' cannot be trained before it states the derivatives of its methods: ActivationDerivative", message));
    }

    [Fact]
    public async Task A_state_fits_the_layer_by_its_widths()
    {
        var messages = await Calls("""
            last.Step(new float[3], new GruState<float>(1, 4));
            last.Step(new float[3], {|GRU0801:new GruState<float>(1, 5)|});
            last.Step({|GRU0801:new float[3]|}, new GruState<float>(2, 4));
            model.Step(new float[3], new float[2], model.CreateState());
            model.Step(new float[3], new float[2], alike.CreateState());
            model.Step(new float[3], new float[2], {|GRU0801:words.CreateState()|});
            """);

        Assert.Equal("state of 'Last' must be a state of units = 4; got one with units = 5", messages[0]);
        Assert.Equal("state of 'Model' must be a state of units = 4; got one of 'Words' with units = (3, 2)", messages[2]);
    }

    [Fact]
    public Task States_are_set_and_copied_as_a_whole() => Calls("""
        var state = last.CreateState(2);
        state.Set(new float[8]);
        state.Set({|GRU0801:new float[4]|});
        words.CreateState(2).Set(new float[10]);
        words.CreateState(2).CopyTo({|GRU0801:new float[6]|});
        new GruState<float>(2, 4).Set({|GRU0801:new float[4]|});
        """);

    [Fact]
    public async Task Masks_of_a_tape_have_its_shape()
    {
        var messages = await Calls("""
            var tape = dropping.CreateTape(2, 5);
            tape.SetInputDropout(new float[18]);
            tape.SetInputDropout({|GRU0801:new float[6]|});
            tape.SetRecurrentDropout(new float[24]);
            tape.SetRecurrentDropout({|GRU0801:new float[8]|});
            tape.SetDropConnect({|GRU0801:new float[16]|});
            tape.SetZoneout(new float[40]);
            tape.SetZoneout({|GRU0801:new float[20]|}, {|GRU0804:direction: 1|});
            certain.CreateTape(2, 5).{|GRU0809:SetInputDropout|}(new float[6]);
            """);

        Assert.Contains("mask of 'Dropping' must be (3, batch, features) = (3, 2, 3), 18 values; got 6 values", messages);
        Assert.Contains("direction of 'Dropping' must be 0, its only direction; got 1", messages);
        Assert.Contains("'Certain' has no such mask, as Dropout is 1: set Dropout or remove this call", messages);
    }

    [Fact]
    public Task A_model_with_a_layer_of_haste_is_differentiated_in_training_only() => Calls("""
        var tape = hasty.CreateTape(1, 5);
        {|GRU0808:tape.Training = false|};
        model.CreateTape(1, 5).Training = false;
        """);

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source($$"""
        using System;
        using System.Numerics.Tensors;
        using GruGen;
        [DenseLayer(2, InputSize = 4)] public partial class Head;
        [DenseLayer(2, InputSize = 4)] public partial class Twin;
        [DenseLayer(2, InputSize = 4, ActivationMethod = nameof(Bend))] public partial class Bent { private static float Bend(float x) => x; }
        [EmbeddingLayer(10, 3)] public partial class Embed;
        [GruLayer(4, InputSize = 3)] public partial class Last;
        [GruLayer(3, InputSize = 3, ReturnSequences = true)] public partial class Inner;
        [GruLayer(2, InputSize = 3)] public partial class Outer;
        [GruLayer(4, InputSize = 3, Preset = Preset.Haste, ReturnSequences = true)] public partial class Haste;
        [GruLayer(4, InputSize = 3, Dropout = 0.5, RecurrentDropout = 0.5, DropConnect = 0.5, Zoneout = 0.5)] public partial class Dropping;
        [GruLayer(4, InputSize = 3, Dropout = 1)] public partial class Certain;
        [Sequential(typeof(Last), typeof(Head))] public partial class Model;
        [Sequential(typeof(Last), typeof(Twin))] public partial class Alike;
        [Sequential(typeof(Last), typeof(Bent))] public partial class BentModel;
        [Sequential(typeof(Embed), typeof(Inner), typeof(Outer))] public partial class Words;
        [Sequential(typeof(Haste))] public partial class Hasty;
        public class User
        {
            public void M(
                Head head, Twin twin, Bent bent, Embed embed, Last last, Dropping dropping, Certain certain, Model model, Alike alike,
                BentModel bentModel, Words words, Hasty hasty, DenseTape<float> unknownRows, int n)
            {
        {{body}}
            }
        }
        """);
}
