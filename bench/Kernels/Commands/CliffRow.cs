using System.Globalization;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Commands;

/// <summary>A subject that may take no longer than so many times another.</summary>
internal sealed record CliffRow(Subject Subject, Subject Reference, double Factor)
{
    /// <summary>What two measurements of the same code differ by.</summary>
    public const double Noise = 1.02;

    private const int Inputs = 64;
    private static readonly (int Units, int Next)[] Widths = [(33, 48), (47, 48), (49, 64), (65, 80), (97, 112)];
    private static readonly (int Rows, int Next)[] RowCounts = [(5, 8), (7, 8), (5, 16), (7, 16), (9, 16), (13, 16)];

    /// <summary>Weights within the second-level cache, and beyond.</summary>
    private static readonly (int InputSize, int Units)[] BatchSizes = [(64, 128), (256, 512)];

    private static readonly (int InputSize, int Units)[] ResetBefore = [(40, 64), (64, 65), (64, 100), (64, 168), (128, 256), (256, 512)];

    /// <summary>The bound in words.</summary>
    public string Bound => Factor == 1
        ? Reference.Shape.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{Factor} × {Reference.Shape}");

    /// <summary>
    /// Odd numbers of units cost no more than the next multiple of a vector, odd numbers of rows no more than the next full tile, three
    /// rows no more than three times one, and a reset before the product little more than one after it.
    /// </summary>
    public static IReadOnlyList<CliffRow> All =>
    [
        .. Widths.Select(static width => new CliffRow(new(Shape.Stream(Inputs, width.Units)), new(Shape.Stream(Inputs, width.Next)), 1)),
        .. from sizes in BatchSizes
           from count in RowCounts
           select new CliffRow(Batch(sizes, count.Rows), Batch(sizes, count.Next), 1),
        .. BatchSizes.Select(static sizes => new CliffRow(Batch(sizes, 3), Batch(sizes, 1), 3)),
        .. ResetBefore.Select(static sizes => Shape.Stream(sizes.InputSize, sizes.Units))
            .Select(static shape => new CliffRow(new(shape, "ResetAfter = false"), new(shape), 1.25)),
    ];

    private static Subject Batch((int InputSize, int Units) sizes, int rows) => new(new(sizes.InputSize, sizes.Units, 20, rows));
}
