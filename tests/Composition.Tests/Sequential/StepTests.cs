using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

/// <summary>Step after step, a model computes what it computes over the whole sequence.</summary>
public sealed class StepTests
{
    private const int Batch = 3;
    private const int TimeSteps = 7;

    private static readonly int[] Ids = Numbers.Ids(2, Batch * TimeSteps, 11);

    [Fact]
    public void Steps_over_token_ids_give_the_sequence_and_padding_keeps_the_state()
    {
        var model = new PaddedModel(seed: 1);
        var states = Numbers.Random<float>(3, Batch * (7 + 4 + 4));
        var (expected, expectedStates) = (new float[Batch * TimeSteps * 4], new float[states.Length]);
        model.Forward(Batch, TimeSteps, Ids, expected, states, expectedStates);

        var state = model.CreateState(Batch);
        state.Set(states);
        var output = new float[Batch * 4];
        for (var t = 0; t < TimeSteps; t++)
        {
            model.Step(Column(t), output, state);
            Numbers.AssertClose([.. Enumerable.Range(0, Batch).SelectMany(b => expected.AsSpan(((b * TimeSteps) + t) * 4, 4).ToArray())], output, $"step {t}");
        }

        state.CopyTo(states);
        Numbers.AssertClose(expectedStates, states, "state");
    }

    [Fact]
    public void Steps_over_vectors_give_the_sequence()
    {
        var model = new Tower(seed: 1);
        var inputs = Numbers.Random<float>(4, TimeSteps * 3);
        var expected = new float[TimeSteps * 3];
        model.Forward(inputs, expected);

        var (state, output) = (model.CreateState(), new float[3]);
        for (var t = 0; t < TimeSteps; t++)
        {
            model.Step(inputs.AsSpan(t * 3, 3), output, state);
            Numbers.AssertClose(expected[(t * 3)..((t * 3) + 3)], output, $"step {t}");
        }
    }

    [Fact]
    public void The_last_step_is_the_one_output_of_a_sequence()
    {
        var model = new Classifier(seed: 1);
        var expected = new float[Batch * 5];
        model.Forward(Batch, TimeSteps, Ids, expected);

        var (state, output) = (model.CreateState(Batch), new float[Batch * 5]);
        for (var t = 0; t < TimeSteps; t++)
        {
            model.Step(Column(t), output, state);
        }

        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void A_reset_state_begins_anew()
    {
        var model = new PaddedModel(seed: 1);
        var (state, used) = (model.CreateState(Batch), model.CreateState(Batch));
        var (expected, output) = (new float[Batch * 4], new float[Batch * 4]);
        int[] padded = [0, 3, 0];
        model.Step(padded, expected, state);
        model.Step([1, 2, 3], output, used);
        used.Reset();
        model.Step(padded, output, used);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void States_show_every_layer()
    {
        var model = new Tower(seed: 1);
        var (state, output) = (model.CreateState(2), new float[6]);
        Assert.Equal(3, state.Count);
        Assert.Equal(2, state.Batch);
        model.Step(new float[6], output, state);
        Assert.Equal(output, state[2].Values.ToArray());
    }

    [Fact]
    public void One_model_serves_many_streams_at_once()
    {
        var model = new CharModel(seed: 1);
        var expected = Stream();
        Parallel.For(0, 64, _ => Assert.Equal(expected, Stream()));

        float[] Stream()
        {
            var (state, output) = (model.CreateState(Batch), new float[Batch * 5]);
            for (var t = 0; t < TimeSteps; t++)
            {
                model.Step(Column(t), output, state);
            }

            return output;
        }
    }

    [Fact]
    public void Steps_allocate_nothing_after_the_first()
    {
        var (model, tower) = (new PaddedModel(seed: 1), new Tower(seed: 1));
        var (state, output, ids) = (model.CreateState(Batch), new float[Batch * 4], new[] { 1, 0, 2 });
        var (towerState, towerOutput, x) = (tower.CreateState(), new float[3], Numbers.Random<float>(1, 3));
        Allocations.AssertNone(() =>
        {
            model.Step(ids, output, state);
            tower.Step(x, towerOutput, towerState);
        });
    }

    [Fact]
    public void Wrong_arguments_leave_output_and_state_as_they_were()
    {
        var model = new PaddedModel(seed: 1);
        var state = model.CreateState(2);
        state.Set(Numbers.Random<float>(3, 2 * (7 + 4 + 4)));
        var before = States(state);
        var output = Numbers.Untouched(2 * 4);

        Assert.Contains("(ids) = (2)", Assert.Throws<ArgumentException>("x", () => model.Step([1], output, state)).Message, StringComparison.Ordinal);
        var id = Assert.Throws<ArgumentException>("x", () => model.Step([1, 11], output, state));
        Assert.Contains("vocabulary = 11", id.Message, StringComparison.Ordinal);
        Assert.Contains("got 11 at index 1", id.Message, StringComparison.Ordinal);
        var length = Assert.Throws<ArgumentException>("output", () => model.Step([1, 2], output.AsSpan(1), state));
        Assert.Contains("(batch, features) = (2, 4)", length.Message, StringComparison.Ordinal);
        var other = Assert.Throws<ArgumentException>("state", () => model.Step([1, 2], output, new CharModel().CreateState(2)));
        Assert.Contains("units = (7, 4, 4)", other.Message, StringComparison.Ordinal);
        Assert.Contains("units = (9)", other.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("state", () => model.Step([1, 2], output, null!));

        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
        Assert.Equal(before, States(state));
    }

    [Fact]
    public void States_of_the_wrong_length_are_refused()
    {
        var state = new Tower(seed: 1).CreateState(2);
        var error = Assert.Throws<ArgumentException>("states", () => state.Set(new float[17]));
        Assert.Contains("Square (batch, units) = (2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("18 values; got 17", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("states", () => state.CopyTo(new float[19]));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => new Tower().CreateState(0));
    }

    private static int[] Column(int t) => [.. Enumerable.Range(0, Batch).Select(b => Ids[(b * TimeSteps) + t])];

    private static float[] States(ModelState<float> state)
    {
        var states = new float[2 * (7 + 4 + 4)];
        state.CopyTo(states);
        return states;
    }
}
