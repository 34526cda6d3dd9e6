using System.Text.RegularExpressions;
using GruGen.Generator.Rules;

namespace GruGen.Generator.Tests.Harness;

/// <summary>The code on the help pages of the rules.</summary>
internal static partial class RulePages
{
    /// <summary>Ids of the rules whose page shows code that breaks them.</summary>
    public static IEnumerable<string> WithCode => Descriptors.All.Select(d => d.Id).Where(id => Blocks(id, "Example").Any());

    /// <summary>The blocks of C# in a section.</summary>
    public static IEnumerable<string> Blocks(string id, string section)
    {
        var page = File.ReadAllText(RepositoryFiles.Path("docs", "rules", id + ".md"));
        var start = page.IndexOf($"\n## {section}\n", StringComparison.Ordinal) + 1;
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Code().Matches(page[start..end]).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
