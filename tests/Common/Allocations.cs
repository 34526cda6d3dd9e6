namespace GruGen.Tests;

internal static class Allocations
{
    private const int CallsAtOnce = 20;
    private const int MostRounds = 10;

    /// <summary>Demands that a call allocates nothing once it has run for a while.</summary>
    /// <remarks>
    /// Tiers of the compiler, and what the run time sets up with them, allocate once in a while when a method is young, on a loaded machine
    /// also late. So a round that allocates may be followed by others, but two in succession must allocate nothing.
    /// </remarks>
    public static void AssertNone(Action call)
    {
        // The first rounds are for the compiler.
        _ = BytesOf(call);
        _ = BytesOf(call);

        List<long> rounds = [BytesOf(call), BytesOf(call)];
        while (!IsQuiet() && rounds.Count < MostRounds)
        {
            rounds.Add(BytesOf(call));
        }

        Assert.True(IsQuiet(), $"Bytes allocated by {CallsAtOnce} calls, round by round: {string.Join(", ", rounds)}.");

        bool IsQuiet() => rounds[^1] == 0 && rounds[^2] == 0;
    }

    private static long BytesOf(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < CallsAtOnce; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
