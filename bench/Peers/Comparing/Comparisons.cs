using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Reporting;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;
using GruGen.Bench.Peers.Libraries;
using GruGen.Bench.Peers.Reporting;

namespace GruGen.Bench.Peers.Comparing;

/// <summary>What the commands do.</summary>
internal static class Comparisons
{
    private const double MostInTheMedian = 0.8;
    private const double MostInTheWorstCase = 1.1;

    /// <summary>Prints a table of these shapes.</summary>
    public static int Show(IReadOnlyList<Shape> shapes)
    {
        _ = Print(shapes, PeerLibraries.Load(PeerLibraries.All), Effort.Thorough);
        return 0;
    }

    /// <summary>Prints the table, and writes it and its picture into the documentation.</summary>
    public static int Write(IReadOnlyList<Shape> shapes)
    {
        var libraries = PeerLibraries.Load(PeerLibraries.All);
        var (limits, comparisons) = Print(shapes, libraries, Effort.Thorough);
        BenchmarksPage.Write(limits, libraries, comparisons);
        return 0;
    }

    /// <summary>Compares drawn shapes with the bounds.</summary>
    /// <returns>0 if they hold.</returns>
    public static int CheckRandom(int count, int seed)
    {
        var libraries = PeerLibraries.Load(PeerLibraries.Runtimes);
        if (libraries.Missing.Count > 0)
        {
            ComparisonTable.Missing(libraries);
            return 1;
        }

        var (_, comparisons) = Print([.. RandomShapes.Draw(count, seed)], libraries, Effort.Quick);
        var ratios = comparisons.Select(static comparison => comparison.Ratio).Order().ToList();
        var (median, worst) = (ratios[ratios.Count / 2], ratios[^1]);
        Report.Line($"\nour time over the faster peer: median {median:F2} (at most {MostInTheMedian}), worst {worst:F2} (at most {MostInTheWorstCase})");
        return median <= MostInTheMedian && worst <= MostInTheWorstCase ? 0 : 1;
    }

    private static (Limits Limits, IReadOnlyList<Comparison> Comparisons) Print(
        IReadOnlyList<Shape> shapes, PeerLibraries libraries, Effort effort)
    {
        var layers = CompiledLayers.Of([.. shapes.Select(static shape => new Subject(shape))]);
        var limits = Bench.Kernels.Commands.Bench.PrintLimits();
        ComparisonTable.Missing(libraries);
        ComparisonTable.Head(Console.Out, libraries);
        var comparisons = new List<Comparison>();
        foreach (var (shape, create) in shapes.Zip(layers))
        {
            comparisons.Add(Comparison.Of(shape, create(), libraries, effort));
            ComparisonTable.Row(Console.Out, comparisons[^1]);
        }

        return (limits, comparisons);
    }
}
