using GruGen.Docs.Tests.Repository;

namespace GruGen.Docs.Tests.Markdown;

/// <summary>A page of the documentation and its fenced blocks.</summary>
internal sealed record Page(string Path, string Text, IReadOnlyList<Fence> Fences)
{
    /// <summary>README.md and everything in docs.</summary>
    public static IEnumerable<Page> All() => RepositoryFiles.TextFiles()
        .Where(path => path == "README.md" || path.StartsWith("docs/", StringComparison.Ordinal))
        .Where(path => path.EndsWith(".md", StringComparison.Ordinal))
        .Select(Read);

    public static Page Read(string path)
    {
        var text = RepositoryFiles.Read(path);
        return new(path, text, Fence.Parse(text).ToArray());
    }
}

/// <summary>A block between two lines of three backticks.</summary>
/// <param name="Language">First word after the backticks.</param>
/// <param name="Role">The other words: what the block is for, see docs/index.md.</param>
/// <param name="Line">Number of the line with the backticks.</param>
/// <param name="Text">The lines between.</param>
internal sealed record Fence(string Language, string Role, int Line, string Text)
{
    private const string Mark = "```";

    public static IEnumerable<Fence> Parse(string page)
    {
        var lines = page.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Mark, StringComparison.Ordinal))
            {
                continue;
            }

            var info = lines[i][Mark.Length..].Trim().Split(' ', 2);
            var first = i + 1;
            i = Array.FindIndex(lines, first, static line => line.StartsWith(Mark, StringComparison.Ordinal));
            if (i < 0)
            {
                throw new FormatException($"The block that begins in line {first} does not end.");
            }

            yield return new(info[0], info.Length > 1 ? info[1] : "", first, string.Join('\n', lines[first..i]));
        }
    }
}
