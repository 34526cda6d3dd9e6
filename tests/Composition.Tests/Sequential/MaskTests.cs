using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

/// <summary>Masks flow from the embedding, or from the caller, to every GRU layer; lengths go to every GRU layer.</summary>
public sealed class MaskTests
{
    private const int Batch = 3;
    private const int TimeSteps = 6;
    private const int Rows = Batch * TimeSteps;

    private static readonly int[] Ids = Numbers.Ids(2, Rows, 11);

    [Fact]
    public void The_mask_of_the_ids_passes_through_all_layers()
    {
        var model = new PaddedModel(seed: 1);
        var mask = new bool[Rows];
        model.MaskedTokens.ComputeMask(Ids, mask);
        Assert.Contains(false, mask);

        var output = new float[Rows * 4];
        model.Forward(Batch, TimeSteps, Ids, output, States());
        Numbers.AssertClose(ByHand(model, mask), output);
    }

    [Fact]
    public void A_mask_of_the_caller_adds_to_the_mask_of_the_ids()
    {
        var model = new PaddedModel(seed: 1);
        var mask = Numbers.Mask(5, Rows);
        var both = mask.Zip(Ids, static (flag, id) => flag && id != 0).ToArray();

        var output = new float[Rows * 4];
        model.Forward(Batch, TimeSteps, Ids, output, States(), mask: mask);
        Numbers.AssertClose(ByHand(model, both), output);
    }

    [Fact]
    public void Both_directions_see_the_mask()
    {
        var model = new MaskedBothWays(seed: 1);
        var embedded = new float[Rows * 6];
        model.MaskedTokens.Forward(Ids, embedded);
        var expected = new float[Rows * 6];
        model.BothWays.Forward(Batch, TimeSteps, embedded, expected, mask: [.. Ids.Select(static id => id != 0)]);

        var output = new float[Rows * 6];
        model.Forward(Batch, TimeSteps, Ids, output);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void A_mask_of_the_caller_goes_to_every_layer()
    {
        var model = new Tower(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);
        var mask = Numbers.Mask(3, Rows);
        var expected = Through(model, inputs, (layer, x, y) => layer.Forward(Batch, TimeSteps, x, y, mask: mask));

        var output = new float[Rows * 3];
        model.Forward(Batch, TimeSteps, inputs, output, mask: mask);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Lengths_go_to_every_layer()
    {
        var model = new Tower(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);
        int[] lengths = [0, 4, 6];
        var expected = Through(model, inputs, (layer, x, y) => layer.Forward(Batch, TimeSteps, x, y, sequenceLengths: lengths));

        var output = new float[Rows * 3];
        model.Forward(Batch, TimeSteps, inputs, output, sequenceLengths: lengths);
        Numbers.AssertClose(expected, output);
    }

    [Fact]
    public void Masks_do_nothing_to_dense_layers()
    {
        var model = new Perceptron(seed: 1);
        var inputs = Numbers.Random<float>(2, Rows * 3);
        var expected = new float[Rows * 2];
        model.Forward(Batch, TimeSteps, inputs, expected);

        var output = new float[Rows * 2];
        model.Forward(Batch, TimeSteps, inputs, output, mask: Numbers.Mask(3, Rows));
        Assert.Equal(expected, output);
    }

    private static float[] States() => Numbers.Random<float>(7, Batch * (7 + 4 + 4));

    private static float[] ByHand(PaddedModel model, bool[] mask)
    {
        var states = States();
        var embedded = new float[Rows * 6];
        model.MaskedTokens.Forward(Ids, embedded);
        var mixed = new float[Rows * 6];
        model.TokenMixer.Forward(embedded, mixed);
        var kept = new float[Rows * 7];
        model.KeepingEncoder.Forward(Batch, TimeSteps, mixed, kept, states.AsSpan(0, Batch * 7), mask);
        var zeroed = new float[Rows * 4];
        model.ZeroingEncoder.Forward(Batch, TimeSteps, kept, zeroed, states.AsSpan(Batch * 7, Batch * 4), mask);
        var output = new float[Rows * 4];
        model.FourEncoder.Forward(Batch, TimeSteps, zeroed, output, states.AsSpan(Batch * 11), mask);
        return output;
    }

    private static float[] Through(Tower model, float[] inputs, Action<Square, float[], float[]> run)
    {
        foreach (var layer in new[] { model.Square, model.Square2, model.Square3 })
        {
            var output = new float[Rows * 3];
            run(layer, inputs, output);
            inputs = output;
        }

        return inputs;
    }
}
