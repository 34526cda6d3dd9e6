namespace GruGen.Runtime.Tests.Initialization;

public class InitializerTests
{
    private const int Rows = 300;
    private const int Columns = 500;

    // Expected variance, and the bound that no value passes: a = √3v for uniform, 2√v / 0.8796 for truncated normal.
    public static TheoryData<Initializer, double, bool> Scaled => new()
    {
        { Initializer.GlorotUniform, 2.0 / (Rows + Columns), true },
        { Initializer.GlorotNormal, 2.0 / (Rows + Columns), false },
        { Initializer.HeUniform, 2.0 / Rows, true },
        { Initializer.HeNormal, 2.0 / Rows, false },
        { Initializer.LecunUniform, 1.0 / Rows, true },
        { Initializer.LecunNormal, 1.0 / Rows, false },
    };

    [Theory]
    [MemberData(nameof(Scaled))]
    public void Named_initializers_have_their_variance_and_range(Initializer initializer, double variance, bool uniform)
    {
        var values = Draw(new InitializerArguments(initializer), Rows, Columns);

        AssertMoments(values, 0, variance);
        AssertReaches(values, uniform ? Math.Sqrt(3 * variance) : 2 * Math.Sqrt(variance) / 0.87962566103423978);
    }

    [Theory]
    [InlineData(FanMode.FanIn, Rows)]
    [InlineData(FanMode.FanOut, Columns)]
    [InlineData(FanMode.FanAverage, (Rows + Columns) / 2)]
    public void Variance_scaling_divides_by_the_chosen_fan(FanMode mode, double fan)
    {
        var arguments = new InitializerArguments(Initializer.VarianceScaling) { Scale = 3, Mode = mode };

        AssertMoments(Draw(arguments, Rows, Columns), 0, 3 / fan);
        AssertMoments(Draw(arguments with { Distribution = Distribution.Uniform }, Rows, Columns), 0, 3 / fan);

        var untruncated = Draw(arguments with { Distribution = Distribution.UntruncatedNormal }, Rows, Columns);
        AssertMoments(untruncated, 0, 3 / fan);
        Assert.Equal(0.0455, untruncated.Count(v => Math.Abs(v) > 2 * Math.Sqrt(3 / fan)) / (double)untruncated.Length, 3e-3);
    }

    [Fact]
    public void Both_fans_of_a_vector_are_its_length_and_no_fan_is_below_one()
    {
        var values = new double[20_000];
        Fill(values, new InitializerArguments(Initializer.GlorotUniform), [values.Length]);
        AssertReaches(values, Math.Sqrt(3.0 / values.Length));

        Fill(values, new InitializerArguments(Initializer.LecunUniform), [1, values.Length]);
        AssertReaches(values, Math.Sqrt(3));
    }

    [Fact]
    public void Plain_distributions_follow_their_arguments()
    {
        AssertMoments(Draw(new(Initializer.RandomNormal), Rows, Columns), 0, 0.05 * 0.05);
        AssertMoments(Draw(new(Initializer.RandomNormal) { Mean = 3, StandardDeviation = 2 }, Rows, Columns), 3, 4);
        AssertReaches(Draw(new(Initializer.RandomUniform), Rows, Columns), 0.05);

        var uniform = Draw(new(Initializer.RandomUniform) { Minimum = 2, Maximum = 5 }, Rows, Columns);
        AssertMoments(uniform, 3.5, 9.0 / 12);
        Assert.All(uniform, v => Assert.InRange(v, 2, 5));

        var truncated = Draw(new(Initializer.TruncatedNormal) { Mean = 1, StandardDeviation = 0.5 }, Rows, Columns);
        AssertReaches([.. truncated.Select(v => v - 1)], 1);
        AssertMoments(truncated, 1, Math.Pow(0.5 * 0.87962566103423978, 2));
    }

    [Fact]
    public void Fixed_values_need_no_random_numbers()
    {
        Assert.Equal([0, 0, 0, 0, 0, 0], Draw(new(Initializer.Zeros), 2, 3));
        Assert.Equal([1, 1, 1, 1, 1, 1], Draw(new(Initializer.Ones), 2, 3));
        Assert.Equal([0.25, 0.25], Draw(new(Initializer.Constant) { Value = 0.25 }, 1, 2));
        Assert.Equal([2, 0, 0, 0, 2, 0], Draw(new(Initializer.Identity) { Gain = 2 }, 2, 3));
        Assert.Equal([1, 0, 0, 1, 0, 0], Draw(new(Initializer.Identity), 3, 2));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(6, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 15)]
    [InlineData(15, 5)]
    [InlineData(33, 99)]
    public void Orthogonal_matrices_have_orthonormal_rows_or_columns_times_the_gain(int rows, int columns)
    {
        var q = Draw(new InitializerArguments(Initializer.Orthogonal) { Gain = 1.5 }, rows, columns);

        var products = rows < columns ? Multiply(q, Transpose(q, rows, columns), rows) : Multiply(Transpose(q, rows, columns), q, columns);
        var narrow = Math.Min(rows, columns);
        for (var i = 0; i < products.Length; i++)
        {
            Assert.Equal(i / narrow == i % narrow ? 1.5 * 1.5 : 0, products[i], 1e-13);
        }
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(12, 5)]
    [InlineData(5, 12)]
    public void The_orthogonal_matrix_is_the_unique_Q_of_its_normals(int rows, int columns)
    {
        var (tall, narrow) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var normals = new double[tall * narrow];
        Initializers.Fill<double>(normals, new(Initializer.RandomNormal) { StandardDeviation = 1 }, [tall, narrow], new RandomSource(11));
        var drawn = new double[tall * narrow];
        Initializers.Fill<double>(drawn, new(Initializer.Orthogonal), [rows, columns], new RandomSource(11));

        // QᵀA is upper triangular with a positive diagonal for one Q only.
        var r = Multiply(rows < columns ? drawn : Transpose(drawn, rows, columns), normals, narrow);
        for (var i = 0; i < narrow; i++)
        {
            Assert.True(r[(i * narrow) + i] > 1e-3);
            Assert.All(Enumerable.Range(0, i), j => Assert.Equal(0, r[(i * narrow) + j], 1e-13));
        }
    }

    [Fact]
    public void Float_parameters_are_the_double_ones_rounded()
    {
        foreach (var initializer in Enum.GetValues<Initializer>())
        {
            var single = new float[12];
            Initializers.Fill<float>(single, new(initializer), [3, 4], new RandomSource(2));

            Assert.Equal(Draw(new(initializer), 3, 4, seed: 2).Select(v => (float)v), single);
        }
    }

    [Theory]
    [InlineData(Initializer.Orthogonal)]
    [InlineData(Initializer.Identity)]
    public void Matrix_initializers_refuse_vectors(Initializer initializer)
    {
        var error = AssertRefused(new(initializer), [4]);

        Assert.Contains($"{initializer} needs rank 2, not 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        AssertRefused(new(Initializer.RandomNormal) { StandardDeviation = -0.1 }, [4]);
        AssertRefused(new(Initializer.TruncatedNormal) { StandardDeviation = double.NaN }, [4]);
        AssertRefused(new(Initializer.RandomNormal) { Mean = double.PositiveInfinity }, [4]);
        AssertRefused(new(Initializer.RandomUniform) { Minimum = 1, Maximum = 0 }, [4]);
        AssertRefused(new(Initializer.RandomUniform) { Maximum = double.PositiveInfinity }, [4]);
        AssertRefused(new(Initializer.VarianceScaling) { Scale = 0 }, [4]);
        AssertRefused(new(Initializer.Constant) { Value = double.NaN }, [4]);
        AssertRefused(new(Initializer.Orthogonal) { Gain = double.NaN }, [2, 2]);
        AssertRefused(new((Initializer)99), [4]);
        AssertRefused(new(Initializer.Zeros), [2, 2, 1]);
        AssertRefused(new(Initializer.Zeros), [2, 3]);
    }

    private static ArgumentException AssertRefused(InitializerArguments arguments, int[] shape)
    {
        var values = new[] { 1.0, 2, 3, 4 };
        var error = Assert.Throws<ArgumentException>(() => Initializers.Fill<double>(values, arguments, shape, new RandomSource(0)));
        Assert.Equal([1.0, 2, 3, 4], values);
        return error;
    }

    private static double[] Draw(InitializerArguments arguments, int rows, int columns, ulong seed = 0)
    {
        var values = new double[rows * columns];
        Fill(values, arguments, [rows, columns], seed);
        return values;
    }

    private static void Fill(double[] values, InitializerArguments arguments, int[] shape, ulong seed = 0) =>
        Initializers.Fill<double>(values, arguments, shape, new RandomSource(seed));

    // Four standard errors, for distributions whose fourth moment is at most that of a normal.
    private static void AssertMoments(double[] values, double mean, double variance)
    {
        Assert.Equal(mean, values.Average(), 4 * Math.Sqrt(variance / values.Length));
        Assert.Equal(variance, values.Average(v => (v - mean) * (v - mean)), 4 * variance * Math.Sqrt(2.0 / values.Length));
    }

    private static void AssertReaches(double[] values, double limit)
    {
        Assert.InRange(values.Max(), 0.99 * limit, limit);
        Assert.InRange(values.Min(), -limit, -0.99 * limit);
    }

    private static double[] Transpose(double[] matrix, int rows, int columns) =>
        [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % rows * columns) + (i / rows)])];

    // (n, k) times (k, n): n is given, k follows.
    private static double[] Multiply(double[] a, double[] b, int n)
    {
        var k = a.Length / n;
        return [.. Enumerable.Range(0, n * n).Select(i => Enumerable.Range(0, k).Sum(j => a[(i / n * k) + j] * b[(j * n) + (i % n)]))];
    }
}
