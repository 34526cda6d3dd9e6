using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

public class LossTests
{
    // Below, at and above the widths of vectors.
    private static readonly int[] Widths = [1, 2, 3, 7, 8, 9, 31, 33, 100];

    public static TheoryData<string> Kinds => [.. LossCase.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Losses_are_those_of_their_definitions(string kind)
    {
        foreach (var width in Widths)
        {
            var sample = LossCase.Random(kind, 5, width);

            Assert.Equal(sample.Expected(), sample.Loss(), 1e-12 * (1 + sample.Expected()));
            Assert.Equal(sample.Expected(), sample.Run<float>([]), 1e-5 * (1 + sample.Expected()));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_the_losses(string kind)
    {
        foreach (var width in Widths.Where(static width => width < 50))
        {
            var sample = LossCase.Random(kind, 3, width) with { Weights = [0.5, 2, 1] };

            Derivative.AssertIsGradient(
                predictions => (sample with { Predictions = predictions }).Loss(), sample.Predictions, sample.Gradient<double>());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Floats_have_the_gradients_of_doubles(string kind)
    {
        var sample = LossCase.Random(kind, 4, 33);

        Numbers.AssertClose<float>(sample.Gradient<double>(), sample.Gradient<float>(), 1e-6, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_loss_does_not_depend_on_whether_the_gradient_is_wanted(string kind)
    {
        var sample = LossCase.Random(kind, 4, 33);

        Assert.Equal(sample.Run<float>([]), sample.Run<float>(new float[sample.Predictions.Length]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_count_above_and_not_below(string kind)
    {
        var sample = LossCase.Random(kind, 4, 3);
        var weighted = sample with { Weights = [2, 2, 2, 2] };

        Assert.Equal(2 * sample.Loss(), weighted.Loss(), 12);
        double[] twice = [.. sample.Gradient<double>().Select(static g => 2 * g)];
        Numbers.AssertClose<double>(twice, weighted.Gradient<double>(), 1e-12, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_left_out_by_the_mask_are_as_if_they_were_not_there(string kind)
    {
        var sample = LossCase.Random(kind, 4, 3);
        int[] used = [0, 2];
        var rest = sample with
        {
            Predictions = [.. used.SelectMany(row => sample.Predictions[(3 * row)..((3 * row) + 3)])],
            Targets = sample.IsSparse ? [] : [.. used.SelectMany(row => sample.Targets[(3 * row)..((3 * row) + 3)])],
            Labels = sample.IsSparse ? [.. used.Select(row => sample.Labels[row])] : [],
            Weights = [0.5, 4],
        };
        var masked = sample with { Weights = [0.5, double.NaN, 4, 1], Mask = [true, false, true, false] };
        Array.Fill(masked.Predictions, double.NaN, 3, 3);

        Assert.Equal(rest.Loss(), masked.Loss());
        var gradient = rest.Gradient<double>();
        Assert.Equal([.. gradient[..3], 0, 0, 0, .. gradient[3..], 0, 0, 0], masked.Gradient<double>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_rows_that_count_the_loss_is_0(string kind)
    {
        var sample = LossCase.Random(kind, 2, 3) with { Mask = [false, false] };

        Assert.Equal(0, sample.Loss());
        Assert.All(sample.Gradient<double>(), static g => Assert.Equal(0, g));
        Assert.Equal(0, LossCase.Random(kind, 0, 3).Loss());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Padding_may_have_labels_that_are_no_class(string kind)
    {
        var sample = LossCase.Random(kind, 2, 3) with { Mask = [true, false] };
        if (sample.IsSparse)
        {
            sample.Labels[1] = -1;
        }

        Assert.True(double.IsFinite(sample.Loss()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NaN_in_the_predictions_is_NaN_in_the_loss(string kind)
    {
        var sample = LossCase.Random(kind, 2, 3);
        Array.Fill(sample.Predictions, double.NaN, 3, 3);

        Assert.True(double.IsNaN(sample.Loss()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Calls_allocate_nothing(string kind)
    {
        var sample = LossCase.Random(kind, 4, 40) with { Mask = [true, true, false, true] };
        var predictions = Numbers.To<float>(sample.Predictions);
        var targets = Numbers.To<float>(sample.Targets);
        var gradient = new float[predictions.Length];

        Allocations.AssertNone(() => _ = sample.IsSparse
            ? Losses.SparseCategoricalCrossentropy<float>(predictions, sample.Labels, 40, sample.FromLogits, gradient, mask: sample.Mask)
                + Losses.SparseCategoricalCrossentropy<float>(predictions, sample.Labels, 40, sample.FromLogits)
            : Losses.MeanSquaredError<float>(predictions, targets, 40, gradient, mask: sample.Mask)
                + Losses.CategoricalCrossentropy<float>(predictions, targets, 40, sample.FromLogits, gradient)
                + Losses.BinaryCrossentropy<float>(predictions, targets, 40, sample.FromLogits, gradient)
                + Losses.BinaryCrossentropy<float>(predictions, targets, 40, sample.FromLogits));
    }

    [Fact]
    public void Values_of_the_documentation_of_Keras()
    {
        var squared = new LossCase("mean squared error", [1, 1, 1, 0], 2) { Targets = [0, 1, 0, 0] };
        var categorical = new LossCase("categorical probabilities", [0.05, 0.95, 0, 0.1, 0.8, 0.1], 3) { Targets = [0, 1, 0, 0, 0, 1] };
        var sparse = new LossCase("sparse probabilities", categorical.Predictions, 3) { Labels = [1, 2] };
        var binary = new LossCase("binary probabilities", [0.6, 0.4, 0.4, 0.6], 2) { Targets = [0, 1, 0, 0] };

        Assert.Equal(0.5, squared.Loss(), 1e-12);
        Assert.Equal(1.177, categorical.Loss(), 5e-4);
        Assert.Equal(1.177, sparse.Loss(), 5e-4);
        Assert.Equal(0.815, binary.Loss(), 5e-4);
    }

    [Theory]
    [InlineData("categorical logits")]
    [InlineData("sparse logits")]
    public void Large_logits_neither_overflow_nor_cancel(string kind)
    {
        var sample = new LossCase(kind, [30_000, 29_999, -30_000, -30_000, -29_999, 0], 3)
        {
            Targets = kind.StartsWith("sparse", StringComparison.Ordinal) ? [] : [1, 0, 0, 0, 0, 1],
            Labels = kind.StartsWith("sparse", StringComparison.Ordinal) ? [0, 2] : [],
        };

        Assert.Equal(Math.Log(1 + Math.Exp(-1)) / 2, sample.Run<float>([]), 1e-6);
        var right = 1 / (1 + Math.Exp(-1));
        Numbers.AssertClose<float>([(right - 1) / 2, (1 - right) / 2, 0, 0, 0, 0], sample.Gradient<float>(), 1e-6, kind);
    }

    [Fact]
    public void Large_binary_logits_neither_overflow_nor_cancel()
    {
        var sample = new LossCase("binary logits", [30_000, -30_000, 30_000, 30_000], 4) { Targets = [1, 0, 1, 0] };

        Assert.Equal(7_500, sample.Run<float>([]));
        Assert.Equal([0, 0, 0, 0.25f], sample.Gradient<float>());
        Assert.Equal(0, (sample with { Targets = [1, 0, 1, 1] }).Run<float>([]));
    }

    [Theory]
    [InlineData("categorical probabilities")]
    [InlineData("sparse probabilities")]
    [InlineData("binary probabilities")]
    public void Impossible_probabilities_cost_as_much_as_the_clip_and_have_no_gradient(string kind)
    {
        var sparse = kind.StartsWith("sparse", StringComparison.Ordinal);
        var sample = new LossCase(kind, [1, 0], 2) { Targets = sparse ? [] : [0, 1], Labels = sparse ? [1] : [] };

        Assert.Equal(-Math.Log(1e-7), sample.Loss(), 1e-6);
        Assert.All(sample.Gradient<double>(), static g => Assert.Equal(0, g));
    }
}
