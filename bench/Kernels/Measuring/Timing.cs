using System.Diagnostics;

namespace GruGen.Bench.Kernels.Measuring;

/// <summary>How long one call takes, in nanoseconds.</summary>
/// <param name="Minimum">Of many rounds: what the code costs when nothing disturbs it.</param>
/// <param name="Median">Of the same rounds: what one may expect.</param>
internal readonly record struct Timing(double Minimum, double Median)
{
    private const double WarmUp = 300e6;
    private const double Round = 0.5e6;
    private const int Rounds = 200;

    /// <summary>A long call gets fewer rounds, but never fewer than this.</summary>
    private const int LeastRounds = 15;
    private const double Budget = 1.5e9;

    /// <summary>Measures work that repeats itself as often as it is told to.</summary>
    public static Timing Of(Action<int> work)
    {
        var repeats = RepeatsOf(Warm(work));
        var rounds = new List<double>(Rounds);
        var all = Stopwatch.StartNew();
        while (rounds.Count < LeastRounds || (rounds.Count < Rounds && all.Elapsed.TotalNanoseconds < Budget))
        {
            rounds.Add(Time(work, repeats));
        }

        rounds.Sort();
        return new(rounds[0], rounds[rounds.Count / 2]);
    }

    /// <summary>
    /// Runs the work until the callers of the kernels have reached optimised code, which takes long on a busy core, and returns the
    /// shortest time of a call so far.
    /// </summary>
    private static double Warm(Action<int> work)
    {
        var shortest = Time(work, 1);
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalNanoseconds < WarmUp)
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
