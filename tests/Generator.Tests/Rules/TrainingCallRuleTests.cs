using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Calls that train: tapes bring batch and time steps along, and belong to the layer that made them.</summary>
public sealed class TrainingCallRuleTests
{
    private const string Layers = """
        using System;
        using GruGen;
        [GruLayer(4, InputSize = 3)] public partial class Last;
        [GruLayer(4, InputSize = 3)] public partial class Twin;
        [GruLayer(4, InputSize = 3, ReturnSequences = true, ReturnState = true, TimeSteps = 5, BatchSize = 2)] public partial class Fixed;
        [GruLayer(4, InputSize = 3, Bidirectional = true, MergeMode = MergeMode.None)] public partial class Both;
        [GruLayer(4, InputSize = 3, Dropout = 0.5)] public partial class Dropping;
        [DenseLayer(4, InputSize = 4)] public partial class Head;
        [Sequential(typeof(Last), typeof(Head))] public partial class Model;
        [Sequential(typeof(Twin), typeof(Head))] public partial class Other;
        [GruLayer(4, InputSize = 3, Preset = Preset.Haste)] public partial class Haste;
        [GruLayer(4, InputSize = 3, ActivationMethod = nameof(F), BiasTransform = nameof(G))] public partial class Undifferentiated
        {
            private static float F(float x) => x;
            private static void G(ReadOnlySpan<float> stored, Span<float> transformed) => stored.CopyTo(transformed);
        }

        """;

    [Fact]
    public async Task Lengths_follow_from_the_tape()
    {
        var messages = await Calls("""
            var tape = last.CreateTape(2, 5);
            last.Forward(new float[30], new float[8], tape);
            last.Forward({|GRU0801:new float[15]|}, new float[8], tape);
            last.Forward(new float[30], {|GRU0801:new float[4]|}, tape, {|GRU0801:initialState: new float[4]|});
            last.Forward(new float[30], new float[8], {|GRU0801:mask: new bool[5]|}, tape: tape);
            last.Backward(tape, new float[8], new float[108], new float[30], new float[8]);
            last.Backward(tape, {|GRU0801:new float[40]|}, {|GRU0801:new float[107]|}, {|GRU0801:new float[15]|}, {|GRU0801:new float[4]|});
            both.Backward(both.CreateTape(1, 5), new float[4], {|GRU0801:new float[8]|}, new float[216], initialStateGradient: new float[8]);
            @fixed.Backward(unknown, {|GRU0801:new float[20]|}, {|GRU0801:new float[4]|}, new float[108]);
            """);

        Assert.Equal("inputs of 'Last' must be (batch, timesteps, features) = (2, 5, 3), 30 values; got 15 values", messages[0]);
        Assert.Contains("gradients of 'Last' must be (parameters) = (108), 108 values; got 107 values", messages);
    }

    [Fact]
    public Task A_tape_that_is_not_certain_leaves_the_shape_open() => Calls("""
        last.Forward(new float[30], new float[8], unknown);
        last.Forward({|GRU0801:new float[31]|}, new float[8], unknown);
        last.Backward(unknown, new float[8], new float[108]);
        last.Forward(new float[15], new float[4], last.CreateTape(n, 5));
        last.Forward({|GRU0801:new float[12]|}, new float[4], last.CreateTape(n, 5));
        var changed = last.CreateTape(1, 5);
        changed = twin.CreateTape(2, 5);
        last.Forward(new float[30], new float[8], changed);
        """);

    [Fact]
    public async Task A_tape_belongs_to_the_layer_that_made_it()
    {
        var messages = await Calls("""
            var tape = twin.CreateTape(2, 5);
            last.Forward(new float[30], new float[8], {|GRU0805:tape|});
            last.Backward({|GRU0805:tape|}, new float[8], new float[108]);
            twin.Forward(new float[30], new float[8], tape);
            twin.Backward(tape, new float[8], new float[108]);
            """);

        Assert.Equal("'Last' cannot use a tape that 'Twin' made: each layer makes its own with CreateTape", messages[0]);
    }

    [Fact]
    public async Task The_extents_of_a_tape_are_those_of_the_layer()
    {
        var messages = await Calls("""
            last.CreateTape(1, 1, 1);
            last.CreateTape({|GRU0804:0|}, {|GRU0804:0|}, {|GRU0804:-1|});
            last.CreateTape(2, {|GRU0804:timeSteps: -1|});
            @fixed.CreateTape(2, 5);
            @fixed.CreateTape({|GRU0801:3|}, {|GRU0801:4|});
            last.CreateTape(n, n, n);
            """);

        Assert.Equal("batch of 'Last' must be at least 1; got 0", messages[0]);
        Assert.Contains("timeSteps of 'Fixed' must be 5, its TimeSteps; got 4", messages);
    }

    [Fact]
    public Task Models_are_trained_at_their_ends() => Calls("""
        var tape = model.CreateTape(2, 5);
        model.Forward(new float[30], new float[8], tape);
        model.Forward(new float[30], {|GRU0801:new float[4]|}, tape);
        model.Forward(new float[30], new float[8], {|GRU0805:other.CreateTape(2, 5)|});
        model.Backward(tape, new float[8], new float[108 + 20], new float[30], new float[8], new float[8]);
        model.Backward(tape, {|GRU0801:new float[4]|}, {|GRU0801:new float[108]|}, {|GRU0801:new float[15]|}, {|GRU0801:new float[4]|}, {|GRU0801:new float[4]|});
        model.CreateTape({|GRU0804:0|}, {|GRU0804:0|});
        """);

    [Fact]
    public async Task A_layer_without_derivatives_makes_no_tape()
    {
        var messages = await Calls("undifferentiated.{|GRU0807:CreateTape|}(1, 5);");

        Assert.Equal(
            "'Undifferentiated' cannot be trained before it states the derivatives of its methods: ActivationDerivative, BiasTransformGradient",
            messages[0]);
    }

    [Fact]
    public async Task A_tape_has_the_masks_that_its_layer_has()
    {
        var messages = await Calls("""
            var tape = last.CreateTape(2, 5);
            tape.{|GRU0809:SetZoneout|}(new float[40]);
            tape.{|GRU0809:SetInputDropout|}(new float[6]);
            dropping.CreateTape(2, 5).SetInputDropout(new float[6]);
            dropping.CreateTape(2, 5).{|GRU0809:SetDropConnect|}(new float[48]);
            unknown.SetZoneout(new float[40]);
            """);

        Assert.Equal("'Last' has no such mask, as Zoneout is 0: set Zoneout or remove this call", messages[0]);
    }

    [Fact]
    public Task A_layer_of_haste_is_differentiated_in_training_only() => Calls("""
        var tape = haste.CreateTape(2, 5);
        {|GRU0808:tape.Training = false|};
        tape.Training = true;
        tape.Training = n > 1;
        last.CreateTape(2, 5).Training = false;
        unknown.Training = false;
        #pragma warning disable GRU0808, GRU0809
        tape.Training = false;
        tape.SetZoneout(new float[40]);
        """);

    [Fact]
    public Task A_warning_can_be_suppressed() => Calls("""
        #pragma warning disable GRU0804, GRU0805, GRU0807
        last.CreateTape(0, 1);
        last.Forward(new float[30], new float[8], twin.CreateTape(2, 5));
        undifferentiated.CreateTape(1, 5);
        #pragma warning restore GRU0804, GRU0805, GRU0807
        """);

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source(Layers + $$"""
        public class User
        {
            public void M(Last last, Twin twin, Fixed @fixed, Both both, Undifferentiated undifferentiated, Dropping dropping, Haste haste, Model model, Other other, GruTape<float> unknown, int n)
            {
        {{body}}
            }
        }
        """);
}
