using GruGen.Generator.Analyzers;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Harness;

/// <summary>All that a build of one source reports, for properties that must hold for any source.</summary>
/// <param name="Generated">Whole layers and stubs.</param>
/// <param name="Compiler">Errors and warnings of the compiler over the user's files.</param>
/// <param name="Ours">What generator and analyzers report, their crashes (CS8785, AD0001) included.</param>
internal sealed record Everything(
    IReadOnlyDictionary<string, string> Generated, IReadOnlyList<Diagnostic> Compiler, IReadOnlyList<Diagnostic> Ours)
{
    public static Everything Of(string source)
    {
        var run = Run.Of(source);
        var user = run.Output.SyntaxTrees.First();
        var analyzed = Run.Analyze(Consumer.Of(source).Compile(), new LayerAnalyzer()).GetAwaiter().GetResult();
        return new(
            run.Generated,
            run.Output.GetSemanticModel(user).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList(),
            [.. run.GeneratorDiagnostics, .. analyzed]);
    }

    /// <summary>A class was generated whole, and not as a stub.</summary>
    public bool IsWhole(string hintName)
        => Generated.TryGetValue(hintName, out var text) && !text.Contains("was not generated", StringComparison.Ordinal);

    /// <summary>Neither the generator nor an analyzer failed.</summary>
    public bool IsSound => Ours.All(d => d.Id.StartsWith("GRU", StringComparison.Ordinal) && d.Id != "GRU9999");
}
