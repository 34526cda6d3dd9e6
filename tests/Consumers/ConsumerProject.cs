using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GruGen.Consumers;

/// <summary>A project that uses the package, compiled in memory with the generator and the analyzers, as a build would.</summary>
public sealed record ConsumerProject
{
    private static readonly ImmutableArray<MetadataReference> OwnReferences =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !IsTool(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Type[] GeneratorTypes = typeof(Generator.GruGenerator).Assembly.GetTypes();

    /// <summary>The generators of the package.</summary>
    public static ImmutableArray<ISourceGenerator> Generators { get; } = [.. Instances<IIncrementalGenerator>().Select(static g => g.AsSourceGenerator())];

    /// <summary>The analyzers of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = Instances<DiagnosticAnalyzer>();

    /// <summary>Name of the assembly.</summary>
    public required string Name { get; init; }

    /// <summary>Path and text of each source file.</summary>
    public required ImmutableArray<(string Path, string Text)> Sources { get; init; }

    /// <summary>A library, or a program with top-level statements.</summary>
    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Version of the language.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    /// <summary>Whether nullable annotations are on.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>How the sources are parsed.</summary>
    public CSharpParseOptions ParseOptions => new(Language);

    /// <summary>The project before the generator runs.</summary>
    public CSharpCompilation Compile()
    {
        var parse = ParseOptions;
        return CSharpCompilation.Create(
            Name,
            Sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, parse, source.Path)),
            OwnReferences,
            new CSharpCompilationOptions(Kind, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: Nullable));
    }

    /// <summary>Compiles the project.</summary>
    public ConsumerBuild Build()
    {
        var compilation = Compile();
        var driver = CSharpGeneratorDriver.Create(Generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var reported);
        using var assembly = new MemoryStream();
        var emitted = complete.Emit(assembly);
        var diagnostics = reported.Concat(emitted.Diagnostics).Concat(compilation.SyntaxTrees.SelectMany(tree => Analyze(complete, tree)));
        return new(
            emitted.Success ? assembly.ToArray() : null,
            [.. diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)],
            driver.GetRunResult().GeneratedTrees.ToImmutableSortedDictionary(
                static tree => Path.GetFileName(tree.FilePath), static tree => tree.ToString(), StringComparer.Ordinal));
    }

    /// <summary>Runs the analyzers on one file of the user, where calls bind to what is generated.</summary>
    /// <remarks>Analysis binds every method body: with the generated files it would take as long as compiling them.</remarks>
    private static ImmutableArray<Diagnostic> Analyze(Compilation complete, SyntaxTree tree)
        => Analyzers.IsEmpty
            ? []
            : complete.WithAnalyzers(Analyzers)
                .GetAnalyzerSemanticDiagnosticsAsync(complete.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)
                .GetAwaiter()
                .GetResult();

    /// <summary>What compiles a project is no reference of it; the generator even has the attributes a second time.</summary>
    private static bool IsTool(string file) =>
        file == "GruGen.Generator.dll" || file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static ImmutableArray<T> Instances<T>() =>
    [
        .. GeneratorTypes.Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(static type => (T)Activator.CreateInstance(type, nonPublic: true)!),
    ];
}
