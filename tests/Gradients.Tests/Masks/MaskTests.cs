using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Masks;

/// <summary>The random masks that layers draw: how often, how large, for how long, and that inference knows none of them.</summary>
public class MaskTests
{
    private const int Units = 40;
    private const int Batch = 80;
    private const int TimeSteps = 3;
    private const double Rate = 0.3;
    private const double Kept = 1 / (1 - Rate);

    private static readonly NamedLayers Layers = new NamedLayers("MaskLayers")
        .With(Text("Shared"), static a => a.With("Dropout", Rate).With("Seed", 1))
        .With(Text("OtherSeed"), static a => a.With("Dropout", Rate).With("Seed", 2))
        .With(Text("Unseeded"), static a => a.With("Dropout", Rate))
        .With(Text("ByGate"), static a => a.With("Dropout", Rate).With("Seed", 1).With("Implementation", 1))
        .With(Text("DropsAll"), static a => a.With("Dropout", 1.0))
        .With(Text("Recurrent"), static a => a.With("RecurrentDropout", Rate).With("Seed", 1))
        .With(Text("Connections"), static a => a.With("DropConnect", Rate).With("Seed", 1))
        .With(Text("Zoned"), static a => a.With("Zoneout", Rate).With("Seed", 1))
        .With(Text("Two") with { Bidirectional = true }, static a => a.With("Dropout", Rate).With("Seed", 1).With("Bidirectional", "true"));

    private static readonly Dictionary<string, Func<MaskLayer, int, MaskLayer>> Shows = new()
    {
        ["Shared"] = static (layer, gate) => layer.ShowInputs(gate),
        ["ByGate"] = static (layer, gate) => layer.ShowInputs(gate),
        ["Recurrent"] = static (layer, gate) => layer.ShowStates(gate),
        ["Connections"] = static (layer, gate) => layer.ShowRecurrentKernel(gate),
    };

    public static TheoryData<string, int> Gates => new()
    {
        { "Shared", 0 }, { "Shared", 1 }, { "Shared", 2 },
        { "ByGate", 0 }, { "ByGate", 1 }, { "ByGate", 2 },
        { "Recurrent", 0 }, { "Recurrent", 1 }, { "Recurrent", 2 },
        { "Connections", 1 }, { "Connections", 2 },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public void Entries_are_dropped_at_the_rate_and_kept_ones_scaled(string name, int gate)
    {
        var mask = Layer(name, gate).Record()[0];

        // The samples of a batch share one mask of connections, which the first units show.
        AssertRate(name == "Connections" ? mask[..(Units * Units)] : mask, Rate);
        Assert.All(mask, static value => Assert.True(value == 0 || Math.Abs(value - Kept) < 1e-14));
    }

    [Theory]
    [InlineData("Shared", 0)]
    [InlineData("Shared", 2)]
    [InlineData("ByGate", 1)]
    [InlineData("Recurrent", 2)]
    public void A_mask_stays_for_all_steps(string name, int gate)
    {
        var steps = Layer(name, gate).Record();

        Assert.All(steps, step => Assert.Equal(steps[0].Select(static value => value == 0), step.Select(static value => value == 0)));
    }

    [Fact]
    public void Gates_share_an_input_mask_with_implementation_2()
    {
        var masks = Enumerable.Range(0, 3).Select(static gate => Layer("Shared", gate).Record()[0]).ToArray();

        Assert.Equal(masks[0], masks[1]);
        Assert.Equal(masks[0], masks[2]);
    }

    [Theory]
    [InlineData("ByGate")]
    [InlineData("Recurrent")]
    public void Gates_have_masks_of_their_own(string name)
    {
        var masks = Enumerable.Range(0, 3).Select(gate => Layer(name, gate).Record()[0]).ToArray();

        AssertIndependent(masks[0], masks[1]);
        AssertIndependent(masks[0], masks[2]);
        AssertIndependent(masks[1], masks[2]);
    }

    [Fact]
    public void Samples_share_the_mask_of_connections()
    {
        var rows = Layer("Connections", 2).Record()[0].Chunk(Units).ToArray();

        Assert.All(Enumerable.Range(0, Batch), b => Assert.Equal(rows[b % Units], rows[b]));
    }

    [Fact]
    public void Steps_share_the_mask_of_connections()
    {
        var steps = Layer("Connections", 2).Record();
        var kernel = steps[0].Chunk(Units).Take(Units).ToArray();

        for (var i = 0; i < Units; i++)
        {
            for (var j = 0; j < Units; j++)
            {
                Assert.Equal(Enumerable.Range(0, Units).Sum(k => kernel[i][k] * kernel[k][j]), steps[1][(i * Units) + j], 1e-9);
            }
        }
    }

    [Fact]
    public void Zoneout_draws_for_each_step_sample_and_unit()
    {
        var steps = Layer("Zoned").CountSteps().Record();
        double[][] updates =
            [steps[0], .. steps.Zip(steps.Skip(1), static (before, after) => after.Zip(before, static (a, b) => a - b).ToArray())];

        Assert.All(updates, static mask =>
        {
            AssertRate(mask, Rate);
            Assert.All(mask, static value => Assert.True(Math.Abs(value) < 1e-14 || Math.Abs(value - 1) < 1e-14));
        });
        AssertIndependent(updates[0], updates[1]);
        AssertIndependent(updates[1], updates[2]);
    }

    [Fact]
    public void Directions_have_masks_of_their_own()
    {
        var rows = Layer("Two", 2).Record()[0].Chunk(Units).ToArray();
        double[] forward = [.. rows.Where(static (_, i) => i % 2 == 0).SelectMany(static row => row)];
        double[] backward = [.. rows.Where(static (_, i) => i % 2 == 1).SelectMany(static row => row)];

        AssertRate(forward, Rate);
        AssertRate(backward, Rate);
        AssertIndependent(forward, backward);
    }

    [Fact]
    public void The_same_seed_gives_the_same_masks_call_by_call()
    {
        var (layer, other) = (Layer("Shared", 2), Layer("Shared", 2));
        var (first, second) = (layer.Record()[0], layer.Record()[0]);

        Assert.Equal(first, other.Record()[0]);
        Assert.Equal(second, other.Record()[0]);
        AssertIndependent(first, second);
    }

    [Fact]
    public void Other_seeds_and_none_give_other_masks()
    {
        var mask = Layer("Shared", 2).Record()[0];
        var unseeded = Layer("Unseeded", 2).Record()[0];

        AssertIndependent(mask, Layer("OtherSeed", 2).Record()[0]);
        AssertIndependent(mask, unseeded);
        AssertIndependent(unseeded, Layer("Unseeded", 2).Record()[0]);
    }

    [Fact]
    public void A_dropout_of_1_drops_nothing() => Assert.All(Layer("DropsAll", 2).Record()[0], static value => Assert.Equal(1, value));

    [Theory]
    [MemberData(nameof(Gates))]
    public void Inference_knows_no_masks(string name, int gate)
    {
        var layer = Layer(name, gate);
        layer.Training = false;
        var (recorded, inferred) = (layer.Record()[0], layer.Infer()[0]);

        Assert.All(inferred, static value => Assert.Equal(1, value));
        Assert.Equal(inferred, recorded);
    }

    [Fact]
    public void Inference_takes_the_mean_of_zoneout()
    {
        var layer = Layer("Zoned").CountSteps();
        layer.Training = false;
        var (recorded, inferred) = (layer.Record(), layer.Infer());

        for (var t = 0; t < TimeSteps; t++)
        {
            Assert.All(inferred[t], value => Assert.Equal((1 - Rate) * (t + 1), value, 1e-14));
            Assert.All(recorded[t], value => Assert.Equal((1 - Rate) * (t + 1), value, 1e-14));
        }
    }

    private static MaskLayer Layer(string name) => new(Layers.Create<double>(name), Batch, TimeSteps);

    /// <summary>A layer that shows the mask of a gate: 0 update, 1 reset, 2 candidate.</summary>
    private static MaskLayer Layer(string name, int gate) =>
        Shows.GetValueOrDefault(name, Shows["Shared"])(Layer(name), gate);

    private static GruText Text(string name)
    {
        var text = GruText.Create(name, Units, Units, DType.Float64) with { ReturnState = false };
        text.Attribute
            .With("Activation", "Activation.Linear")
            .With("RecurrentActivation", "Activation.Linear")
            .With("ReturnSequences", "true")
            .With("TimeMajor", "true");
        return text;
    }

    /// <summary>The part of zeros lies within four standard deviations of its expectation.</summary>
    private static void AssertRate(double[] mask, double rate)
    {
        var deviation = Math.Sqrt(rate * (1 - rate) / mask.Length);
        var dropped = mask.Count(static value => Math.Abs(value) < 1e-14) / (double)mask.Length;
        Assert.InRange(dropped, rate - (4 * deviation), rate + (4 * deviation));
    }

    /// <summary>Zeros meet as often as chance has it, within four standard deviations.</summary>
    private static void AssertIndependent(double[] mask, double[] other) =>
        AssertRate([.. mask.Zip(other, static (a, b) => Math.Abs(a) + Math.Abs(b))], Rate * Rate);
}
