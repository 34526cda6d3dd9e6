using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Golden;

/// <summary>Compiles C# text with the generator and the analyzers, in memory, as a consumer's build would.</summary>
public static class GoldenCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly Type[] GeneratorTypes = typeof(Generator.Spec.LayerSpec).Assembly.GetTypes();

    /// <summary>Compiles compilation units into one assembly.</summary>
    /// <param name="assemblyName">Its name.</param>
    /// <param name="texts">Hint name and text of each unit.</param>
    public static CompiledText Compile(string assemblyName, IEnumerable<(string Name, string Text)> texts)
    {
        var compilation = CSharpCompilation.Create(
            assemblyName,
            texts.Select(static t => CSharpSyntaxTree.ParseText(t.Text, ParseOptions, t.Name + ".cs")),
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithNullableContextOptions(NullableContextOptions.Enable));
        var generators = Instances<IIncrementalGenerator>().Select(static g => g.AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var fromGenerator);
        using var assembly = new MemoryStream();
        var emitted = updated.Emit(assembly);
        var diagnostics = fromGenerator.Concat(emitted.Diagnostics).Concat(Analyze(compilation));
        return new CompiledText(
            emitted.Success ? assembly.ToArray() : null,
            [.. diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>Runs the analyzers on the text of the user; that generated text changes nothing is tested beside the analyzers.</summary>
    /// <remarks>Analysis binds every method body: with the generated ones it takes as long as compiling them.</remarks>
    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation)
    {
        var analyzers = Instances<DiagnosticAnalyzer>();
        return analyzers.IsEmpty
            ? []
            : compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    private static ImmutableArray<TBase> Instances<TBase>() =>
    [
        .. GeneratorTypes.Where(static t => !t.IsAbstract && typeof(TBase).IsAssignableFrom(t))
            .Select(static t => (TBase)Activator.CreateInstance(t, nonPublic: true)!),
    ];
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
