using System.Globalization;
using System.Runtime.InteropServices;
using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Reporting;

/// <summary>Prints results as a Markdown table.</summary>
internal static class Report
{
    public static void Print(Limits limits)
    {
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {DateTime.UtcNow:yyyy-MM-dd}, one core");
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

    public static void Head(string last = "")
    {
        Line($"| {"call (I,H[,T,B])",-30} | {"min ns",12} | {"median ns",12} | {"GFLOP/s",8} | {"of peak",8} | {"floor ns",12} | {"over floor",10} |{last}");
        Line($"|{new string('-', 32)}|{Rule(14)}|{Rule(14)}|{Rule(10)}|{Rule(10)}|{Rule(14)}|{Rule(12)}|{(last.Length > 0 ? Rule(last.Length - 1) + "|" : "")}");
    }

    public static void Row(string name, Shape shape, Timing timing, Limits limits, double peak, string last = "")
    {
        var gigaFlops = shape.Operations / timing.Minimum;
        var floor = limits.Floor(shape);
        Line($"| {name,-30} | {timing.Minimum,12:F1} | {timing.Median,12:F1} | {gigaFlops,8:F1} | {gigaFlops / peak,8:P0} | {floor,12:F1} | {timing.Minimum / floor,10:F2} |{last}");
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string Rule(int width) => new string('-', width - 1) + ":";
}
