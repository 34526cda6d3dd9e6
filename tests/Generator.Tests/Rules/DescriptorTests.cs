using System.Text.RegularExpressions;
using GruGen.Generator.Rules;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Descriptors, help pages and release notes tell the same story.</summary>
public sealed partial class DescriptorTests
{
    private static readonly string Pages = RepositoryFiles.Path("docs", "rules");

    public static TheoryData<string> Ids => new(Descriptors.All.Select(d => d.Id));

    [Fact]
    public void Ids_are_unique_and_say_what_they_are_about()
    {
        Assert.Equal(Descriptors.All.Length, Descriptors.All.Select(d => d.Id).Distinct().Count());
        Assert.All(Descriptors.All, d => Assert.Matches("^GRU([0-3][0-9]{3}|9999)$", d.Id));
        Assert.All(Descriptors.All, d => Assert.StartsWith("GruGen.", d.Category, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_with_every_section(string id)
    {
        var rule = Descriptors.All.Single(d => d.Id == id);
        var page = File.ReadAllText(Path.Combine(Pages, id + ".md"));

        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n{rule.DefaultSeverity} · {rule.Category}\n", page, StringComparison.Ordinal);
        foreach (var section in new[] { "What", "Why", "Example", "Fix", "Suppress" })
        {
            Assert.Matches($@"\n## {section}\n\n\S", page);
        }
    }

    [Fact]
    public void The_index_lists_every_page_and_there_are_no_others()
    {
        var ids = Descriptors.All.Select(d => d.Id).ToList();
        var index = File.ReadAllText(Path.Combine(Pages, "README.md"));

        Assert.Equal(
            ids,
            Directory.EnumerateFiles(Pages, "GRU*.md").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(d => $"{d.Id} | {d.DefaultSeverity} | {d.Title}"),
            IndexRow().Matches(index).Select(m => $"{m.Groups[1]} | {m.Groups[2]} | {m.Groups[3]}"));
    }

    [Fact]
    public void The_release_notes_list_every_rule_as_it_is()
    {
        var released = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(name => File.ReadAllLines(RepositoryFiles.Path("src", "Generator", name)))
            .Where(line => line.StartsWith("GRU", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"), released);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Messages_are_one_sentence_without_a_full_stop(string id)
    {
        var rule = Descriptors.All.Single(d => d.Id == id);
        var message = rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.DoesNotMatch(@"\.$|\. [A-Z]|\n", message);
        Assert.DoesNotMatch(@"\.$|[{}]", rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(rule.IsEnabledByDefault);
        Assert.NotEqual(DiagnosticSeverity.Hidden, rule.DefaultSeverity);
    }

    [GeneratedRegex(@"\| \[(GRU\d{4})\]\(\1\.md\) \| (\w+) \| ([^|]+?) \|")]
    private static partial Regex IndexRow();
}
