using System.Numerics.Tensors;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Recurrent;

/// <summary>A step of the user's is run over sequences exactly as the generated one.</summary>
public sealed class RecurrentLayerTests
{
    private const int Batch = 3;
    private const int TimeSteps = 5;

    private static readonly float[] Inputs = Numbers.Random<float>(seed: 3, Batch * TimeSteps * 2);
    private static readonly float[] Initial = Numbers.Random<float>(seed: 4, Batch * 3);

    private static readonly bool[] Holes =
    [
        true, false, true, true, false,
        false, false, false, false, false,
        false, true, true, false, true,
    ];

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (var layer in new[] { "Last", "Backwards", "Running", "Remembering" })
            {
                foreach (var call in new[] { "plain", "initial", "mask", "lengths" })
                {
                    calls.Add(layer, call);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_step_with_the_formulas_of_a_GRU_gives_what_a_GRU_gives(string layer, string call)
    {
        var initial = call == "plain" ? [] : Initial;
        var mask = call == "mask" ? Holes : [];
        int[] lengths = call == "lengths" ? [2, 5, 0] : [];
        var expected = new Results(layer == "Last");
        var actual = new Results(layer == "Last");

        // Twice, for the sake of the layer that remembers.
        switch (layer)
        {
            case "Last":
                var last = new Last(seed: 1);
                var ownLast = new OwnLast(last);
                last.Forward(Batch, TimeSteps, Inputs, expected.Output, expected.State, initial, mask, lengths);
                ownLast.Forward(Batch, TimeSteps, Inputs, actual.Output, actual.State, initial, mask, lengths);
                break;
            case "Backwards":
                var backwards = new Backwards(seed: 1);
                var ownBackwards = new OwnBackwards(backwards);
                backwards.Forward(Batch, TimeSteps, Inputs, expected.Output, expected.State, initial, mask, lengths);
                ownBackwards.Forward(Batch, TimeSteps, Inputs, actual.Output, actual.State, initial, mask, lengths);
                break;
            case "Running":
                var running = new Running(seed: 1);
                var ownRunning = new OwnRunning(running);
                running.Forward(Batch, TimeSteps, Inputs, expected.Output, expected.State, initial, mask, lengths);
                ownRunning.Forward(Batch, TimeSteps, Inputs, actual.Output, actual.State, initial, mask, lengths);
                break;
            default:
                var remembering = new Remembering(seed: 1);
                var ownRemembering = new OwnRemembering(remembering);
                for (var i = 0; i < 2; i++)
                {
                    remembering.Forward(Batch, TimeSteps, Inputs, expected.Output, expected.State, initial, mask, lengths);
                    ownRemembering.Forward(Batch, TimeSteps, Inputs, actual.Output, actual.State, initial, mask, lengths);
                    initial = [];
                }

                Numbers.AssertClose(remembering.States.ToArray(), ownRemembering.States.ToArray());
                ownRemembering.ResetStates();
                Assert.All(ownRemembering.States.ToArray(), static value => Assert.Equal(0, value));
                break;
        }

        Assert.NotEqual(0, expected.Output.Sum());
        Numbers.AssertClose(expected.Output, actual.Output);
        Numbers.AssertClose(expected.State, actual.State);
    }

    [Fact]
    public void Tensors_and_single_steps_give_what_spans_give()
    {
        var layer = new OwnBackwards(new Backwards(seed: 2));
        var (output, state) = (new float[Batch * TimeSteps * 3], new float[Batch * 3]);
        var (tensorOutput, tensorState) = (new float[output.Length], new float[state.Length]);
        layer.Forward(Batch, TimeSteps, Inputs, output, state);
        layer.Forward(
            new ReadOnlyTensorSpan<float>(Inputs, [Batch, TimeSteps, 2]),
            new TensorSpan<float>(tensorOutput, [Batch, TimeSteps, 3]),
            new TensorSpan<float>(tensorState, [Batch, 3]));
        Assert.Equal(output, tensorOutput);
        Assert.Equal(state, tensorState);

        var stream = layer.CreateState(Batch);
        for (var t = TimeSteps - 1; t >= 0; t--)
        {
            var x = Enumerable.Range(0, Batch).SelectMany(b => Inputs.Skip(((b * TimeSteps) + t) * 2).Take(2)).ToArray();
            layer.Step(x, stream);
        }

        Assert.Equal(state, stream.Values.ToArray());
    }

    [Fact]
    public void Every_sample_gets_its_own_constants_at_every_step()
    {
        var layer = new Scaled();
        var output = new double[6];
        layer.Forward(2, 3, [1, 2, 3, 4, 5, 6], output, constants: [10, 0.5, 100, 0.25]);
        Assert.Equal([10.5, 31, 61.5, 400.25, 900.5, 1500.75], output);

        var state = layer.CreateState(2);
        layer.Step([1, 4], [10, 0.5, 100, 0.25], state);
        layer.Step([2, 5], [10, 0.5, 100, 0.25], state);
        Assert.Equal([31, 900.5], state.Values.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void Another_number_of_constants_is_refused_before_anything_is_written(int count)
    {
        var layer = new Scaled();
        var output = new double[] { 7, 7, 7, 7 };
        var state = layer.CreateState(2);
        state.Set([1, 2]);
        var exceptions = new[]
        {
            Assert.Throws<ArgumentException>(() => layer.Forward(2, 2, new double[4], output, new double[count])),
            Assert.Throws<ArgumentException>(() => layer.Step(new double[2], new double[count], state)),
        };
        Assert.All(exceptions, exception =>
        {
            Assert.Equal("constants", exception.ParamName);
            Assert.Contains($"(batch, constants) = (2, 2), 4 values; got {count} values", exception.Message, StringComparison.Ordinal);
        });
        Assert.Equal([7, 7, 7, 7], output);
        Assert.Equal([1, 2], state.Values.ToArray());
    }

    [Fact]
    public void Constants_must_not_be_the_memory_of_the_output()
    {
        var memory = new double[4];
        var exception = Assert.Throws<ArgumentException>(() => new Scaled().Forward(2, 1, new double[2], memory.AsSpan(0, 2), memory));
        Assert.Contains("constants", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_writes_nothing_leaves_zeros()
    {
        var layer = new Fragile();
        float[] output = [5, 5];
        layer.Forward([1, 2, 3], output, initialState: [3, 4]);
        Assert.Equal([0, 0], output);
    }

    [Fact]
    public void A_step_that_throws_leaves_output_and_state_alone()
    {
        var layer = new Fragile { Fails = true };
        float[] output = [5, 5];
        var state = layer.CreateState();
        state.Set([1, 2]);
        Assert.Equal("mine", Assert.Throws<NotSupportedException>(() => layer.Forward([1, 2, 3], output)).Message);
        Assert.Equal("mine", Assert.Throws<NotSupportedException>(() => layer.Step([1], state)).Message);
        Assert.Equal([5, 5], output);
        Assert.Equal([1, 2], state.Values.ToArray());
    }

    [Fact]
    public void Calls_and_steps_allocate_nothing()
    {
        var layer = new Scaled();
        var state = layer.CreateState(2);
        var (inputs, output, constants) = (new double[6], new double[6], new double[4]);
        Allocations.AssertNone(() =>
        {
            layer.Forward(2, 3, inputs, output, constants, mask: default);
            layer.Step(inputs.AsSpan(0, 2), constants, state);
        });
    }

    private sealed class Results(bool last)
    {
        public float[] Output { get; } = new float[Batch * (last ? 1 : TimeSteps) * 3];

        public float[] State { get; } = new float[Batch * 3];
    }
}
