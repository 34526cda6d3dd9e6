using System.Text.RegularExpressions;

namespace GruGen.Docs.Tests.Repository;

/// <summary>What must not get into the repository, and what every file in it must be.</summary>
public sealed partial class HygieneTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_file_names_a_folder_of_the_machine_it_was_written_on()
        => Found.None(Matches(MachinePath()));

    [Fact]
    public void No_file_names_the_host_of_a_package_registry()
        => Found.None(Matches(RegistryHost()));

    [Fact]
    public void No_line_is_left_for_later()
        => Found.None(Matches(LeftForLater()));

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold()
        => Found.None(RepositoryFiles.TextFiles()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .Select(path => (Path: path, Lines: RepositoryFiles.Read(path).Count(static c => c == '\n')))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Every_text_file_ends_its_lines_with_a_line_feed_and_its_last_line_too()
        => Found.None(RepositoryFiles.TextFiles().Where(path => !path.StartsWith("tests/golden/", StringComparison.Ordinal)).Where(path =>
        {
            var text = RepositoryFiles.Read(path);
            return text.Contains('\r', StringComparison.Ordinal) || (text.Length > 0 && text[^1] != '\n');
        }));

    private static IEnumerable<string> Matches(Regex forbidden) =>
        from path in RepositoryFiles.TextFiles()
        where !path.EndsWith("/HygieneTests.cs", StringComparison.Ordinal)
        from line in RepositoryFiles.Read(path).Split('\n').Select(static (text, index) => (Text: text, Number: index + 1))
        where forbidden.IsMatch(line.Text)
        select $"{path}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"(?<![\w./*$}])/(work|tmp|home|root|Users)(/|\b(?!\w))|\b[A-Z]:\\\\?Users\b")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(nuget|pypi|npmjs|crates|pythonhosted|rubygems)\.(org|io|com)\b")]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex LeftForLater();
}
