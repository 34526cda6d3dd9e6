using System.Text;

namespace GruGen.Generator.Tests.Harness;

/// <summary>
/// Compares a text with a file that was reviewed. Files are named as Verify names them; to accept a change, move <c>*.received.cs</c> over
/// <c>*.verified.cs</c>.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string name, string text)
    {
        var verified = RepositoryFiles.Path("tests", "Generator.Tests", "Snapshots", name + ".verified.cs");
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var expected = File.Exists(verified)
            ? File.ReadAllText(verified, Encoding.UTF8).Replace("\r\n", "\n", StringComparison.Ordinal)
            : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{name}: {Difference(expected, text)} Compare {received} with {verified}.");
    }

    private static string Difference(string? expected, string text)
    {
        if (expected is null)
        {
            return "there is no verified file yet.";
        }

        var (before, after) = (expected.Split('\n'), text.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} differs: expected '{before.ElementAtOrDefault(line)}', got '{after.ElementAtOrDefault(line)}'.";
    }
}
