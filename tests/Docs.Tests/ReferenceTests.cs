using System.Text.RegularExpressions;
using GruGen.Docs.Tests.Markdown;
using GruGen.Docs.Tests.Repository;

namespace GruGen.Docs.Tests;

/// <summary>What the documentation refers to exists: files, projects, the commands that are run before a change is taken.</summary>
public sealed partial class ReferenceTests
{
    public static TheoryData<string> Pages => [.. Page.All().Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_of_this_repository(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Found.None(Link().Matches(Page.Read(path).Text)
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !RepositoryFiles.Exists(Path.Combine(folder, target.Split('#')[0]))));
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_index()
    {
        var reached = Link().Matches(Page.Read("docs/index.md").Text).Select(match => $"docs/{match.Groups[1].Value}").ToArray();
        Found.None(Page.All()
            .Select(page => page.Path)
            .Where(path => path is not ("README.md" or "docs/index.md"))
            .Where(path => !reached.Any(target => path == target || path.StartsWith(target + "/", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_name_projects_that_exist(string path)
    {
        foreach (var command in Commands(Page.Read(path)))
        {
            Assert.Matches("^(dotnet|git|cd|bash) ", command);
            var projects = ProjectPath().Matches(command).Select(match => match.Groups[1].Value);
            var scripts = command.StartsWith("bash ", StringComparison.Ordinal) ? [command.Split(' ')[1]] : Array.Empty<string>();
            Found.None(projects.Concat(scripts).Where(named => !RepositoryFiles.Exists(named)));
        }
    }

    /// <summary>The two commands take minutes, so they are not run here but once, by the script that decides about a change.</summary>
    [Fact]
    public void The_two_commands_of_the_readme_are_run_before_a_change_is_taken()
    {
        var script = RepositoryFiles.Read(".ci/run");
        var commands = Page.Read("README.md").Fences.Where(fence => fence is { Language: "bash", Role: "" }).SelectMany(Lines).ToArray();
        Assert.Equal(2, commands.Length);
        Assert.All(commands, command => Assert.Contains($"\n{command}", script, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Commands(Page page) => page.Fences.Where(fence => fence.Language == "bash").SelectMany(Lines);

    private static IEnumerable<string> Lines(Fence fence) => fence.Text.Split('\n')
        .Select(static line => line.Split(" #")[0].Trim())
        .Where(static line => line.Length > 0 && line[0] != '#');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:--project|dotnet (?:pack|build|test)) ((?!-)\S+)")]
    private static partial Regex ProjectPath();
}
