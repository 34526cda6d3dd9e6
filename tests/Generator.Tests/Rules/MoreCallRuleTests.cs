using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Calls of models, of steps that users write, over tensors, and the contents of lists.</summary>
public sealed class MoreCallRuleTests
{
    private const string Layers = """
        using System;
        using System.Numerics.Tensors;
        using GruGen;
        [GruLayer(4, InputSize = 3, ReturnSequences = true)] public partial class Encoder;
        [GruLayer(2, InputSize = 4)] public partial class Decoder;
        [DenseLayer(7, InputSize = 2)] public partial class Head;
        [EmbeddingLayer(10, 3)] public partial class Embed;
        [Sequential(typeof(Encoder), typeof(Decoder), typeof(Head))] public partial class Model;
        [Sequential(typeof(Embed), typeof(Encoder))] public partial class Words;
        [GruLayer(4, InputSize = 3, TimeMajor = true, ReturnState = true)] public partial class Major;
        [GruLayer(4, InputSize = 3, LengthMode = LengthMode.Packed)] public partial class Packed;
        [GruLayer(4, InputSize = 3, UseBias = false)] public partial class Slow;
        [GruLayer(4, InputSize = 3, FastPath = FastPath.Off)] public partial class Unwanted;
        [GruLayer(4, InputSize = 3, FastPath = FastPath.Required)] public partial class Wanted;
        [RecurrentLayer(4, nameof(Advance), InputSize = 3, ConstantsSize = 2)] public partial class Own
        {
            private static void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew, ReadOnlySpan<float> constants) { }
        }

        """;

    [Fact]
    public async Task Models_are_checked_at_their_ends()
    {
        var messages = await Calls("""
            model.Forward(new float[15], new float[7]);
            model.Forward(2, 5, new float[30], new float[14], new float[12], new float[12]);
            model.Forward({|GRU0801:new float[16]|}, new float[7]);
            model.Forward(2, 5, new float[30], {|GRU0801:new float[7]|}, {|GRU0801:new float[6]|}, {|GRU0801:finalStates: new float[8]|});
            model.Forward(2, {|GRU0804:0|}, new float[0], new float[14]);
            model.{|GRU0803:ResetStates|}();
            words.Forward([1, 2, 3], new float[12]);
            words.Forward([1, 2, 3], {|GRU0801:new float[9]|});
            words.Forward({|GRU0804:[1, 10, 3]|}, new float[12]);
            words.Step([1, 2], new float[8], words.CreateState(2));
            words.Step({|GRU0801:[1]|}, {|GRU0801:new float[4]|}, words.CreateState(2));
            words.CreateState({|GRU0804:0|});
            model.Step({|GRU0801:new float[4]|}, {|GRU0801:new float[6]|}, unknown);
            """);

        Assert.Contains("initialStates of 'Model' must be (batch, units of all layers) = (2, 6), 12 values; got (1, 6), 6 values", messages);
        Assert.Contains("inputs of 'Words' must be token ids from 0 to 9; got 10", messages);
    }

    [Fact]
    public Task Steps_of_the_users_own_are_checked() => Calls("""
        own.Forward(new float[15], new float[4], new float[2]);
        own.Forward(new float[15], {|GRU0801:new float[20]|}, {|GRU0801:new float[3]|});
        var state = own.CreateState(3);
        own.Step(new float[9], new float[6], state);
        own.Step({|GRU0801:new float[3]|}, {|GRU0801:new float[2]|}, state);
        own.{|GRU0803:ResetStates|}();
        encoder.Step(new float[9], encoder.CreateState(3));
        encoder.Step({|GRU0801:new float[3]|}, encoder.CreateState(3));
        encoder.Step(new float[9], {|GRU0801:decoder.CreateState(3)|});
        """);

    [Fact]
    public async Task Tensors_bring_their_shapes_along()
    {
        var messages = await Calls("""
            var inputs = Tensor.Create(new float[30], [2, 5, 3]);
            encoder.Forward(inputs, new TensorSpan<float>(new float[40], [2, 5, 4]));
            encoder.Forward(inputs, {|GRU0801:new TensorSpan<float>(new float[40], [5, 2, 4])|});
            encoder.Forward({|GRU0801:new ReadOnlyTensorSpan<float>(new float[40], [2, 5, 4])|}, new TensorSpan<float>(new float[40], [2, 5, 4]));
            encoder.Forward({|GRU0801:new ReadOnlyTensorSpan<float>(new float[15], [5, 3])|}, new TensorSpan<float>(new float[20], [1, 5, 4]));
            encoder.Forward(inputs, Tensor.CreateFromShape<float>([2, 5, 4]), mask: new ReadOnlyTensorSpan<bool>(new bool[10], [2, 5]));
            major.Forward(new ReadOnlyTensorSpan<float>(new float[30], [2, 5, 3]), new TensorSpan<float>(new float[20], [5, 4]), {|GRU0801:new TensorSpan<float>(new float[8], [2, 4])|});
            encoder.Forward(new ReadOnlyTensorSpan<float>(new float[30], [n, 5, 3]), new TensorSpan<float>(new float[40], [2, 5, 4]));
            model.Forward(inputs, {|GRU0801:new TensorSpan<float>(new float[7], [1, 7])|});
            encoder.Forward(inputs.AsReadOnlyTensorSpan(), {|GRU0801:inputs.AsTensorSpan()|});
            encoder.Forward(new ReadOnlyTensorSpan<float>(new float[2, 5, 3]), {|GRU0801:new TensorSpan<float>(new float[5, 2, 4])|});
            """);

        Assert.Equal("output of 'Encoder' must be (batch, timesteps, features) = (2, 5, 4); got (5, 2, 4)", messages[0]);
        Assert.Equal("inputs of 'Encoder' must be (batch, timesteps, features) = (any, any, 3); got (2, 5, 4)", messages[1]);
    }

    [Fact]
    public async Task Sequence_lengths_lie_within_the_time_steps()
    {
        var messages = await Calls("""
            decoder.Forward(2, 5, new float[40], new float[4], sequenceLengths: [5, 0]);
            decoder.Forward(2, 5, new float[40], new float[4], {|GRU0804:sequenceLengths: [6, 5]|});
            decoder.Forward(2, 5, new float[40], new float[4], {|GRU0804:sequenceLengths: new[] { 5, -1 }|});
            decoder.Forward(2, 5, new float[40], new float[4], {|GRU0804:sequenceLengths: new long[] { 5, -1 }|});
            decoder.Forward(2, 5, new float[40], new float[4], {|GRU0801:sequenceLengths: new long[3]|});
            decoder.Forward(2, 5, new float[40], new float[4], sequenceLengths: default);
            packed.Forward(2, 5, new float[30], new float[8], {|GRU0804:sequenceLengths: [5, 0]|});
            packed.Forward(2, 5, new float[30], new float[8], {|GRU0804:sequenceLengths: new int[2]|});
            int[] noLengths = { 0, 0 };
            packed.Forward(2, 5, new float[30], new float[8], {|GRU0804:sequenceLengths: noLengths|});
            int[] filled = new int[2];
            filled.AsSpan().Fill(1);
            packed.Forward(2, 5, new float[30], new float[8], sequenceLengths: filled);
            decoder.Forward(1, 5, new float[20], new float[2], mask: [true, true, true, true, true], {|GRU0806:sequenceLengths: [5]|});
            """);

        Assert.Equal("sequenceLengths of 'Decoder' must be 0 to 5 (timesteps) for each sample; got 6", messages[0]);
    }

    [Fact]
    public async Task A_mask_that_keeps_a_call_off_the_fast_path_is_told()
    {
        var messages = await Calls("""
            wanted.Forward(new float[9], new float[4], mask: [true, true, false]);
            wanted.Forward(new float[9], new float[4], {|GRU1011:mask: [true, false, true]|});
            wanted.Forward(new float[9], new float[4], {|GRU1011:mask: new[] { false, true, true }|});
            packed.Forward(2, 2, new float[12], new float[8], {|GRU1011:mask: [true, true, false, false]|});
            major.Forward(2, 2, new float[12], new float[8], new float[8], mask: [true, true, false, true]);
            major.Forward(2, 2, new float[12], new float[8], new float[8], {|GRU1011:mask: [false, true, true, true]|});
            slow.Forward(new float[9], new float[4], mask: [true, false, true]);
            unwanted.Forward(new float[9], new float[4], mask: [true, false, true]);
            ReadOnlySpan<bool> kept = [false, true, true];
            wanted.Forward(new float[9], new float[4], {|GRU1011:mask: kept|});
            bool[] changed = [false, true, true];
            changed[0] = true;
            wanted.Forward(new float[9], new float[4], mask: changed);
            bool[] given = [false, true, true];
            Array.Reverse(given);
            wanted.Forward(new float[9], new float[4], mask: given);
            wanted.Forward(new float[9], new float[4], {|GRU1011:mask: Masks|});
            wanted.Forward(new float[9], new float[4], mask: [true, n > 1, true]);
            """);

        Assert.Equal(
            "mask keeps this call of 'Wanted' off the cuDNN-equivalent path, which takes rows that are valid up to a length of at least 1: "
            + "row 0 is valid again after a masked step",
            messages[0]);
        Assert.EndsWith(": row 1 has no valid step", messages[2], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_warning_can_be_suppressed() => Calls("""
        #pragma warning disable GRU0804, GRU0806, GRU1011
        words.CreateState(0);
        decoder.Forward(1, 2, new float[8], new float[2], mask: [true, true], sequenceLengths: [3]);
        wanted.Forward(new float[9], new float[4], mask: [true, false, true]);
        #pragma warning restore GRU0804, GRU0806, GRU1011
        """);

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source(Layers + $$"""
        public class User
        {
            private static readonly bool[] Masks = [false, true, true];

            public void M(
                Encoder encoder, Decoder decoder, Model model, Words words, Major major, Packed packed, Slow slow, Unwanted unwanted, Wanted wanted,
                Own own, ModelState<float> unknown, int n)
            {
        {{body}}
            }
        }
        """);
}
