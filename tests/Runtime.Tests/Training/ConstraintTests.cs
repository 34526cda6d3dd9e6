using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

public class ConstraintTests
{
    [Fact]
    public void Axis_0_of_a_bias_with_reset_after_spans_its_two_rows()
    {
        double[] bias = [3, 0, 6, 4, 1, 8];

        new WeightConstraint(Constraint.UnitNorm).Project<double>(bias, [2, 3]);

        Numbers.AssertClose<double>([0.6, 0, 0.6, 0.8, 1, 0.8], bias, 1e-6, "bias");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_vector_has_one_norm(int axis)
    {
        double[] values = [3, 0, -4];

        new WeightConstraint(Constraint.MaxNorm) { MaxValue = 1, Axis = axis }.Project<double>(values, [3]);

        Numbers.AssertClose<double>([0.6, 0, -0.8], values, 1e-6, "values");
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-2, 0)]
    public void Negative_axes_count_from_the_last(int negative, int axis)
    {
        var random = new Random(1);
        var values = Numbers.Random(random, 35);
        var expected = values.ToArray();

        new WeightConstraint(Constraint.UnitNorm) { Axis = axis }.Project<double>(expected, [5, 7]);
        new WeightConstraint(Constraint.UnitNorm) { Axis = negative }.Project<double>(values, [5, 7]);

        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 2)]
    public void Rate_says_how_far_norms_move(double rate, double norm)
    {
        double[] values = [0, 3];

        new WeightConstraint(Constraint.MinMaxNorm) { MaxValue = 2, Rate = rate }.Project<double>(values, [2]);

        Assert.Equal(norm, values[1], 1e-6);
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        foreach (var projection in Enum.GetValues<Constraint>())
        {
            var values = new double[6];

            new WeightConstraint(projection).Project<double>(values, [2, 3]);

            Assert.All(values, static w => Assert.Equal(0, w));
        }
    }

    [Fact]
    public void No_projection_changes_nothing()
    {
        double[] values = [-1, 5];

        new WeightConstraint(Constraint.None).Project<double>(values, [2]);

        Assert.Equal([-1, 5], values);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("projection", () => new WeightConstraint((Constraint)99));
        Assert.Throws<ArgumentOutOfRangeException>("MinValue", () => new WeightConstraint(Constraint.MinMaxNorm) { MinValue = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxValue", () => new WeightConstraint(Constraint.MaxNorm) { MaxValue = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Rate", () => new WeightConstraint(Constraint.MinMaxNorm) { Rate = 1.5 });
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_changed()
    {
        var values = Enumerable.Repeat(9.0, 6).ToArray();

        var unitNorm = new WeightConstraint(Constraint.UnitNorm);
        Assert.Throws<ArgumentException>("Axis", () => (unitNorm with { Axis = 1 }).Project<double>(values, [6]));
        Assert.Throws<ArgumentException>("Axis", () => (unitNorm with { Axis = -3 }).Project<double>(values, [2, 3]));
        Assert.Throws<ArgumentException>("values", () => new WeightConstraint(Constraint.NonNegative).Project<double>(values, [2, 2]));
        Assert.Throws<ArgumentException>(
            "MinValue", () => new WeightConstraint(Constraint.MinMaxNorm) { MinValue = 2 }.Project<double>(values, [2, 3]));
        Assert.All(values, static w => Assert.Equal(9, w));
    }
}
