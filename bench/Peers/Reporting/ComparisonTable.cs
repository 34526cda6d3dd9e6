using System.Globalization;
using GruGen.Bench.Peers.Comparing;
using GruGen.Bench.Peers.Libraries;

namespace GruGen.Bench.Peers.Reporting;

/// <summary>A Markdown table: our time, then for each peer its time over ours.</summary>
internal static class ComparisonTable
{
    /// <summary>Names the peers that are not built.</summary>
    public static void Missing(PeerLibraries libraries)
    {
        foreach (var name in libraries.Missing)
        {
            Console.WriteLine($"MISSING: {name}; bench/Peers/native/build.sh builds it\n");
        }
    }

    public static void Head(TextWriter writer, PeerLibraries libraries)
    {
        string[] titles =
        [
            "call", "I, H, T, B", "GruGen", "GFLOP/s", "of peak", .. libraries.Present.SelectMany(static peer => new[] { peer.Name, "÷ GruGen" }),
        ];
        Cells(writer, titles);
        Cells(writer, titles.Select(static (_, column) => column < 2 ? "---" : "---:"));
    }

    public static void Row(TextWriter writer, Comparison row)
    {
        var (shape, ours) = (row.Shape, row.Ours.Minimum);
        var gigaFlops = shape.Operations / ours;
        Cells(
            writer,
            [
                shape.Kind,
                string.Create(CultureInfo.InvariantCulture, $"{shape.InputSize}, {shape.Units}, {shape.TimeSteps}, {shape.Batch}"),
                Duration.Text(ours),
                gigaFlops.ToString("F1", CultureInfo.InvariantCulture),
                (gigaFlops / row.Peak).ToString("P0", CultureInfo.InvariantCulture),
                .. row.Peers.SelectMany(peer => new[]
                {
                    Duration.Text(peer.Minimum), (peer.Minimum / ours).ToString("F2", CultureInfo.InvariantCulture),
                }),
            ]);
    }

    private static void Cells(TextWriter writer, IEnumerable<string> cells) => writer.WriteLine($"| {string.Join(" | ", cells)} |");
}
