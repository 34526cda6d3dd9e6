extern alias consumers;

using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.Generator.Tests.Harness;

/// <summary>A project that uses the package, compiled in memory against the running framework.</summary>
internal sealed record Consumer
{
    private static readonly ImmutableArray<MetadataReference> Framework = ReadFramework();

    private static readonly ImmutableArray<MetadataReference> Package =
    [
        MetadataReference.CreateFromFile(typeof(consumers::GruGen.GruLayerAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(GruLayerInfo).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location),
    ];

    public ImmutableArray<string> Sources { get; init; } = [];

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public ImmutableArray<MetadataReference> References { get; init; } = [.. Framework, .. Package];

    public static ImmutableArray<MetadataReference> FrameworkOnly => Framework;

    public static MetadataReference AttributesOnly => Package[0];

    public static Consumer Of(params string[] sources) => new() { Sources = [.. sources] };

    public CSharpCompilation Compile(string name = "Consumer") => CSharpCompilation.Create(
        name,
        Sources.Select((source, i) => Parse(source, i == 0 ? "Consumer.cs" : $"Consumer{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullable));

    public SyntaxTree Parse(string source, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), new CSharpParseOptions(Language), path);

    /// <summary>The resolved spec of the class with this metadata name.</summary>
    public TSpec Spec<TSpec>(string type = "Layer")
        where TSpec : LayerSpec
        => Assert.IsType<TSpec>(AnySpec(type));

    /// <summary>The resolved spec of the class with this metadata name.</summary>
    public LayerSpec AnySpec(string type)
    {
        var compilation = Compile();
        var symbol = compilation.GetTypeByMetadataName(type) ?? throw new ArgumentException($"No type {type}.", nameof(type));
        var facts = LayerReader.Read(symbol, compilation, CancellationToken.None)
            ?? throw new ArgumentException($"{type} is no layer.", nameof(type));
        return SpecBuilder.Build(facts);
    }

    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(folder, "*.dll")
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Where(IsManaged)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }

    private static bool IsManaged(string path)
    {
        using var reader = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return reader.HasMetadata;
    }
}
