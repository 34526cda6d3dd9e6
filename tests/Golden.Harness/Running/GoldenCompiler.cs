using System.Globalization;
using GruGen.Consumers;
using Microsoft.CodeAnalysis;

namespace GruGen.Golden;

/// <summary>Compiles C# text with the generator and the analyzers, in memory, as a consumer's build would.</summary>
public static class GoldenCompiler
{
    /// <summary>Compiles compilation units into one assembly.</summary>
    /// <param name="assemblyName">Its name.</param>
    /// <param name="texts">Hint name and text of each unit.</param>
    public static CompiledText Compile(string assemblyName, IEnumerable<(string Name, string Text)> texts)
    {
        var build = new ConsumerProject { Name = assemblyName, Sources = [.. texts.Select(static t => (t.Name + ".cs", t.Text))] }.Build();
        return new CompiledText(build.Assembly, build.Diagnostics);
    }
}

/// <summary>What a compilation gave.</summary>
/// <param name="Assembly">The assembly; null if there were errors.</param>
/// <param name="Diagnostics">Warnings and errors of compiler, generator and analyzers.</param>
public sealed record CompiledText(byte[]? Assembly, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The errors.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The assembly.</summary>
    /// <exception cref="GoldenException">There were errors.</exception>
    public byte[] RequireAssembly()
    {
        var kinds = Errors.GroupBy(static e => e.GetMessage(CultureInfo.InvariantCulture)).Select(static g => $"{g.Count()} x {g.First()}");
        return Assembly ?? throw new GoldenException("The text does not compile:\n" + string.Join("\n", kinds.Take(20)));
    }
}
