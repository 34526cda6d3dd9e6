using GruGen.Golden;
using GruGen.Runtime.Tests.Sequences;
using GruReference = GruGen.Runtime.Tests.Sequences.GruReference;

namespace GruGen.Runtime.Tests.Training;

public class RegularizerTests
{
    private readonly GoldenCase _golden = GoldenSet.Default["regularizers"];

    public static TheoryData<WeightRegularizer> Kinds => new(
        new WeightRegularizer { L1 = 0.5 },
        new WeightRegularizer { L2 = 0.5 },
        new WeightRegularizer { L1 = 0.25, L2 = 0.5 },
        new WeightRegularizer { Orthogonal = 0.5 },
        new WeightRegularizer { Orthogonal = 0.5, OrthogonalMode = OrthogonalMode.Columns });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_the_losses(WeightRegularizer regularizer)
    {
        foreach (var (rows, columns) in new[] { (2, 1), (5, 7), (9, 4), (3, 17) })
        {
            var values = Numbers.Random(new Random(rows), rows * columns);
            var gradient = new double[values.Length];
            var floats = new float[values.Length];

            regularizer.AddGradient(values, [rows, columns], gradient);
            regularizer.AddGradient<float>(Numbers.To<float>(values), [rows, columns], floats);

            Derivative.AssertIsGradient(w => regularizer.Loss(w, [rows, columns]), values, gradient);
            Numbers.AssertClose<float>(gradient, floats, 1e-5, "gradient of floats");
        }
    }

    [Fact]
    public void Penalties_of_all_kinds_add_up()
    {
        var values = Numbers.Random(new Random(1), 35);
        int[] shape = [5, 7];
        var all = new WeightRegularizer { L1 = 0.5, L2 = 0.25, Orthogonal = 2, OrthogonalMode = OrthogonalMode.Columns };
        WeightRegularizer[] parts =
        [
            new() { L1 = 0.5 }, new() { L2 = 0.25 }, new() { Orthogonal = 2, OrthogonalMode = OrthogonalMode.Columns },
        ];

        Assert.Equal(parts.Sum(part => part.Loss(values, shape)), all.Loss(values, shape), 12);
        var sum = new double[values.Length];
        foreach (var part in parts)
        {
            part.AddGradient(values, shape, sum);
        }

        var gradient = new double[values.Length];
        all.AddGradient(values, shape, gradient);
        Numbers.AssertClose<double>(sum, gradient, 1e-12, "gradient");
    }

    [Fact]
    public void Gradients_are_added_to_what_is_there()
    {
        double[] gradient = [10, 20, 30];

        new WeightRegularizer { L1 = 1, L2 = 0.5 }.AddGradient([2, 0, -3], [3], gradient);

        Assert.Equal([13, 20, 26], gradient);
    }

    [Fact]
    public void A_layer_loses_its_weights_and_its_activities()
    {
        const int Units = 3;
        var (l1, l2) = (_golden.Config.Number("l1"), _golden.Config.Number("l2"));
        var x = _golden["x"].ToDouble();
        var (batch, timeSteps, inputSize) = (_golden["x"].Shape[0], _golden["x"].Shape[1], _golden["x"].Shape[2]);
        var layer = new GruReference(
            inputSize, Units, _golden["kernel"].ToDouble(), _golden["recurrent_kernel"].ToDouble(), _golden["bias"].ToDouble());
        var options = new SequenceOptions { InputSize = inputSize, Units = Units };
        SampleResult[] samples =
        [
            .. x.Chunk(timeSteps * inputSize)
                .Select(sample => layer.Run(options, [.. sample.Chunk(inputSize)], new double[Units], null, null, backwards: false)),
        ];
        var parameters = new ParameterSet<double>(
            [
                new("kernel", [inputSize, 3 * Units], 0, true) { Regularizer = new() { L2 = l2 } },
                new("recurrent_kernel", [Units, 3 * Units], layer.Kernel.Length, false) { Regularizer = new() { L1 = l1 } },
                new("bias", [2, 3 * Units], layer.Kernel.Length + layer.RecurrentKernel.Length, true)
                {
                    Regularizer = new() { L1 = l1, L2 = l2 },
                },
            ],
            static () => { });
        parameters.SetAll([.. layer.Kernel, .. layer.RecurrentKernel, .. layer.Bias]);
        var activity = new ActivityRegularizer { L1 = l1, L2 = l2 };

        var loss = parameters.RegularizationLoss()
            + activity.Loss<double>([.. samples.SelectMany(static sample => sample.Outputs).SelectMany(static h => h)], batch)
            + activity.Loss<double>([.. samples.SelectMany(static sample => sample.FinalState)], batch);

        Assert.Equal(_golden["layer_total_loss"].ToDouble()[0], loss, 1e-9);
        var gradients = new double[parameters.Values.Length];
        parameters.AddRegularizationGradients(gradients);
        Derivative.AssertIsGradient(
            values =>
            {
                parameters.SetAll(values);
                return parameters.RegularizationLoss();
            },
            parameters.Values.ToArray(),
            gradients);
    }

    [Fact]
    public void Activity_is_divided_by_the_batch()
    {
        var outputs = Numbers.Random(new Random(1), 35);
        var activity = new ActivityRegularizer { L1 = 0.5, L2 = 0.125 };
        var gradient = new double[outputs.Length];

        activity.AddGradient(outputs, 5, gradient);

        Assert.Equal(outputs.Sum(static y => (0.5 * Math.Abs(y)) + (0.125 * y * y)) / 5, activity.Loss<double>(outputs, 5), 12);
        Derivative.AssertIsGradient(y => activity.Loss<double>(y, 5), outputs, gradient);
        Assert.Equal(0, activity.Loss<double>([], 0));
    }

    [Fact]
    public void Vectors_of_zeros_and_single_vectors_cost_nothing()
    {
        var regularizer = new WeightRegularizer { Orthogonal = 1 };
        var gradient = new double[4];

        regularizer.AddGradient([0, 0, 3, 4], [2, 2], gradient);
        regularizer.AddGradient([1, 2, 3, 4], [1, 4], gradient);

        Assert.Equal(0, regularizer.Loss<double>([0, 0, 3, 4], [2, 2]));
        Assert.Equal(0, regularizer.Loss<double>([1, 2, 3, 4], [1, 4]));
        Assert.All(gradient, static g => Assert.Equal(0, g));
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Factors_must_be_finite_and_at_least_0(double factor)
    {
        Assert.Throws<ArgumentOutOfRangeException>("L1", () => new WeightRegularizer { L1 = factor });
        Assert.Throws<ArgumentOutOfRangeException>("L2", () => new WeightRegularizer { L2 = factor });
        Assert.Throws<ArgumentOutOfRangeException>("Orthogonal", () => new WeightRegularizer { Orthogonal = factor });
        Assert.Throws<ArgumentOutOfRangeException>("L1", () => new ActivityRegularizer { L1 = factor });
        Assert.Throws<ArgumentOutOfRangeException>("L2", () => new ActivityRegularizer { L2 = factor });
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_added()
    {
        var regularizer = new WeightRegularizer { L2 = 1, Orthogonal = 1 };
        var gradient = new double[6];

        Assert.Throws<ArgumentException>("values", () => regularizer.Loss(new double[6], [2, 4]));
        Assert.Throws<ArgumentException>("shape", () => regularizer.Loss(new double[6], [6]));
        Assert.Throws<ArgumentException>("shape", () => regularizer.AddGradient(new double[6], [6], gradient));
        Assert.Throws<ArgumentException>("shape", () => regularizer.AddGradient(new double[6], [1, 2, 3], gradient));
        Assert.Throws<ArgumentException>("gradient", () => regularizer.AddGradient([1, 1, 1, 1], [2, 2], gradient));
        Assert.Throws<ArgumentException>("gradient", () => regularizer.AddGradient(gradient, [2, 3], gradient));
        Assert.All(gradient, static g => Assert.Equal(0, g));
    }
}
