using GruGen.Generator.Analyzers;
using GruGen.Generator.Rules;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Rules;

/// <summary>The code on the help pages does what the pages say.</summary>
public sealed class PageExampleTests
{
    public static TheoryData<string> Pages => new(RulePages.WithCode);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_example_breaks_the_rule(string id)
    {
        foreach (var code in RulePages.Blocks(id, "Example"))
        {
            Assert.Contains(id, (await Broken(code)).Select(d => d.Id));
        }
    }

    /// <summary>Hints of other rules aside, which are no reproach.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_fix_keeps_every_rule(string id)
    {
        Assert.NotEmpty(RulePages.Blocks(id, "Fix"));
        foreach (var code in RulePages.Blocks(id, "Fix"))
        {
            Assert.DoesNotContain(await Broken(code), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);
        }
    }

    [Fact]
    public void Almost_every_page_has_code() => Assert.True(RulePages.WithCode.Count() >= Descriptors.All.Length - 4);

    /// <summary>As an editor shows them: calls and constants bind to what is generated.</summary>
    private static async Task<IEnumerable<Diagnostic>> Broken(string code)
        => await Run.Of("using System;\nusing GruGen;\n" + code)
            .EditorDiagnostics(new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer());
}
