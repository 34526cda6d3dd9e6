namespace GruGen.Runtime.Tests.Layers;

/// <summary>Dot products of inputs with columns of weights, whatever remains of a vector or of four columns.</summary>
public sealed class InputDotsTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 32, 3 }, { 33, 4 }, { 47, 1 }, { 48, 21 }, { 63, 9 }, { 64, 12 }, { 65, 2 }, { 100, 7 }, { 263, 21 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_are_those_of_the_definition(int inputs, int columns)
    {
        var (x, bias, rows) = (Draw(1, inputs), Draw(2, columns), Draw(3, inputs * columns));

        var sums = Sums(x, bias, rows, columns);

        for (var column = 0; column < columns; column++)
        {
            var expected = bias[column] + Enumerable.Range(0, inputs).Sum(i => (double)x[i] * rows[(i * columns) + column]);
            Assert.Equal(expected, sums[column], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_infinite_input_counts_once_wherever_it_is(int inputs, int columns)
    {
        var rows = Enumerable.Repeat(0.5f, inputs * columns).ToArray();
        for (var i = 0; i < inputs; i++)
        {
            var x = new float[inputs];
            x[i] = float.PositiveInfinity;

            Assert.All(Sums(x, new float[columns], rows, columns)[..columns], static sum => Assert.Equal(float.PositiveInfinity, sum));
        }
    }

    private static float[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static float[] Sums(float[] x, float[] bias, float[] rows, int columns)
    {
        var weights = new float[InputDots.Length(x.Length, columns)];
        InputDots.Pack(weights, bias, rows, x.Length, columns);
        var sums = new float[(columns + 3) / 4 * 4];
        InputDots.Sums(ref weights[0], ref x[0], ref sums[0], x.Length, columns);
        return sums;
    }
}
