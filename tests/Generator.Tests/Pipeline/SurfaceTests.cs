using GruGen.Generator.Spec;
using GruGen.Generator.Stubs;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>A stub promises what the layer holds, and the rule about clashing members knows every name.</summary>
public sealed class SurfaceTests
{
    private const string Layers = """
        using GruGen;
        [GruLayer(8, InputSize = 4)] public partial class Plain;
        [GruLayer(8, InputSize = 4, TimeSteps = 3, BatchSize = 2, Stateful = true, ReturnSequences = true, ReturnState = true)] public partial class Full;
        [GruLayer(8, InputSize = 4, UseBias = false, DType = DType.Float64)] public partial class Exact;
        [GruLayer(8, InputSize = 4, Bidirectional = true, BatchSize = 2, Stateful = true)] public partial class Both;
        [GruLayer(8, InputSize = 4, Bidirectional = true, MergeMode = MergeMode.None, ReturnState = true, UseBias = false)] public partial class Apart;
        [GruLayer(8, InputSize = 4, ActivationMethod = "F", KernelTransform = "G", Preset = Preset.Haste)] public partial class Own
        {
            static float F(float x) => x;
            static void G(System.ReadOnlySpan<float> stored, System.Span<float> transformed) { }
        }
        [DenseLayer(4, InputSize = 8)] public partial class Head;
        [DenseLayer(4, InputSize = 8, UseBias = false, DType = DType.Float64)] public partial class ExactHead;
        [EmbeddingLayer(96, 4, MaskZero = true)] public partial class Embed;
        [EmbeddingLayer(96, 4)] public partial class Table;
        [GruLayer(8, InputSize = 4, BatchSize = 2, Stateful = true)] public partial class Stateful;
        [DenseLayer(8, InputSize = 8)] public partial class Mix;
        [RecurrentLayer(8, "F", InputSize = 4)] public partial class Steps
        {
            static void F(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> h, System.Span<float> hNew) { }
        }
        [RecurrentLayer(8, "F", InputSize = 4, ConstantsSize = 2, BatchSize = 2, TimeSteps = 3, Stateful = true, ReturnState = true,
            DType = DType.Float64)]
        public partial class FullStep
        {
            void F(System.ReadOnlySpan<double> x, System.ReadOnlySpan<double> h, System.Span<double> n, System.ReadOnlySpan<double> c) { }
        }
        [Sequential(typeof(Embed), typeof(Plain), typeof(Mix), typeof(Mix), typeof(Head))] public partial class Model;
        [Sequential(typeof(Stateful), typeof(Head))] public partial class StatefulModel;
        [Sequential(typeof(Exact), typeof(ExactHead))] public partial class ExactModel;
        [Sequential(typeof(Both))] public partial class BothModel;
        [Sequential(typeof(Head))] public partial class HeadModel;
        [Sequential(typeof(Table))] public partial class TableModel;
        """;

    public static TheoryData<string> Classes => new(Names);

    private static IEnumerable<string> Names => Layers.Split("partial class ").Skip(1).Select(part => part[..part.IndexOfAny([';', '\n'])]);

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_stub_declares_the_public_members_of_the_layer(string name)
    {
        var layer = Run.Of(Layers).Output.GetTypeByMetadataName(name)!;
        var stub = Stub(name);

        Assert.Equal(PublicMembers(layer), PublicMembers(stub));
        Assert.Equal(layer.AllInterfaces.Select(i => i.ToDisplayString()).Order(), stub.AllInterfaces.Select(i => i.ToDisplayString()).Order());
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_generated_name_is_known_or_has_a_reserved_prefix(string name)
    {
        var layer = Run.Of(Layers).Output.GetTypeByMetadataName(name)!;
        var generated = layer.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) })
            .Where(m => m is not IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false })
            .Select(m => m.Name)
            .Except(["F", "G"])
            .Where(n => !n.StartsWith("GruGen", StringComparison.Ordinal) && !n.StartsWith("_gruGen", StringComparison.Ordinal));

        Assert.Equal(Surface.Of(Spec(name)).Select(m => m.Name).Distinct().Order(StringComparer.Ordinal), generated.Distinct().Order(StringComparer.Ordinal));
    }

    private static INamedTypeSymbol Stub(string name)
    {
        var project = Consumer.Of([Layers, .. Names.Select(c => StubEmitter.Emit(Spec(c), ["GRU0000"]))]);
        var compilation = project.Compile();
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation.GetTypeByMetadataName(name)!;
    }

    private static LayerSpec Spec(string name) => Consumer.Of(Layers).AnySpec(name);

    private static IEnumerable<string> PublicMembers(INamedTypeSymbol type) => type.GetMembers()
        .Where(m => m.DeclaredAccessibility == Accessibility.Public && !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null })
        .Select(m => m.ToDisplayString(Format))
        .Order(StringComparer.Ordinal);

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut);
}
