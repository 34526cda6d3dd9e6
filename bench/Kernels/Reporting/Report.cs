using System.Globalization;
using System.Runtime.InteropServices;
using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Reporting;

/// <summary>Prints results as a Markdown table.</summary>
internal static class Report
{
    private const int NameWidth = 38;
    private const int NumberWidth = 12;
    private static readonly string[] Titles = ["call (I,H[,T,B])", "min ns", "median ns", "GFLOP/s", "of peak", "floor ns", "over floor"];

    public static void Print(Limits limits)
    {
        var (framework, processor) = (RuntimeInformation.FrameworkDescription, RuntimeInformation.ProcessArchitecture);
        Line($"{framework}, {processor}, {DateTime.UtcNow:yyyy-MM-dd}, one core");
        foreach (var (bits, gigaFlops) in limits.MultiplyAdds)
        {
            Line($"  multiply-adds, {bits} bits: {gigaFlops:F0} GFLOP/s");
        }

        foreach (var (level, bytes, gigaBytes) in limits.Reads)
        {
            Line($"  reads, {level} ({bytes >> 10} KiB): {gigaBytes:F0} GB/s");
        }

        Console.WriteLine();
    }

    /// <summary>The head of the table, with more columns at its end if there are any.</summary>
    public static void Head(params string[] more)
    {
        string[] titles = [.. Titles, .. more];
        Cells(titles);
        Cells([.. titles.Select(static (title, column) => new string('-', Width(column, title) - 1) + (column == 0 ? '-' : ':'))]);
    }

    /// <summary>A row of the table.</summary>
    public static void Row(Subject subject, Timing timing, Limits limits, double peak, params string[] more)
    {
        var gigaFlops = subject.Operations / timing.Minimum;
        var floor = limits.Floor(subject);
        Cells(
        [
            subject.ToString(), Number(timing.Minimum, "F1"), Number(timing.Median, "F1"), Number(gigaFlops, "F1"), Number(gigaFlops / peak, "P0"),
            Number(floor, "F1"), Number(timing.Minimum / floor, "F2"), .. more,
        ]);
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Cells(IEnumerable<string> cells)
        => Console.WriteLine($"| {string.Join(" | ", cells.Select(static (cell, column) => Padded(cell, column)))} |");

    private static string Padded(string cell, int column) => column == 0 ? cell.PadRight(NameWidth) : cell.PadLeft(Width(column));

    private static int Width(int column, string title = "") => column == 0 ? NameWidth : Math.Max(title.Length, NumberWidth);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
