namespace GruGen.Docs.Tests;

/// <summary>Asserts that a search found nothing, and shows all that it found: xunit's own message is cut after a few characters.</summary>
internal static class Found
{
    public static void None(IEnumerable<string> findings)
    {
        var all = string.Join('\n', findings);
        Assert.True(all.Length == 0, all);
    }
}
