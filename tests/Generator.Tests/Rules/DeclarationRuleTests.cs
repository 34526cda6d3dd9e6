using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Tests.Rules;

public sealed class DeclarationRuleTests
{
    [Theory]
    [InlineData("[GruLayer(8, InputSize = 4)] public class {|GRU0010:Layer|};")]
    [InlineData("[DenseLayer(8, InputSize = 4)] public record {|GRU0010:Layer|};")]
    [InlineData("public class {|GRU0011:Outer|} { public partial class Middle { [GruLayer(8, InputSize = 4)] public partial class Layer; } }")]
    [InlineData("public struct {|GRU0011:Outer|} { [EmbeddingLayer(8, 4)] public partial class Layer; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public static partial class {|GRU0012:Layer|};")]
    [InlineData("[GruLayer(8, InputSize = 4)] public abstract partial class {|GRU0013:Layer|};")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class {|GRU0014:Layer|}<T>;")]
    [InlineData("[GruLayer(8, InputSize = 4)] file partial class {|GRU0015:Layer|};")]
    [InlineData("file partial class {|GRU0015:Outer|} { [GruLayer(8, InputSize = 4)] public partial class Layer; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class {|GRU0016:Layer|}() { }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial record {|GRU0016:Layer|}(int Size);")]
    [InlineData("public class Base { public Base(int x) { } } [GruLayer(8, InputSize = 4)] public partial class {|GRU0017:Layer|} : Base;")]
    [InlineData("public class Base { private Base() { } public Base(int x) { } } [GruLayer(8, InputSize = 4)] public partial class {|GRU0017:Layer|} : Base;")]
    [InlineData(
        "public class Base { [System.Obsolete(null, true)] public Base() { } public Base(int x = 1) { } } "
        + "[GruLayer(8, InputSize = 4)] public partial class {|GRU0017:Layer|} : Base;")]
    [InlineData("public class Base { protected Base(int x = 1) { } } [GruLayer(8, InputSize = 4)] public partial class Layer : Base;")]
    [InlineData(
        "public class Base { protected Base() { } [System.Obsolete(null, true)] protected Base(int x = 1) { } } "
        + "[GruLayer(8, InputSize = 4)] public partial class Layer : Base;")]
    public Task The_class_can_be_extended(string source) => RuleCheck.Project(Consumer.Of(), "using GruGen;\n" + source, compiles: false);

    [Theory]
    [InlineData("[GruLayer(8, InputSize = 4)] public sealed partial class Layer;")]
    [InlineData("[GruLayer(8, InputSize = 4)] internal partial record Layer;")]
    [InlineData("[GruLayer(8, InputSize = 4)] internal partial class @class;")]
    [InlineData("namespace @namespace.Inner { [GruLayer(8, InputSize = 4)] internal partial class Layer; }")]
    [InlineData("public partial class Outer<T> where T : struct { private partial interface Inner<S> { [GruLayer(8, InputSize = 4)] partial class Layer; } }")]
    [InlineData("public partial record struct Outer { [GruLayer(8, InputSize = 4)] private partial class Layer; }")]
    [InlineData("namespace A { [GruLayer(8, InputSize = 4)] public partial class Layer; } namespace B { [GruLayer(9, InputSize = 4)] public partial class Layer; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Layer; [GruLayer(8, InputSize = 4)] public partial class LAYER;")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Größe; [GruLayer(8, InputSize = 4)] public partial class 层;")]
    public async Task Every_other_declaration_works(string source)
    {
        var run = await RuleCheck.Project(Consumer.Of(), "using GruGen;\n" + source);

        Assert.Equal(source.Split("[GruLayer").Length - 1, run.Generated.Count);
    }

    [Fact]
    public async Task Generated_members_do_not_clash_with_themselves()
    {
        var run = Run.Of("[GruGen.GruLayer(8, InputSize = 4, BatchSize = 1, Stateful = true)] public partial class Layer;");

        Assert.Contains("Units", run.Output.GetTypeByMetadataName("Layer")!.MemberNames);
        Assert.Empty(await run.AnalyzerDiagnostics(new LayerAnalyzer()));
    }

    [Theory]
    [InlineData("public int {|GRU0020:Units|} => 8;")]
    [InlineData("private float[] {|GRU0020:Kernel|} = [];")]
    [InlineData("private class {|GRU0020:Forward|};")]
    [InlineData("private void {|GRU0020:InputSize|}() { }")]
    [InlineData("public void {|GRU0020:Load|}(string other) { }")]
    [InlineData("public {|GRU0020:Layer|}(int? other) { }")]
    [InlineData("public void Load(System.IO.Stream stream) { }")]
    [InlineData("public int States => 8;")]
    [InlineData("public Layer(string path) : this(seed: 1) => Load(path);")]
    [InlineData("public {|GRU0018:Layer|}(string path) { }")]
    [InlineData("static Layer() { }")]
    [InlineData("private int {|GRU0020:_gruGenMemory|} = 8;")]
    [InlineData("private struct {|GRU0020:GruGenCell|};")]
    public Task Members_leave_the_generated_names_free(string body) => RuleCheck.Project(
        Consumer.Of(), $"using GruGen;\n[GruLayer(8, InputSize = 4)]\npublic partial class Layer\n{{\n{body}\n}}", compiles: false);

    [Fact]
    public Task A_class_cannot_be_named_as_one_of_its_members()
        => RuleCheck.Project(Consumer.Of(), "[GruGen.GruLayer(8, InputSize = 4)] public partial class {|GRU0020:Step|};", compiles: false);

    [Fact]
    public async Task A_class_is_one_layer()
    {
        await RuleCheck.Source("""
            using GruGen;
            [GruLayer(8, InputSize = 4)]
            public partial class Layer;

            [{|GRU0021:DenseLayer(8, InputSize = 4)|}]
            public partial class Layer;

            [{|GRU0022:Initializer(GruParameter.Kernel, Initializer.Ones)|}]
            public class Other;
            """);
        var run = Run.Of("using GruGen; [GruLayer(8, InputSize = 4), DenseLayer(8, InputSize = 4)] public partial class Layer;");

        Assert.Equal(["Layer.g.cs"], run.Generated.Keys);
        Assert.False(run.IsWhole("Layer.g.cs"));
    }

    [Fact]
    public Task Older_languages_are_told_what_is_needed() => RuleCheck.Project(
        Consumer.Of() with { Language = LanguageVersion.CSharp11 },
        "[{|GRU0003:GruGen.GruLayer(8, InputSize = 4)|}] public partial class Layer { }");

    [Fact]
    public Task A_project_without_the_runtime_is_told_what_is_needed() => RuleCheck.Project(
        Consumer.Of() with { References = [.. Consumer.FrameworkOnly, Consumer.AttributesOnly] },
        "[{|GRU0001:GruGen.GruLayer(8, InputSize = 4)|}] public partial class Layer;");

    [Fact]
    public async Task An_older_framework_is_told_what_is_needed()
    {
        // A framework without Vector512, in one line each: what the source below needs.
        const string Framework = """
            namespace System
            {
                public class Object; public class String; public abstract class ValueType; public struct Void; public struct Int32; public struct Boolean;
                public struct Double; public abstract class Enum : ValueType; public class Attribute; public class Type; public abstract class Array;
                public enum AttributeTargets { All = 1 } public class AttributeUsageAttribute(AttributeTargets on) : Attribute { public bool Inherited { get; set; } }
            }
            namespace GruGen
            {
                public class GruLayerAttribute(int units) : System.Attribute { public int InputSize { get; set; } }
            }
            """;
        await RuleCheck.Project(
            Consumer.Of(Framework) with { References = [] },
            "[{|GRU0002:GruGen.GruLayer(8, InputSize = 4)|}] public partial class Layer;",
            compiles: false);
    }
}
