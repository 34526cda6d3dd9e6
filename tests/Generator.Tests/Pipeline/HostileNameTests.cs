using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>Generated code means its own types, whatever types, namespaces and members the user's project has.</summary>
public sealed class HostileNameTests
{
    private const string Layers = """
        namespace MyApp.Nets
        {
            [global::GruGen.EmbeddingLayer(9, 3, MaskZero = true)] public partial class Embed;
            [global::GruGen.GruLayer(5, InputSize = 3, ReturnSequences = true, KernelTransform = "Same",
                RecurrentActivation = global::GruGen.Activation.Softmax)]
            public partial class Encoder
            {
                private static void Same(global::System.ReadOnlySpan<float> stored, global::System.Span<float> transformed) => stored.CopyTo(transformed);
            }

            [global::GruGen.GruLayer(16, InputSize = 5, ReturnSequences = true, Bidirectional = true, WeightType = global::GruGen.WeightType.Int8)]
            public partial class Both;
            [global::GruGen.GruLayer(4, InputSize = 32, ReturnSequences = true, TimeSteps = 6, DType = global::GruGen.DType.Float64, ResetAfter = false)]
            public partial class Wide;
            [global::GruGen.DenseLayer(2, InputSize = 32)] internal partial class Head;
            [global::GruGen.Sequential(typeof(Embed), typeof(Encoder), typeof(Both), typeof(Head))] public partial class Model;
            [global::GruGen.RecurrentLayer(2, "Move", InputSize = 2)]
            public partial class Mover
            {
                private static void Move(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> h, global::System.Span<float> hNew) { }
            }
        }

        """;

    private static readonly string[] Own = ["Embed", "Encoder", "Both", "Wide", "Head", "Model", "Mover"];

    /// <summary>Names that the project or the package has already where the tests declare theirs.</summary>
    private static readonly string[] Taken = [.. Own, "MyApp", "Nets", "Move", "Same", "GruGenKernels"];

    private static readonly Run Plain = Run.Of(Layers);

    /// <summary>Every name of a type or namespace that generated text uses, and those that a user is most likely to have.</summary>
    private static readonly string[] Names =
    [
        .. Plain.Generated.Values.SelectMany(static text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Select(static name => name.Identifier.Text)
            .Concat(["System", "GruGen", "Runtime", "Generated", "Math", "MathF", "Vector", "Span", "Info", "Units", "Kernel", "GruGenCell"])
            .Where(static name => char.IsUpper(name[0]) && !Taken.Contains(name))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("namespace MyApp.Nets")]
    [InlineData("namespace MyApp")]
    [InlineData("namespace GruGen.Generated")]
    [InlineData("namespace GruGen.Generated.Inner")]
    [InlineData("")]
    public void Types_of_any_name_change_nothing(string space)
    {
        // In the global namespace, these are names that everything begins with.
        var names = Names.Where(name => space.Length > 0 || name is not ("System" or "GruGen"));
        var types = string.Concat(names.Select(static name => $"internal static class {name}; internal struct {name}<T>;\n"));
        AssertSame(Layers + (space.Length > 0 ? $"{space}\n{{\n{types}}}" : types));
    }

    [Theory]
    [InlineData("MyApp.Nets")]
    [InlineData("MyApp")]
    [InlineData("GruGen.Generated")]
    public void Namespaces_of_any_name_change_nothing(string space)
        => AssertSame(Layers + string.Concat(Names.Select(name => $"namespace {space}.{name} {{ internal class Any; }}\n")));

    [Fact]
    public void Nested_types_and_members_of_other_names_change_nothing()
    {
        var free = Names.Except(Plain.Generated.Values.SelectMany(static text => MembersOf(text)));
        var nested = string.Concat(free.Where(static n => !n.StartsWith("GruGen", StringComparison.Ordinal)).Select(static name => $"private class {name};\n"));
        AssertSame($"{Layers} namespace MyApp.Nets\n{{\n{string.Concat(Own.Select(c => $"partial class {c} {{ {nested} }}\n"))}}}");
    }

    [Theory]
    [InlineData("GruLayer(2, InputSize = 1)")]
    [InlineData("GruLayer(2, InputSize = 1, Bidirectional = true, Preset = GruGen.Preset.Haste)")]
    [InlineData("DenseLayer(2, InputSize = 1)")]
    [InlineData("EmbeddingLayer(2, 1)")]
    public void A_layer_may_have_any_name_but_those_of_its_members(string attribute)
    {
        var members = Plain.Generated.Values.SelectMany(static text => MembersOf(text)).ToHashSet(StringComparer.Ordinal);
        var refused = Run.Of(Source(attribute, members.Concat(["System", "GruGen", "Span", "Unsafe", "GruGenNet"]))).Generated
            .Where(static file => file.Value.Contains("was not generated", StringComparison.Ordinal))
            .Select(static file => file.Key.Split('.')[1].Split('-')[0])
            .ToArray();
        Assert.Empty(refused.Except(members));
        var run = Run.Of(Source(attribute, members.Except(refused)));
        Assert.Empty(run.CompilerDiagnostics());
    }

    private static string Source(string attribute, IEnumerable<string> names) =>
        string.Concat(names.Distinct().Select(name => $"namespace Of{name.Trim('_')}X {{ [GruGen.{attribute}] public partial class {name}; }}\n"));

    private static IEnumerable<string> MembersOf(string text) =>
        from type in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        where Own.Contains(type.Identifier.Text)
        from member in type.Members
        from name in member switch
        {
            MethodDeclarationSyntax method => [method.Identifier.Text],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.Text),
            TypeDeclarationSyntax nested => [nested.Identifier.Text],
            _ => Enumerable.Empty<string>(),
        }
        select name;

    private static void AssertSame(string source)
    {
        var run = Run.Of(source);
        Assert.Equal(Plain.Generated, run.Generated);
        Assert.Empty(run.CompilerDiagnostics());
    }
}
