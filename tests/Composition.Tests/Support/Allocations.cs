namespace GruGen.Composition.Tests.Support;

internal static class Allocations
{
    /// <summary>Demands that a call allocates nothing once it has run a few times.</summary>
    public static void AssertNone(Action call)
    {
        for (var i = 0; i < 3; i++)
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
