using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Reporting;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Commands;

/// <summary>What the commands do.</summary>
internal static class Bench
{
    /// <summary>Measures and prints the machine's limits.</summary>
    public static Limits PrintLimits()
    {
        var limits = Limits.Measure();
        Report.Print(limits);
        return limits;
    }

    /// <summary>Measures layers of these shapes.</summary>
    public static int Shapes(IReadOnlyList<Shape> shapes, string options)
    {
        var layers = CompiledLayers.Of(shapes, options);
        var subjects = shapes.Select((shape, i) => new Subject(shape, () => layers[i]().Run));
        var limits = PrintLimits();
        if (options.Length > 0)
        {
            Report.Line($"Options: {options}\n");
        }

        Report.Head();
        foreach (var subject in subjects)
        {
            var (timing, peak) = Measure(subject);
            Report.Row(subject.ToString(), subject.Shape, timing, limits, peak);
        }

        return 0;
    }

    /// <summary>Measures the rows and compares each with its bound.</summary>
    /// <returns>0 if every row holds.</returns>
    public static int Check(IReadOnlyList<CheckRow> rows)
    {
        var limits = PrintLimits();
        Report.Head("bound", "on this machine", "");
        var broken = 0;
        foreach (var row in rows)
        {
            var (timing, peak) = Measure(row.Subject);
            var limit = row.Bound.Limit(row.Subject.Shape, peak);
            var holds = timing.Minimum <= limit;
            broken += holds ? 0 : 1;
            Report.Row(
                row.Subject.ToString(), row.Subject.Shape, timing, limits, peak,
                row.Bound.ToString(), FormattableString.Invariant($"{limit:F0} ns"), holds ? "holds" : "BROKEN");
        }

        Report.Line($"\n{rows.Count - broken} of {rows.Count} rows hold");
        return broken == 0 ? 0 : 1;
    }

    /// <summary>The layer's time, and the better of the peaks just before and just after it.</summary>
    private static (Timing Timing, double Peak) Measure(Subject subject)
    {
        var work = subject.Create();
        var before = Limits.MeasurePeak();
        var timing = Timing.Of(work);
        return (timing, Math.Max(before, Limits.MeasurePeak()));
    }
}
