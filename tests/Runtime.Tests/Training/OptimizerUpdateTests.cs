using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

/// <summary>What all optimizers have in common, seen through gradient descent of rate 1: weights of 0 become −gradient.</summary>
public class OptimizerUpdateTests
{
    private static readonly (string, int[])[] TwoVariables = [("kernel", [2]), ("bias", [2])];

    [Fact]
    public void Values_are_clipped_one_by_one() =>
        Assert.Equal([-0.5, 0.5, -0.25, 0], Moves(GradientClipping.ByValue(0.5), 3, -4, 0.25, 0));

    [Fact]
    public void Norms_are_clipped_variable_by_variable() =>
        AssertClose([-0.6, 0.8, -0.25, 0], Moves(GradientClipping.ByNorm(1), 3, -4, 0.25, 0));

    [Fact]
    public void The_global_norm_is_clipped_over_all_layers()
    {
        var (a, b) = (FakeLayer<double>.Of(0, 0), FakeLayer<double>.Of(0));
        var optimizer = new Sgd<double>(1) { Clipping = GradientClipping.ByGlobalNorm(1) };

        optimizer.Apply(new FakeModel<double>(a, b), [2, -3, 6]);

        AssertClose([-2 / 7.0, 3 / 7.0], a.Parameters.Values);
        AssertClose([-6 / 7.0], b.Parameters.Values);
    }

    [Theory]
    [InlineData(GradientClippingMode.Norm)]
    [InlineData(GradientClippingMode.GlobalNorm)]
    public void Norms_within_the_limit_change_no_bit(GradientClippingMode mode)
    {
        var clipping = mode == GradientClippingMode.Norm ? GradientClipping.ByNorm(10) : GradientClipping.ByGlobalNorm(10);

        Assert.Equal([-0.1, -0.2, -0.3, 0], Moves(clipping, 0.1, 0.2, 0.3, 0));
        Assert.Equal([0, 0, 0, 0], Moves(clipping, 0, 0, 0, 0));
    }

    [Fact]
    public void Large_float_gradients_have_norms_too()
    {
        var layer = FakeLayer<float>.Of(0, 0);

        new Sgd<float>(1) { Clipping = GradientClipping.ByGlobalNorm(1) }.Apply(layer, [3e30f, 4e30f]);

        Numbers.AssertClose<float>([-0.6, -0.8], layer.Parameters.Values, 1e-6, "weights");
    }

    [Fact]
    public void A_norm_beyond_all_doubles_is_refused()
    {
        var layer = FakeLayer<double>.Of(0);
        var optimizer = new Sgd<double>(1) { Clipping = GradientClipping.ByNorm(1) };

        var error = Assert.Throws<NonFiniteGradientException>(() => optimizer.Apply(layer, [1e200]));

        Assert.Equal((0L, "kernel", -1), (error.Step, error.Variable, error.Position));
        Assert.Equal(0, layer.Parameters.Values[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Limits_must_be_positive(double limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(limit), () => GradientClipping.ByValue(limit));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(limit), () => GradientClipping.ByNorm(limit));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(limit), () => GradientClipping.ByGlobalNorm(limit));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_changes_nothing(double gradient)
    {
        foreach (var one in OptimizerCase.All)
        {
            var (a, b) = (FakeLayer<double>.Of(1, 2), FakeLayer<double>.Of(3, 4, 5));
            var model = new FakeModel<double>(a, b);
            var (disturbed, undisturbed) = (one.Create<double>(), one.Create<double>());
            var (c, d) = (FakeLayer<double>.Of(1, 2), FakeLayer<double>.Of(3, 4, 5));
            var twin = new FakeModel<double>(c, d);
            disturbed.Apply(model, [1, 1, 1, 1, 1]);
            undisturbed.Apply(twin, [1, 1, 1, 1, 1]);

            var error = Assert.Throws<NonFiniteGradientException>(() => disturbed.Apply(model, [1, 1, 1, gradient, 1]));

            Assert.Equal((1L, "kernel", 3), (error.Step, error.Variable, error.Position));
            Assert.Contains("Step 1", error.Message, StringComparison.Ordinal);
            Assert.Equal((1, 1, 1L), (a.Packings, b.Packings, disturbed.Step));
            disturbed.Apply(model, [2, 1, 1, 1, 1]);
            undisturbed.Apply(twin, [2, 1, 1, 1, 1]);
            Assert.Equal(c.Parameters.Values.ToArray(), a.Parameters.Values.ToArray());
            Assert.Equal(d.Parameters.Values.ToArray(), b.Parameters.Values.ToArray());
        }
    }

    [Fact]
    public void Variables_that_are_not_trained_take_no_part()
    {
        var variables = FakeLayer<double>.Describe(TwoVariables);
        variables[0] = variables[0] with { Trainable = false, Constraint = new(Constraint.NonNegative) };
        var layer = new FakeLayer<double>("layer", variables);
        layer.Parameters.SetAll([-1, -1, 0, 0]);

        new Sgd<double>(1) { Clipping = GradientClipping.ByGlobalNorm(5) }.Apply(layer, [double.NaN, 100, 3, 4]);

        Assert.Equal([-1, -1, -3, -4], layer.Parameters.Values.ToArray());
    }

    [Fact]
    public void Constraints_follow_the_update()
    {
        var variables = FakeLayer<double>.Describe(TwoVariables);
        variables[0] = variables[0] with { Constraint = new(Constraint.NonNegative) };
        variables[1] = variables[1] with { Constraint = new(Constraint.MaxNorm) { MaxValue = 1 } };
        var layer = new FakeLayer<double>("layer", variables);

        new Sgd<double>(1).Apply(layer, [3, -4, 3, -4]);

        AssertClose([0, 4, -0.6, 0.8], layer.Parameters.Values);
    }

    [Fact]
    public void A_constraint_that_does_not_suit_its_variable_is_refused_before_the_first_update()
    {
        var variables = FakeLayer<double>.Describe(TwoVariables);
        variables[1] = variables[1] with { Constraint = new(Constraint.UnitNorm) { Axis = 1 } };
        var layer = new FakeLayer<double>("layer", variables);

        Assert.Throws<ArgumentException>("Axis", () => new Sgd<double>(1).Apply(layer, [1, 1, 1, 1]));

        Assert.Equal([0, 0, 0, 0], layer.Parameters.Values.ToArray());
    }

    [Fact]
    public void Each_layer_is_packed_once_an_update()
    {
        var (a, b) = (FakeLayer<double>.Of(1, 2), FakeLayer<double>.Of(3));

        new Adam<double>().Apply(new FakeModel<double>(a, b), [1, 1, 1]);

        Assert.Equal((1, 1), (a.Packings, b.Packings));
    }

    [Fact]
    public void Layers_of_a_model_get_what_they_would_get_alone()
    {
        foreach (var one in OptimizerCase.All)
        {
            var (a, b) = (FakeLayer<float>.Of(1, 2, 3), FakeLayer<float>.Of(4, 5));
            var (alone, together) = (one.Create<float>(), one.Create<float>());
            var same = FakeLayer<float>.Of(4, 5);
            for (var step = 1; step < 4; step++)
            {
                together.Apply([a.Parameters, b.Parameters], [1, 2, 3, 4 * step, 5]);
                alone.Apply(same, [4 * step, 5]);
            }

            Assert.Equal(same.Parameters.Values.ToArray(), b.Parameters.Values.ToArray());
        }
    }

    [Fact]
    public void Gradients_must_be_as_many_as_parameters()
    {
        var layer = FakeLayer<double>.Of(1, 2);

        var error = Assert.Throws<ArgumentException>("gradients", () => new Sgd<double>().Apply(layer, new double[3]));

        Assert.Contains("2 parameters", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 gradients", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, layer.Packings);
    }

    [Fact]
    public void An_optimizer_belongs_to_its_parameters()
    {
        var (a, b) = (FakeLayer<double>.Of(1), FakeLayer<double>.Of(2));
        var optimizer = new Adam<double>();
        optimizer.Apply(a, [1]);

        Assert.Throws<ArgumentException>("parameters", () => optimizer.Apply(b, [1]));
        Assert.Throws<ArgumentException>("parameters", () => optimizer.Apply(new FakeModel<double>(a, b), [1, 1]));
        Assert.Throws<ArgumentException>("parameters", () => optimizer.Bind([]));
        Assert.Throws<ArgumentException>("parameters", () => new Adam<double>().Bind([]));
        Assert.Throws<ArgumentException>("parameters", () => new Adam<double>().Bind([a.Parameters, a.Parameters]));
        Assert.Equal(2, b.Parameters.Values[0]);
    }

    [Fact]
    public void Updates_allocate_nothing()
    {
        var variables = FakeLayer<float>.Describe(("kernel", [3, 5]), ("bias", [5]));
        variables[0] = variables[0] with { Constraint = new(Constraint.MinMaxNorm), Regularizer = new() { L2 = 1, Orthogonal = 1 } };
        var (a, b) = (new FakeLayer<float>("layer", variables), FakeLayer<float>.Of(1, 2));
        var model = new FakeModel<float>(a, b);
        var gradients = new float[22];
        GradientClipping?[] clippings =
            [null, GradientClipping.ByValue(1), GradientClipping.ByNorm(1), GradientClipping.ByGlobalNorm(1)];
        Optimizer<float>[] optimizers = [.. OptimizerCase.All.SelectMany(one => clippings.Select(one.Create<float>))];

        Allocations.AssertNone(() =>
        {
            foreach (var optimizer in optimizers)
            {
                a.Parameters.AddRegularizationGradients(gradients.AsSpan(0, 20));
                _ = a.Parameters.RegularizationLoss();
                optimizer.Apply(model, gradients);
            }
        });
    }

    private static double[] Moves(GradientClipping clipping, params double[] gradients)
    {
        var layer = new FakeLayer<double>("layer", TwoVariables);
        new Sgd<double>(1) { Clipping = clipping }.Apply(layer, gradients);
        return layer.Parameters.Values.ToArray();
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual) =>
        Numbers.AssertClose(expected, actual, 1e-6, "weights");
}
