using System.Diagnostics;

namespace GruGen.Bench.Kernels.Measuring;

/// <summary>How long one call takes, in nanoseconds.</summary>
/// <param name="Minimum">Of many rounds: what the code costs when nothing disturbs it.</param>
/// <param name="Median">Of the same rounds: what one may expect.</param>
internal readonly record struct Timing(double Minimum, double Median)
{
    private const double Round = 0.5e6;

    /// <summary>Measures work that repeats itself as often as it is told to.</summary>
    public static Timing Of(Action<int> work) => InTurn([work], Effort.Thorough)[0];

    /// <summary>Measures several in alternating rounds, so that a drifting clock or a busy neighbour meets all of them alike.</summary>
    public static IReadOnlyList<Timing> InTurn(IReadOnlyList<Action<int>> works, Effort effort)
    {
        var repeats = works.Select(work => RepeatsOf(Warm(work, effort.WarmUp))).ToArray();
        var times = works.Select(_ => new List<double>(effort.Rounds)).ToArray();
        var all = Stopwatch.StartNew();
        for (var round = 0; round < effort.LeastRounds || (round < effort.Rounds && all.Elapsed < works.Count * effort.Budget); round++)
        {
            for (var i = 0; i < works.Count; i++)
            {
                times[i].Add(Time(works[i], repeats[i]));
            }
        }

        return [.. times.Select(static list => Summary(list))];
    }

    private static Timing Summary(List<double> times)
    {
        times.Sort();
        return new(times[0], times[times.Count / 2]);
    }

    /// <summary>
    /// Runs the work until the callers of the kernels have reached optimised code, which takes long on a busy core, and returns the
    /// shortest time of a call so far.
    /// </summary>
    private static double Warm(Action<int> work, TimeSpan time)
    {
        var shortest = Time(work, 1);
        var all = Stopwatch.StartNew();
        while (all.Elapsed < time)
        {
            shortest = Math.Min(shortest, Time(work, RepeatsOf(shortest)));
        }

        return shortest;
    }

    private static int RepeatsOf(double call) => Math.Max(1, (int)(Round / Math.Max(1, call)));

    private static double Time(Action<int> work, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        work(repeats);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
    }
}
