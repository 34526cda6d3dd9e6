using System.Diagnostics;

namespace GruGen.Bench.Kernels.Measuring;

/// <summary>How long one call takes, in nanoseconds.</summary>
/// <param name="Minimum">Of many rounds: what the code costs when nothing disturbs it.</param>
/// <param name="Median">Of the same rounds: what one may expect.</param>
internal readonly record struct Timing(double Minimum, double Median)
{
    /// <summary>A round takes at least so long, in nanoseconds.</summary>
    private const double ShortestRound = 0.5e6;

    /// <summary>Measures work that repeats itself as often as it is told to.</summary>
    public static Timing Of(Action<int> work) => InTurn([work], Effort.Thorough)[0];

    /// <summary>
    /// Measures several in alternating rounds of the same length, so that a drifting clock or a busy neighbour meets all of them alike: a short
    /// round finds a quiet moment where one as long as the longest call does not. The order turns round each time: whoever always followed the
    /// densest work would find the core's clock lowered.
    /// </summary>
    public static IReadOnlyList<Timing> InTurn(IReadOnlyList<Action<int>> works, Effort effort)
    {
        var calls = works.Select(work => Warm(work, effort.WarmUp)).ToArray();
        var round = calls.Append(ShortestRound).Max();
        var repeats = calls.Select(call => RepeatsOf(call, round)).ToArray();
        var times = works.Select(_ => new List<double>(effort.Rounds)).ToArray();
        var all = Stopwatch.StartNew();
        for (var done = 0; done < effort.LeastRounds || (done < effort.Rounds && all.Elapsed < works.Count * effort.Budget); done++)
        {
            for (var turn = 0; turn < works.Count; turn++)
            {
                var i = done % 2 == 0 ? turn : works.Count - 1 - turn;
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
            shortest = Math.Min(shortest, Time(work, RepeatsOf(shortest, ShortestRound)));
        }

        return shortest;
    }

    private static int RepeatsOf(double call, double round) => Math.Max(1, (int)(round / Math.Max(1, call)));

    private static double Time(Action<int> work, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        work(repeats);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
    }
}
