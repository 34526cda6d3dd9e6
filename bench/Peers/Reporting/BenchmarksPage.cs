using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Peers.Comparing;
using GruGen.Bench.Peers.Libraries;

namespace GruGen.Bench.Peers.Reporting;

/// <summary>Puts a measurement and its picture into <c>docs/benchmarks.md</c>, between the lines that mark it.</summary>
internal static class BenchmarksPage
{
    private const string Begin = "<!-- written by bench/Peers -->";
    private const string End = "<!-- end of what bench/Peers wrote -->";

    /// <exception cref="InvalidOperationException">The program does not run in a clone, or the page has lost its marks.</exception>
    public static void Write(Limits limits, PeerLibraries libraries, IReadOnlyList<Comparison> comparisons)
    {
        var docs = Path.Combine(Git("rev-parse", "--show-toplevel"), "docs");
        var page = Path.Combine(docs, "benchmarks.md");
        var text = File.ReadAllText(page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{page} lacks the lines '{Begin}' and '{End}'.");
        }

        File.WriteAllText(page, $"{text[..(begin + Begin.Length)]}\n\n{Section(limits, libraries, comparisons)}\n{text[end..]}");
        File.WriteAllText(Path.Combine(docs, "benchmarks.svg"), BarPicture.Draw(libraries, comparisons));
    }

    private static string Section(Limits limits, PeerLibraries libraries, IReadOnlyList<Comparison> comparisons)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        writer.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Git("log", "-1", "--format=%h", "--", ":/src")}, {RuntimeInformation.FrameworkDescription},");
        writer.WriteLine($"one core of: {Processor()}. Limits in the same run:");
        writer.WriteLine($"multiply-adds {string.Join(", ", limits.MultiplyAdds.Select(static width => $"{width.GigaFlops:F0} GFLOP/s ({width.Bits} bits)"))};");
        writer.WriteLine($"reads {string.Join(", ", limits.Reads.Select(static read => $"{read.GigaBytes:F0} GB/s ({read.Level}, {read.Bytes >> 10} KiB)"))}.");
        if (libraries.Missing.Count > 0)
        {
            writer.WriteLine($"Missing on this machine: {string.Join(", ", libraries.Missing)}.");
        }

        writer.WriteLine();
        ComparisonTable.Head(writer, libraries);
        foreach (var row in comparisons)
        {
            ComparisonTable.Row(writer, row);
        }

        return writer.ToString();
    }

    private static string Processor()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith(Key, StringComparison.Ordinal))
            : null;
        var family = (string name) => File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
        return line is null
            ? RuntimeInformation.OSArchitecture.ToString()
            : $"{line.Split(':')[1].Trim()}, family {family("cpu family")}, model {family("model\t")}";
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException("Run this inside a clone: git failed.");
    }
}
