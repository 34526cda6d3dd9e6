using System.Numerics.Tensors;
using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

/// <summary>A model computes what its layers compute one after the other.</summary>
public sealed class ForwardTests
{
    private const int Batch = 3;
    private const int TimeSteps = 5;
    private const int Rows = Batch * TimeSteps;

    [Fact]
    public void Token_ids_pass_through_all_layers()
    {
        var model = new Classifier(seed: 1);
        var ids = Numbers.Ids(2, Rows, 11);

        var embedded = new float[Rows * 6];
        model.Tokens.Forward(ids, embedded);
        var read = new float[Batch * 9];
        model.TokenReader.Forward(Batch, TimeSteps, embedded, read);
        var expected = new float[Batch * 5];
        model.TokenHead.Forward(read, expected);

        var output = new float[Batch * 5];
        model.Forward(Batch, TimeSteps, ids, output);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Vectors_pass_through_directions_dense_layers_and_the_last_output()
    {
        var model = new DeepModel(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);

        var concatenated = new float[Rows * 10];
        model.Concatenated.Forward(Batch, TimeSteps, inputs, concatenated);
        var summed = new float[Rows * 7];
        model.Summed.Forward(Batch, TimeSteps, concatenated, summed);
        var bridged = new float[Rows * 6];
        model.Bridge.Forward(summed, bridged);
        var last = new float[Batch * 8];
        model.LastOutput.Forward(Batch, TimeSteps, bridged, last);
        var expected = new float[Batch * 2];
        model.Regression.Forward(last, expected);

        var output = new float[Batch * 2];
        model.Forward(Batch, TimeSteps, inputs, output);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void A_layer_that_goes_backwards_hands_on_its_outputs_in_the_order_of_their_computation()
    {
        var model = new BackwardsFirst(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);
        var mask = Numbers.Mask(3, Rows);

        var first = new float[Rows * 3];
        model.Backwards.Forward(Batch, TimeSteps, inputs, first, mask: mask);
        var expected = new float[Rows * 3];
        model.Square.Forward(Batch, TimeSteps, first, expected, mask: mask);

        var output = new float[Rows * 3];
        model.Forward(Batch, TimeSteps, inputs, output, mask: mask);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void The_same_class_several_times_is_several_layers()
    {
        var model = new Tower(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);

        var expected = inputs;
        foreach (var layer in new[] { model.Square, model.Square2, model.Square3 })
        {
            var next = new float[Rows * 3];
            layer.Forward(Batch, TimeSteps, expected, next);
            expected = next;
        }

        var output = new float[Rows * 3];
        model.Forward(Batch, TimeSteps, inputs, output);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Dense_layers_alone_work_on_every_time_step()
    {
        var model = new Perceptron(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);

        var hidden = new float[Rows * 4];
        model.Hidden.Forward(inputs, hidden);
        var expected = new float[Rows * 2];
        model.Output.Forward(hidden, expected);

        var output = new float[Rows * 2];
        model.Forward(inputs, output);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Time_major_layers_make_a_time_major_model()
    {
        var model = new TimeMajorTokens(seed: 1);
        var batchMajor = new CharModel();
        for (var i = 0; i < 3; i++)
        {
            batchMajor.Layers[i].Parameters.SetAll(model.Layers[i].Parameters.Values);
        }

        var ids = Numbers.Ids(2, Rows, 11);
        var expected = new float[Rows * 5];
        batchMajor.Forward(Batch, TimeSteps, ids, expected);

        var output = new float[Rows * 5];
        model.Forward(Batch, TimeSteps, Transposed(ids, 1), output);
        Numbers.AssertClose(Transposed(expected, 5), output);
    }

    [Fact]
    public void Double_precision_models_compute_in_double_precision()
    {
        var model = new DoubleModel(seed: 1);
        var inputs = Numbers.Random<double>(2, Rows * 2);

        var encoded = new double[Rows * 3];
        model.DoubleEncoder.Forward(Batch, TimeSteps, inputs, encoded);
        var expected = new double[Rows * 2];
        model.DoubleHead.Forward(encoded, expected);

        var output = new double[Rows * 2];
        model.Forward(Batch, TimeSteps, inputs, output);
        Numbers.AssertClose<double>(expected, output, 1e-15, "output");
    }

    [Fact]
    public void Flat_spans_without_a_shape_are_one_sample()
    {
        var model = new Classifier(seed: 1);
        var ids = Numbers.Ids(2, TimeSteps, 11);
        var expected = new float[5];
        model.Forward(1, TimeSteps, ids, expected);

        var output = new float[5];
        model.Forward(ids, output);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Flat_spans_take_batch_and_time_steps_from_the_layer_that_fixes_them()
    {
        var output = new float[2 * 2];
        new PartlyStateful(seed: 1).Forward(Numbers.Random<float>(2, 2 * 4 * 3), output);
        Assert.DoesNotContain(0, output);
    }

    [Fact]
    public void Tensors_of_token_ids_give_what_flat_spans_give()
    {
        var model = new CharModel(seed: 1);
        var ids = Numbers.Ids(2, Rows, 11);
        var mask = Numbers.Mask(3, Rows);
        var (expected, expectedStates) = (new float[Rows * 5], new float[Batch * 9]);
        model.Forward(Batch, TimeSteps, ids, expected, finalStates: expectedStates, mask: mask);

        var (output, states) = (new float[Rows * 5], new float[Batch * 9]);
        model.Forward(
            new ReadOnlyTensorSpan<int>(ids, [Batch, TimeSteps]),
            new TensorSpan<float>(output, [Batch, TimeSteps, 5]),
            finalStates: states,
            mask: new ReadOnlyTensorSpan<bool>(mask, [Batch, TimeSteps, 1]));
        Assert.Equal(expected, output);
        Assert.Equal(expectedStates, states);
    }

    [Fact]
    public void Tensors_of_vectors_give_what_flat_spans_give()
    {
        var model = new DeepModel(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);
        int[] lengths = [2, 5, 1];
        var expected = new float[Batch * 2];
        model.Forward(Batch, TimeSteps, inputs, expected, sequenceLengths: lengths);

        var output = new float[Batch * 2];
        model.Forward(
            new ReadOnlyTensorSpan<float>(inputs, [Batch, TimeSteps, 3]), new TensorSpan<float>(output, [Batch, 2]), sequenceLengths: lengths);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void An_empty_batch_gives_empty_results() => new DeepModel(seed: 1).Forward(0, TimeSteps, [], []);

    [Fact]
    public void Any_number_of_threads_may_call_at_once()
    {
        var model = new CharModel(seed: 1);
        var calls = Enumerable.Range(0, 64).Select(i => Numbers.Ids(i, (1 + (i % 4)) * (1 + (i % 7)), 11)).ToArray();
        var expected = calls.Select((_, i) => Call(i)).ToArray();
        Parallel.For(0, calls.Length * 8, i => Assert.Equal(expected[i % calls.Length], Call(i % calls.Length)));

        float[] Call(int i)
        {
            var output = new float[calls[i].Length * 5];
            model.Forward(1 + (i % 4), 1 + (i % 7), calls[i], output);
            return output;
        }
    }

    [Fact]
    public void Calls_allocate_nothing_after_the_first()
    {
        var (tokens, vectors) = (new CharModel(seed: 1), new DeepModel(seed: 1));
        var (ids, inputs, mask) = (Numbers.Ids(2, Rows, 11), Numbers.Random<float>(3, Rows * 3), Numbers.Mask(4, Rows));
        var (output, result) = (new float[Rows * 5], new float[Batch * 2]);
        var states = new float[Batch * 9];
        Allocations.AssertNone(() =>
        {
            tokens.Forward(Batch, TimeSteps, ids, output, states, states, mask);
            tokens.Forward(new ReadOnlyTensorSpan<int>(ids, [Batch, TimeSteps]), new TensorSpan<float>(output, [Batch, TimeSteps, 5]));
            vectors.Forward(Batch, TimeSteps, inputs, result);
        });
    }

    private static T[] Transposed<T>(T[] values, int width) =>
    [
        .. from t in Enumerable.Range(0, TimeSteps)
           from b in Enumerable.Range(0, Batch)
           from i in Enumerable.Range(0, width)
           select values[(((b * TimeSteps) + t) * width) + i],
    ];
}
