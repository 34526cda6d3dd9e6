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

    /// <summary>The bound in words.</summary>
    public string Bound => Factor == 1
        ? Reference.Shape.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{Factor} × {Reference.Shape}");

    /// <summary>
    /// Odd numbers of units cost no more than the next multiple of a vector, odd numbers of rows no more than the next full tile, and
    /// three rows no more than three times one.
    /// </summary>
    public static IReadOnlyList<CliffRow> All
    {
        get
        {
            (Shape Shape, Shape Reference, double Factor)[] pairs =
            [
                .. Widths.Select(static width => (Shape.Stream(Inputs, width.Units), Shape.Stream(Inputs, width.Next), 1.0)),
                .. RowCounts.Select(static count => (Batch(count.Rows), Batch(count.Next), 1.0)),
                (Batch(3), Batch(1), 3.0),
            ];
            var shapes = pairs.SelectMany(static pair => new[] { pair.Shape, pair.Reference }).Distinct().ToList();
            var layers = CompiledLayers.Of(shapes, options: "");
            var subjects = shapes.Zip(layers, static (shape, create) => new Subject(shape, () => create().Run)).ToDictionary(static s => s.Shape);
            return [.. pairs.Select(pair => new CliffRow(subjects[pair.Shape], subjects[pair.Reference], pair.Factor))];
        }
    }

    private static Shape Batch(int rows) => new(Inputs, 128, 20, rows);
}
