using System.Numerics;
using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

/// <summary>A loss with arguments: one call of the code under test for every kind of loss.</summary>
internal sealed record LossCase(string Kind, double[] Predictions, int Width)
{
    public double[] Targets { get; init; } = [];

    public int[] Labels { get; init; } = [];

    public double[] Weights { get; init; } = [];

    public bool[] Mask { get; init; } = [];

    public int Rows => Predictions.Length / Width;

    public static string[] Kinds { get; } =
    [
        "mean squared error",
        "categorical logits",
        "categorical probabilities",
        "sparse logits",
        "sparse probabilities",
        "binary logits",
        "binary probabilities",
    ];

    public bool IsSparse => Kind.StartsWith("sparse", StringComparison.Ordinal);

    public bool FromLogits => Kind.EndsWith("logits", StringComparison.Ordinal);

    public static LossCase Random(string kind, int rows, int width, int seed = 1)
    {
        var random = new Random(seed);
        var probabilities = kind.EndsWith("probabilities", StringComparison.Ordinal);
        return new LossCase(kind, [.. Draw(random, rows * width).Select(x => probabilities ? 0.1 + (0.4 * Math.Abs(x)) : 3 * x)], width)
        {
            Targets = kind.StartsWith("sparse", StringComparison.Ordinal) ? [] : [.. Draw(random, rows * width).Select(Math.Abs)],
            Labels = kind.StartsWith("sparse", StringComparison.Ordinal) ? [.. Draw(random, rows).Select(_ => random.Next(width))] : [],
        };

        static double[] Draw(Random random, int count) => Numbers.Random(random, count);
    }

    /// <summary>The loss by the code under test.</summary>
    public double Run<T>(Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var predictions = Numbers.To<T>(Predictions);
        var targets = Numbers.To<T>(Targets);
        var weights = Numbers.To<T>(Weights);
        return Kind.Split(' ')[0] switch
        {
            "mean" => Losses.MeanSquaredError(predictions, targets, Width, gradient, weights, Mask),
            "categorical" => Losses.CategoricalCrossentropy(predictions, targets, Width, FromLogits, gradient, weights, Mask),
            "sparse" => Losses.SparseCategoricalCrossentropy<T>(predictions, Labels, Width, FromLogits, gradient, weights, Mask),
            _ => Losses.BinaryCrossentropy(predictions, targets, Width, FromLogits, gradient, weights, Mask),
        };
    }

    public double Loss() => Run<double>([]);

    public T[] Gradient<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Not zero before, to see that all of it is written.
        var gradient = Numbers.To<T>(Enumerable.Repeat(7.0, Predictions.Length));
        Run<T>(gradient);
        return gradient;
    }

    /// <summary>The loss by its definition.</summary>
    public double Expected()
    {
        var counted = Mask.Length == 0 ? Rows : Mask.Count(static used => used);
        return Enumerable.Range(0, Rows)
            .Where(row => Mask.Length == 0 || Mask[row])
            .Sum(row => (Weights.Length == 0 ? 1 : Weights[row]) * OfRow(row) / counted);
    }

    private double OfRow(int row)
    {
        var y = Predictions[(row * Width)..((row + 1) * Width)];
        var t = IsSparse
            ? [.. Enumerable.Range(0, Width).Select(c => c == Labels[row] ? 1.0 : 0)]
            : Targets[(row * Width)..((row + 1) * Width)];
        if (Kind.StartsWith("mean", StringComparison.Ordinal))
        {
            return y.Zip(t, static (a, b) => (a - b) * (a - b)).Average();
        }

        if (Kind.StartsWith("binary", StringComparison.Ordinal))
        {
            var q = y.Select(x => Clip(FromLogits ? 1 / (1 + Math.Exp(-x)) : x));
            return q.Zip(t, static (p, u) => -(u * Math.Log(p)) - ((1 - u) * Math.Log(1 - p))).Average();
        }

        double[] mass = FromLogits ? [.. y.Select(Math.Exp)] : y;
        return mass.Zip(t, (m, u) => -u * Math.Log(Clip(m / mass.Sum()))).Sum();
    }

    private double Clip(double probability) => FromLogits ? probability : Math.Clamp(probability, 1e-7, 1 - 1e-7);
}
