using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

/// <summary>States of all GRU layers in one block: layer by layer, forward before backward, (batch, units) each.</summary>
public sealed class StateTests
{
    private const int Batch = 3;
    private const int TimeSteps = 5;
    private const int First = 2 * Batch * 4;
    private const int Second = Batch * 5;

    private static readonly float[] Inputs = Numbers.Random<float>(2, Batch * TimeSteps * 3);

    [Fact]
    public void States_follow_each_other_layer_by_layer_forward_before_backward()
    {
        var model = new StatesOut(seed: 1);
        var twin = new ConcatenatedWithState();
        twin.Parameters.SetAll(model.StateInside.Parameters.Values);
        var initial = Numbers.Random<float>(3, First + Second);

        var (between, expected, expectedStates) = (new float[Batch * TimeSteps * 8], new float[Batch * 5], new float[First + Second]);
        twin.Forward(Batch, TimeSteps, Inputs, between, expectedStates.AsSpan(0, First), initial.AsSpan(0, First));
        model.LastWithState.Forward(Batch, TimeSteps, between, expected, expectedStates.AsSpan(First), initial.AsSpan(First));

        var (output, states) = (new float[Batch * 5], new float[First + Second]);
        model.Forward(Batch, TimeSteps, Inputs, output, initial, states);
        Numbers.AssertClose(expected, output);
        Numbers.AssertClose(expectedStates, states, "state");
    }

    [Fact]
    public void Final_states_that_no_one_wants_need_no_memory()
    {
        var (model, haste) = (new StatesOut(seed: 1), new HasteFirst(seed: 1));
        var (expected, output) = (new float[Batch * 5], new float[Batch * 5]);
        model.Forward(Batch, TimeSteps, Inputs, expected, finalStates: new float[First + Second]);
        model.Forward(Batch, TimeSteps, Inputs, output);
        Assert.Equal(expected, output);

        var (withStates, without) = (new float[Batch * TimeSteps * 3], new float[Batch * TimeSteps * 3]);
        haste.Forward(Batch, TimeSteps, Inputs, withStates, finalStates: new float[2 * Batch * 3]);
        haste.Forward(Batch, TimeSteps, Inputs, without);
        Assert.Equal(withStates, without);
    }

    [Fact]
    public void Two_calls_with_the_states_in_between_are_one_call()
    {
        var model = new CharModel(seed: 1);
        int[] ids = [1, 2, 0, 4, 5, 6];
        var whole = new float[6 * 5];
        model.Forward(ids, whole);

        var (parts, states) = (new float[6 * 5], new float[9]);
        model.Forward(ids.AsSpan(0, 2), parts.AsSpan(0, 10), finalStates: states);
        model.Forward(ids.AsSpan(3, 3), parts.AsSpan(15, 15), states, states);
        Numbers.AssertClose(whole[..10], parts[..10]);
        Numbers.AssertClose(whole[15..], parts[15..]);
    }

    [Fact]
    public void Stateful_layers_remember_and_the_others_do_not()
    {
        var (model, hand) = (new PartlyStateful(seed: 1), new PartlyStateful(seed: 1));
        for (var call = 0; call < 3; call++)
        {
            var inputs = Numbers.Random<float>(10 + call, 2 * 4 * 3);
            var output = new float[2 * 2];
            model.Forward(inputs, output);
            Numbers.AssertClose(ByHand(hand, inputs), output, $"call {call}, output");
        }

        Assert.Equal(hand.Remembering.States.ToArray(), model.Remembering.States.ToArray());
        Assert.Equal(hand.RememberingLast.States.ToArray(), model.RememberingLast.States.ToArray());
    }

    [Fact]
    public void Resetting_a_model_resets_every_stateful_layer()
    {
        var model = new PartlyStateful(seed: 1);
        var inputs = Numbers.Random<float>(3, 2 * 4 * 3);
        var (first, second) = (new float[2 * 2], new float[2 * 2]);
        model.Forward(inputs, first);
        model.ResetStates();
        Assert.DoesNotContain(model.Remembering.States.ToArray(), static v => v != 0);
        Assert.DoesNotContain(model.RememberingLast.States.ToArray(), static v => v != 0);
        model.Forward(inputs, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Given_states_take_the_place_of_recorded_ones()
    {
        var (model, fresh) = (new PartlyStateful(seed: 1), new PartlyStateful(seed: 1));
        var inputs = Numbers.Random<float>(3, 2 * 4 * 3);
        var states = Numbers.Random<float>(4, 2 * (4 + 6 + 8));
        var (output, expected) = (new float[2 * 2], new float[2 * 2]);
        model.Forward(inputs, output);
        model.Forward(inputs, output, states);
        fresh.Forward(inputs, expected, states);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Resetting_a_model_without_stateful_layers_is_an_error()
    {
        var error = Assert.Throws<InvalidOperationException>(new CharModel(seed: 1).ResetStates);
        Assert.Contains(nameof(CharModel), error.Message, StringComparison.Ordinal);
    }

    private static float[] ByHand(PartlyStateful model, float[] inputs)
    {
        var first = new float[2 * 4 * 4];
        model.Remembering.Forward(inputs, first);
        var second = new float[2 * 4 * 6];
        model.Forgetting.Forward(2, 4, first, second);
        var third = new float[2 * 8];
        model.RememberingLast.Forward(second, third);
        var output = new float[2 * 2];
        model.Regression.Forward(third, output);
        return output;
    }
}
