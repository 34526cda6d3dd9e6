namespace GruGen.Runtime.Tests.Initialization;

public class GruInitializerTests
{
    private const int InputSize = 10;
    private const int Units = 16;
    private const int Width = 3 * Units;

    private static readonly GruInitializerOptions Keras = new()
    {
        InputSize = InputSize,
        Units = Units,
        ResetAfter = true,
        UseBias = true,
        Directions = 1,
        PerGate = false,
        Kernel = new(Initializer.GlorotUniform),
        RecurrentKernel = new(Initializer.Orthogonal),
        Bias = new(Initializer.Ones),
        RecurrentBias = new(Initializer.Constant) { Value = 2 },
    };

    [Fact]
    public void Keras_draws_every_variable_whole()
    {
        var layer = Fill(Keras, seed: 1);

        AssertLimit(layer[0], Math.Sqrt(6.0 / (InputSize + Width)));
        AssertOrthonormalRows([.. Enumerable.Range(0, Units).Select(row => layer[1].Slice(row * Width, Width).ToArray())]);
        Assert.All(layer[2].ToArray(), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Haste_draws_every_gate_by_itself()
    {
        var layer = Fill(Keras with { PerGate = true }, seed: 1);

        AssertLimit(layer[0], Math.Sqrt(6.0 / (InputSize + Units)));
        for (var gate = 0; gate < 3; gate++)
        {
            var block = gate * Units;
            AssertOrthonormalRows([.. Enumerable.Range(0, Units).Select(row => layer[1].Slice((row * Width) + block, Units).ToArray())]);
        }

        Assert.NotEqual(layer[1][..Units].ToArray(), layer[1].Slice(Units, Units).ToArray());
        Assert.All(layer[2][..Width].ToArray(), v => Assert.Equal(1, v));
        Assert.All(layer[2][Width..].ToArray(), v => Assert.Equal(2, v));
    }

    [Fact]
    public void Rindow_draws_the_recurrent_kernel_with_the_gates_below_each_other()
    {
        var layer = Fill(Keras with { ResetAfter = false, StacksRecurrentGates = true }, seed: 9);

        var stacked = new float[Width * Units];
        var random = new RandomSource(9, (ulong)GruParameter.RecurrentKernel);
        Initializers.Fill<float>(stacked, new(Initializer.Orthogonal), [Width, Units], random);
        for (var gate = 0; gate < 3; gate++)
        {
            for (var row = 0; row < Units; row++)
            {
                Assert.Equal(
                    stacked.AsSpan(((gate * Units) + row) * Units, Units).ToArray(),
                    layer[1].Slice((row * Width) + (gate * Units), Units).ToArray());
            }
        }
    }

    [Fact]
    public void A_gate_of_haste_is_the_draw_of_a_matrix_of_its_shape()
    {
        var layer = Fill(Keras with { PerGate = true }, seed: 9);

        var random = new RandomSource(9, (ulong)GruParameter.RecurrentKernel);
        var block = new float[Units * Units];
        for (var gate = 0; gate < 3; gate++)
        {
            Initializers.Fill<float>(block, new(Initializer.Orthogonal), [Units, Units], random);
            for (var row = 0; row < Units; row++)
            {
                Assert.Equal(block[(row * Units)..((row + 1) * Units)], layer[1].Slice((row * Width) + (gate * Units), Units).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bias_of_one_row_is_filled_by_the_bias_initializer(bool perGate)
    {
        var layer = Fill(Keras with { ResetAfter = false, PerGate = perGate }, seed: 1);

        Assert.Equal(Width, layer[2].Length);
        Assert.All(layer[2].ToArray(), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Every_variable_has_numbers_of_its_own_that_do_not_depend_on_the_others()
    {
        var options = Keras with { Directions = 2, Bias = new(Initializer.RandomNormal) };
        var with = Fill(options, seed: 3);
        var without = Fill(options with { UseBias = false }, seed: 3);
        var changed = Fill(options with { Kernel = new(Initializer.RandomNormal) }, seed: 3);
        var single = Fill(options with { Directions = 1 }, seed: 3);

        Assert.Equal(with[0].ToArray(), without[0].ToArray());
        Assert.Equal(with[1].ToArray(), without[1].ToArray());
        Assert.Equal(with[3].ToArray(), without[2].ToArray());
        Assert.Equal(with[4].ToArray(), without[3].ToArray());
        Assert.Equal(with[1].ToArray(), changed[1].ToArray());
        Assert.Equal(with[2].ToArray(), single[2].ToArray());
        Assert.NotEqual(with[0].ToArray(), with[3].ToArray());
        Assert.NotEqual(with[1].ToArray(), with[4].ToArray());
        Assert.NotEqual(with[2].ToArray(), with[5].ToArray());
    }

    [Fact]
    public void A_seed_repeats_and_other_seeds_differ()
    {
        Assert.Equal(Fill(Keras, seed: 5).Values.ToArray(), Fill(Keras, seed: 5).Values.ToArray());
        Assert.NotEqual(Fill(Keras, seed: 5).Values.ToArray(), Fill(Keras, seed: 6).Values.ToArray());
        Assert.NotEqual(Fill(Keras, seed: null).Values.ToArray(), Fill(Keras, seed: null).Values.ToArray());
    }

    [Fact]
    public void A_seed_gives_these_parameters_forever()
    {
        var layer = Fill(Keras, seed: 1);

        Assert.Equal([-0.0791234672f, 0.265535861f, -0.30656758f], layer[0][..3].ToArray());
        Assert.Equal([0.130219758f, -0.136410594f, 0.22714588f], layer[1][..3].ToArray());
    }

    [Fact]
    public void Weights_are_packed_once()
    {
        var changes = 0;
        var layer = Create(Keras, () => changes++);

        GruInitializer.Fill(layer, Keras, 1);

        Assert.Equal(1, changes);
    }

    [Fact]
    public void What_cannot_be_filled_is_refused_before_anything_is_written()
    {
        var orthogonalBias = Keras with { Bias = new(Initializer.Orthogonal) };
        Assert.Contains("bias", AssertRefused(orthogonalBias with { ResetAfter = false }).Message, StringComparison.Ordinal);
        AssertRefused(orthogonalBias with { PerGate = true });
        AssertRefused(Keras with { RecurrentBias = new(Initializer.Identity), PerGate = true });
        AssertRefused(Keras with { RecurrentKernel = new(Initializer.VarianceScaling) { Scale = -1 } });

        // Two rows are a matrix.
        Fill(orthogonalBias, seed: 1);
    }

    [Fact]
    public void Variables_of_other_shapes_are_refused_with_both_shapes()
    {
        var layer = Create(Keras);

        var error = Assert.Throws<ArgumentException>("parameters", () => GruInitializer.Fill(layer, Keras with { InputSize = 11 }, 1));

        Assert.Contains("(11, 48)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(10, 48)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("parameters", () => GruInitializer.Fill(layer, Keras with { Directions = 2 }, 1));
        Assert.Throws<ArgumentException>("parameters", () => GruInitializer.Fill(layer, Keras with { ResetAfter = false }, 1));
        Assert.All(layer.Values.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Other_layers_have_one_initializer_and_one_stream_for_each_variable()
    {
        ParameterSet<double> Dense() => new([new("kernel", [4, 3], 0, true), new("bias", [3], 12, true)], () => { });
        var (first, second, refused) = (Dense(), Dense(), Dense());

        LayerInitializer.Fill(first, 1, new(Initializer.GlorotUniform), new(Initializer.RandomNormal));
        LayerInitializer.Fill(second, 1, new(Initializer.Zeros), new(Initializer.RandomNormal));

        Assert.Equal(first[1].ToArray(), second[1].ToArray());
        Assert.All(first[0].ToArray(), v => Assert.InRange(Math.Abs(v), 1e-9, Math.Sqrt(6.0 / 7)));
        Assert.Throws<ArgumentException>("initializers", () => LayerInitializer.Fill(refused, 1, [new(Initializer.Ones)]));
        Assert.Throws<ArgumentException>(() => LayerInitializer.Fill(refused, 1, new(Initializer.Ones), new(Initializer.Orthogonal)));
        Assert.All(refused.Values.ToArray(), v => Assert.Equal(0, v));
    }

    private static ArgumentException AssertRefused(GruInitializerOptions options)
    {
        var changes = 0;
        var layer = Create(options, () => changes++);
        var error = Assert.Throws<ArgumentException>(() => GruInitializer.Fill(layer, options, 1));
        Assert.Equal(0, changes);
        Assert.All(layer.Values.ToArray(), v => Assert.Equal(0, v));
        return error;
    }

    private static ParameterSet<float> Fill(GruInitializerOptions options, int? seed)
    {
        var layer = Create(options);
        GruInitializer.Fill(layer, options, seed);
        return layer;
    }

    private static ParameterSet<float> Create(GruInitializerOptions options, Action? changed = null)
    {
        var variables = new List<Parameter>();
        for (var direction = 0; direction < options.Directions; direction++)
        {
            Add("kernel", InputSize, Width);
            Add("recurrent_kernel", Units, Width);
            if (options.UseBias)
            {
                Add("bias", options.ResetAfter ? [2, Width] : [Width]);
            }
        }

        return new ParameterSet<float>(variables, changed ?? (() => { }));

        void Add(string name, params int[] shape) => variables.Add(new Parameter(name, shape, variables.Sum(v => v.Length), true));
    }

    private static void AssertLimit(ReadOnlySpan<float> values, double limit)
    {
        var largest = values.ToArray().Max(Math.Abs);
        Assert.InRange(largest, 0.97 * limit, limit);
    }

    private static void AssertOrthonormalRows(float[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(i == j ? 1 : 0, rows[i].Zip(rows[j], (a, b) => (double)a * b).Sum(), 1e-6);
            }
        }
    }
}
