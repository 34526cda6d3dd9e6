using System.Collections.Immutable;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Every rule is silenced in every way that the language and the build know, on the example of its help page.</summary>
public sealed class SuppressionTests
{
    public static TheoryData<string> Rules => new(RulePages.WithCode);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_pragma_silences_a_rule(string id)
        => Assert.DoesNotContain(id, await Found($"#pragma warning disable {id}\n{Example(id)}"));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_attribute_silences_a_rule(string id) => Assert.DoesNotContain(
        id, await Found($"{Example(id, $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"GruGen\", \"{id}\")]\n")}"));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_severity_of_the_editor_configuration_silences_a_rule(string id)
        => Assert.DoesNotContain(id, await Found(Example(id), new Severities(id, ReportDiagnostic.Suppress)));

    /// <summary>What is no error may be made one, which is how a team forbids it.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_severity_of_the_editor_configuration_makes_a_rule_an_error(string id)
    {
        var found = await Diagnostics(Example(id), new Severities(id, ReportDiagnostic.Error));
        Assert.Contains(found, d => d.Id == id);
        Assert.All(found.Where(d => d.Id == id), d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    private static string Example(string id, string attributes = "")
        => "using System;\nusing GruGen;\n" + attributes + RulePages.Blocks(id, "Example").First();

    private static async Task<IEnumerable<string>> Found(string source, Severities? severities = null)
        => (await Diagnostics(source, severities)).Select(d => d.Id);

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(string source, Severities? severities)
    {
        var compilation = Consumer.Of(source).Compile();
        var run = Run.Of(compilation, Consumer.Of().Language);
        var output = run.Output.WithOptions(run.Output.Options.WithSyntaxTreeOptionsProvider(severities));
        var analysis = new CompilationWithAnalyzers(
            output, [new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer()], new AnalyzerOptions([]));
        return await analysis.GetAnalyzerSemanticDiagnosticsAsync(
            output.GetSemanticModel(output.SyntaxTrees.First()), filterSpan: null, CancellationToken.None);
    }

    /// <summary>What <c>dotnet_diagnostic.ID.severity</c> becomes in the compiler.</summary>
    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = default;
            return false;
        }
    }
}
