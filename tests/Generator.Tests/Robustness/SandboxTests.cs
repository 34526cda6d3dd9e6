using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>The programs of this repository are right: whatever is reported in one of their files is a false positive.</summary>
public sealed class SandboxTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<string> Projects => new(Directory.EnumerateFiles(
        RepositoryFiles.Path("sandbox"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetDirectoryName).OfType<string>());

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Nothing_is_reported(string folder)
    {
        // CharModel's network is part of the other programs that use it.
        var sources = Files(folder).Union(Files(RepositoryFiles.Path("sandbox", "CharModel", "Network"))).Order(StringComparer.Ordinal);
        var project = new Consumer
        {
            Sources = [.. sources.Select(File.ReadAllText), ImplicitUsings],
            Language = LanguageVersion.Latest,
        };
        var run = Run.Of(project);

        Assert.All(run.Generated.Keys, hint => Assert.True(run.IsWhole(hint), hint));
        Assert.Empty(await run.AnalyzerDiagnostics(new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer()));
        Assert.True(CallsOfLayers(run) > 0, "No call was bound, so nothing was judged.");
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static int CallsOfLayers(Run run) => run.Output.SyntaxTrees.Where(tree => !Parsing.ShapeReader.IsGenerated(tree)).Sum(tree =>
    {
        var model = run.Output.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call).Symbol)
            .Count(method => method?.DeclaringSyntaxReferences.Any(r => Parsing.ShapeReader.IsGenerated(r.SyntaxTree)) == true);
    });
}
