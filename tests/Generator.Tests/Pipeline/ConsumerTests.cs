using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>Whole layers compile without a warning wherever their class is declared and however the project is set up.</summary>
public sealed class ConsumerTests
{
    [Theory]
    [InlineData("[GruLayer(5, InputSize = 3)] public sealed partial class Layer;")]
    [InlineData("[GruLayer(5, InputSize = 3)] internal partial record Layer;")]
    [InlineData("[GruLayer(5, InputSize = 3)] internal partial class @class;")]
    [InlineData("namespace @namespace.Inner { [DenseLayer(5, InputSize = 3)] internal partial class @event; }")]
    [InlineData("public partial class Outer<T> where T : struct { [GruLayer(5, InputSize = 3, Bidirectional = true)] protected internal partial class Layer; }")]
    [InlineData("public partial record struct Outer { [EmbeddingLayer(5, 3)] private partial class Layer; }")]
    [InlineData("public partial interface IOuter { [GruLayer(5, InputSize = 3)] private protected partial class Layer; }")]
    [InlineData("namespace A { [GruLayer(5, InputSize = 3)] class L; } namespace B { [GruLayer(6, InputSize = 3)] class L; }")]
    [InlineData("[GruLayer(5, InputSize = 3)] partial class Layer; [GruLayer(5, InputSize = 3)] partial class LAYER;")]
    [InlineData("[GruLayer(5, InputSize = 3)] public partial class Größe; [GruLayer(5, InputSize = 3)] public partial class 层;")]
    [InlineData("namespace Demo.System.GruGen { [GruLayer(5, InputSize = 3)] public partial class Span; [DenseLayer(5, InputSize = 3)] partial class Unsafe; }")]
    [InlineData("public abstract class Base { public virtual void Forward() { } } [GruLayer(5, InputSize = 3)] public partial class Layer : Base;")]
    [InlineData("public class Base { public int Units; public void Load(string path) { } } [GruLayer(5, InputSize = 3)] public partial class Layer : Base;")]
    public void Any_declaration_compiles(string source)
    {
        var text = "using GruGen;\n" + source.Replace(" class L;", " partial class L;", StringComparison.Ordinal);
        var run = Run.Of(text);

        Assert.Equal(text.Split("Layer(").Length - 1, run.Generated.Count);
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void An_attribute_is_found_whatever_it_is_called()
    {
        var run = Run.Of(Consumer.Of(
            "global using Anywhere = GruGen.GruLayerAttribute;",
            "using Here = GruGen.GruLayerAttribute; [Here(4, InputSize = 2)] partial class A; [Anywhere(4, InputSize = 2)] partial class B;",
            "[GruGen.GruLayerAttribute(4, InputSize = 2)] partial class C; [global::GruGen.GruLayer(4, InputSize = 2)] partial class D;",
            "namespace Inner { using GruGen; [GruLayer(4, InputSize = 2)] partial class E; }",
            "namespace Own { class GruLayer : System.Attribute; [GruLayer] partial class F; }"));

        Assert.Equal(["A.g.cs", "B.g.cs", "C.g.cs", "D.g.cs", "Inner.E.g.cs"], run.Generated.Keys);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, LanguageVersion.CSharp12)]
    [InlineData(NullableContextOptions.Enable, LanguageVersion.CSharp12)]
    [InlineData(NullableContextOptions.Disable, LanguageVersion.Latest)]
    public void Any_project_settings_compile(NullableContextOptions nullable, LanguageVersion language)
    {
        var run = Run.Of(Consumer.Of("""
            using GruGen;
            [EmbeddingLayer(9, 3, MaskZero = true)] public partial class Embed;
            [GruLayer(5, InputSize = 3, ReturnSequences = true)] public partial class Encoder;
            [DenseLayer(2, InputSize = 5)] internal partial class Head;
            [Sequential(typeof(Embed), typeof(Encoder), typeof(Head))] public partial class Model;
            """) with { Nullable = nullable, Language = language });

        Assert.Equal(4, run.Generated.Count);
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void A_model_shows_layers_as_widely_as_they_are_visible()
    {
        var run = Run.Of("""
            using GruGen;
            public partial class Outer<T>
            {
                [GruLayer(5, InputSize = 3)] public partial class Generic;
            }

            public partial class Shell
            {
                [DenseLayer(4, InputSize = 5)] private partial class Hidden;
                [DenseLayer(3, InputSize = 4)] protected partial class Guarded;
                [Sequential(typeof(Outer<int>.Generic), typeof(Hidden), typeof(Guarded), typeof(Inner))] public partial class Model;
            }

            [DenseLayer(2, InputSize = 3)] internal partial class Inner;
            """);

        Assert.Equal(5, run.Generated.Count);
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void A_model_uses_layers_of_a_referenced_assembly()
    {
        var library = Run.Of(Consumer.Of("""
            namespace Library;
            [GruGen.GruLayer(5, InputSize = 3, ReturnSequences = true, Preset = GruGen.Preset.PyTorch)] public partial class Encoder;
            """));
        var project = Consumer.Of();
        var run = Run.Of(project with
        {
            Sources =
            [
                """
                using GruGen;
                [DenseLayer(2, InputSize = 5)] public partial class Head;
                [Sequential(typeof(Library.Encoder), typeof(Head))] public partial class Model;
                """,
            ],
            References = [.. project.References, Compiled(library.Output)],
        });

        Assert.Equal(["Head.g.cs", "Model.g.cs"], run.Generated.Keys);
        Assert.Empty(run.CompilerDiagnostics());
    }

    private static PortableExecutableReference Compiled(Compilation library)
    {
        var stream = new MemoryStream();
        var result = library.Emit(stream);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
