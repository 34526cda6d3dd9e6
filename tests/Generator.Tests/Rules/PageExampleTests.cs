using System.Text.RegularExpressions;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Rules;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Tests.Rules;

/// <summary>The code on the help pages does what the pages say.</summary>
public sealed partial class PageExampleTests
{
    public static TheoryData<string> Pages => new(WithCode);

    private static IEnumerable<string> WithCode => Descriptors.All.Select(d => d.Id).Where(id => Blocks(id, "Example").Any());

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_example_breaks_the_rule(string id)
    {
        foreach (var code in Blocks(id, "Example"))
        {
            Assert.Contains(id, (await Broken(code)).Select(d => d.Id));
        }
    }

    /// <summary>Hints of other rules aside, which are no reproach.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_fix_keeps_every_rule(string id)
    {
        Assert.NotEmpty(Blocks(id, "Fix"));
        foreach (var code in Blocks(id, "Fix"))
        {
            Assert.DoesNotContain(await Broken(code), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);
        }
    }

    [Fact]
    public void Almost_every_page_has_code() => Assert.True(WithCode.Count() >= Descriptors.All.Length - 4);

    private static async Task<IEnumerable<Diagnostic>> Broken(string code)
    {
        var compilation = Consumer.Of("using System;\nusing GruGen;\n" + code).Compile();
        var diagnostics = await Run.Analyze(compilation, new LayerAnalyzer());

        // Calls bind to what is generated.
        var calls = code.Contains("=>", StringComparison.Ordinal) ? await Run.Of(compilation, LanguageVersion.CSharp12).AnalyzerDiagnostics(new CallAnalyzer(), new TapeAnalyzer()) : [];
        return diagnostics.Concat(calls);
    }

    private static IEnumerable<string> Blocks(string id, string section)
    {
        var page = File.ReadAllText(RepositoryFiles.Path("docs", "rules", id + ".md"));
        var start = page.IndexOf($"\n## {section}\n", StringComparison.Ordinal) + 1;
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Code().Matches(page[start..end]).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
