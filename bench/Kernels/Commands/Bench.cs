using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Reporting;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Commands;

/// <summary>What the commands do.</summary>
internal static class Bench
{
    /// <summary>How often rows that do not hold are measured again.</summary>
    private const int Repeats = 2;

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
        IReadOnlyList<Subject> subjects = [.. shapes.Select(shape => new Subject(shape, options))];
        var layers = CompiledLayers.Of(subjects);
        var limits = PrintLimits();
        Report.Head();
        foreach (var (subject, create) in subjects.Zip(layers))
        {
            var (timing, peak) = Measure(create().Run);
            Report.Row(subject, timing, limits, peak);
        }

        return 0;
    }

    /// <summary>Measures the rows, compares each with its bound, and those that break it again, in case that a neighbour disturbed them.</summary>
    /// <returns>0 if every row holds.</returns>
    public static int Check(IReadOnlyList<CheckRow> rows, IReadOnlyList<CliffRow> cliffs)
    {
        var works = WorksOf([.. rows.Select(static row => row.Subject), .. cliffs.SelectMany(static row => new[] { row.Subject, row.Reference })]);
        var limits = PrintLimits();
        IReadOnlyList<Func<bool>> all =
            [.. rows.Select(row => (Func<bool>)(() => Holds(row, works, limits))), .. cliffs.Select(row => (Func<bool>)(() => Holds(row, works, limits)))];
        var broken = Broken(all);
        for (var repeat = 0; repeat < Repeats && broken.Count > 0; repeat++)
        {
            Report.Line($"The {broken.Count} rows that do not hold again:\n");
            broken = Broken(broken);
        }

        Report.Line($"{all.Count - broken.Count} of {all.Count} rows hold");
        return broken.Count == 0 ? 0 : 1;
    }

    /// <summary>Measures and prints the rows, and returns those that do not hold.</summary>
    private static IReadOnlyList<Func<bool>> Broken(IReadOnlyList<Func<bool>> rows)
    {
        Report.Head("bound", "on this machine", "bytes a call", "");
        IReadOnlyList<Func<bool>> broken = [.. rows.Where(static holds => !holds())];
        Console.WriteLine();
        return broken;
    }

    /// <summary>What makes the layer of each subject and returns the loop that calls it.</summary>
    private static Dictionary<Subject, Func<Action<int>>> WorksOf(IReadOnlyList<Subject> subjects)
    {
        IReadOnlyList<Subject> distinct = [.. subjects.Distinct()];
        return distinct.Zip(CompiledLayers.Of(distinct)).ToDictionary(
            static pair => pair.First, static pair => new Func<Action<int>>(() => pair.Second().Run));
    }

    private static bool Holds(CheckRow row, Dictionary<Subject, Func<Action<int>>> works, Limits limits)
    {
        var work = works[row.Subject]();
        var (timing, peak) = Measure(work);
        var (limit, allocated) = (row.Bound.Limit(row.Subject, peak), Allocated(work));
        return Show(row.Subject, timing, limits, peak, row.Bound.ToString(), limit, allocated);
    }

    /// <summary>Both in turn, because a ratio of two times hears every disturbance that meets one of them alone.</summary>
    private static bool Holds(CliffRow row, Dictionary<Subject, Func<Action<int>>> works, Limits limits)
    {
        var (work, reference) = (works[row.Subject](), works[row.Reference]());
        var (timings, peak) = Limits.InTurn([work, reference], Effort.Thorough);
        var limit = row.Factor * timings[1].Minimum * CliffRow.Noise;
        return Show(row.Subject, timings[0], limits, peak, row.Bound, limit, Allocated(work));
    }

    private static bool Show(Subject subject, Timing timing, Limits limits, double peak, string bound, double limit, double allocated)
    {
        var holds = timing.Minimum <= limit && allocated == 0;
        Report.Row(
            subject, timing, limits, peak, bound, FormattableString.Invariant($"{limit:F0} ns"), FormattableString.Invariant($"{allocated:F0}"),
            holds ? "holds" : "BROKEN");
        return holds;
    }

    /// <summary>Bytes that a call allocates once it is warm.</summary>
    private static double Allocated(Action<int> work)
    {
        const int Calls = 4;
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    /// <summary>The layer's time, and the peak in the same rounds.</summary>
    private static (Timing Timing, double Peak) Measure(Action<int> work)
    {
        var (timings, peak) = Limits.InTurn([work], Effort.Thorough);
        return (timings[0], peak);
    }
}
