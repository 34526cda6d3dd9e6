namespace GruGen.Tests;

internal static class Allocations
{
    /// <summary>Demands that a call allocates nothing once it has run for a while.</summary>
    public static void AssertNone(Action call)
    {
        // Tiers of the compiler may allocate while a method is young.
        for (var i = 0; i < 40; i++)
        {
            call();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            call();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
