using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>
/// Programs as newcomers write them. A mistake is one error, of ours or the compiler's, at the place where it is made, and what is right is
/// silent: nothing follows from a mistake in other places, least of all in generated code.
/// </summary>
public sealed class FirstAttemptTests
{
    /// <summary>How the class is declared.</summary>
    public static TheoryData<string> Declarations =>
    [
        "[{|GRU0102:GruLayer(4)|}] public partial class Layer; class Use { void M(Layer l) => l.Forward(new float[3], new float[4]); }",
        "[{|CS1729:GruLayer(3, 4)|}] public partial class Layer; class Use { int M(Layer l) => l.Kernel.Length; }",
        "[{|CS7036:GruLayer|}] public partial class Layer; class Use { int M(Layer l) => l.Kernel.Length; }",
        "[GruLayer(4, {|CS0246:InputSise|} = 3)] public partial class Layer; class Use { int M(Layer l) => l.Kernel.Length; }",
        "[GruLayer(4, InputSize = 3, Activation = {|CS0029:\"tanh\"|})] public partial class Layer; class Use { int M(Layer l) => l.Kernel.Length; }",
        "[GruLayer(4, InputSize = 3, Activation = Activation.{|CS0117:Tahn|})] public partial class Layer; class Use { int M(Layer l) => l.Kernel.Length; }",
        "[GruLayer(4, InputSize = 3, {|GRU0303:ActivationMethod = nameof(Math.Tanh)|})] public partial class Layer;",
        "[GruLayer(units: {|GRU0101:-4|}, InputSize = 3)] public partial class Layer; class Use { Layer L = new(seed: Layer.Units); }"
            .Replace("units: {|GRU0101:-4|}", "{|GRU0101:units: -4|}", StringComparison.Ordinal),
        "[GruLayer({|GRU0105:int.MaxValue|}, InputSize = 3)] public partial class Layer;",
        "[GruLayer({|CS0220:int.MaxValue + 1|}, InputSize = 3)] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, {|GRU0207:Activation = (Activation)99|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, {|GRU0201:Dropout = double.NaN|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, {|GRU0202:Zoneout = double.NegativeInfinity|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, {|GRU0208:Name = \"\"|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, {|GRU0104:BatchSize = -1|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3, FastPath = {|CS0029:true|})] public partial class Layer;",
        "public class {|GRU0011:Outer|} { [GruLayer(4, InputSize = 3)] public partial class Layer; }",
        "public class {|GRU0011:Outer|} { public partial class Inner { [GruLayer(4, InputSize = 3)] public partial class Layer; } }",
        "[GruLayer(4, InputSize = 3)] public class {|GRU0010:Layer|};",
        "[GruLayer(4, InputSize = 3)] file partial class {|GRU0015:Layer|};",
        "[GruLayer(4, InputSize = 3)] public static partial class {|GRU0012:Layer|};",
        "[{|CS0592:GruLayer|}(4, InputSize = 3)] public partial record struct Layer;",
        "[GruLayer(4, InputSize = 3)] public partial class Layer; [{|CS0579:GruLayer|}(5, InputSize = 3)] public partial class Layer;",
        "[GruLayer(4, InputSize = 3)] public partial class Layer { public {|GRU0018:Layer|}() { } }",
        "[GruLayer(4, InputSize = {|GRU0212:Layer.Units|})] public partial class Layer;",
        "[GruLayer(4, InputSize = 3)] public partial class Layer; [DenseLayer(2, InputSize = {|GRU0212:Layer.OutputSize|})] public partial class Head;",
    ];

    /// <summary>Declarations that are right, if unusual.</summary>
    public static TheoryData<string> RightDeclarations =>
    [
        "[GruLayer(4, InputSize = 3)] public sealed partial record Layer;",
        "[GruLayer(4, InputSize = 3)] public partial class A; [GruLayer(5, InputSize = 3)] public partial class B : A; public class C : B;",
        "[GruLayer(4, InputSize = 3)] public partial class Layer : IDisposable { public void Dispose() { } public required string Label { get; set; } }",
        "[GruLayer(4, InputSize = 3, Name = nameof(Forward))] public partial class Layer;",
        "public static class Sizes { public const int H = 8, I = H / 2; } [GruLayer(Sizes.H, InputSize = Sizes.I)] public partial class Layer;",
        "namespace Deep { public partial class Outer<T> { private partial class Inner { [GruLayer(4, InputSize = 3)] protected partial class Layer; } } }",
        "[GruLayer(4, InputSize = 3), Obsolete] public partial class Layer;",
        "public interface IModel<T>; [GruLayer(4, InputSize = 3)] public partial class Layer : IModel<float>;",
        "public class Base { public virtual void Forward() { } public int Kernel; } [GruLayer(4, InputSize = 3)] public partial class Layer : Base;",
        "[GruLayer(4, InputSize = 3)] internal partial class Layer; [Sequential(typeof(Layer))] public partial class Model;",
        "partial class Layer { public int N; } [GruLayer(4, InputSize = 3)] public partial class Layer;",
    ];

    /// <summary>Calls, of layers that are right.</summary>
    public static TheoryData<string> Calls =>
    [
        "layer.Forward({|GRU0801:new float[4]|}, new float[3]);",
        "layer.Forward(new float[3], {|GRU0801:new float[3]|});",
        "layer.{|CS1501:Forward|}(new float[3]);",
        "{|CS0120:Layer.Forward|}(new float[3], new float[4]);",
        "layer.Forward(x, {|GRU0810:x|});",
        "layer.Forward({|GRU0804:new float[0]|}, new float[4]);",
        "layer.Forward(1, {|GRU0804:0|}, new float[0], new float[4]);",
        "layer.Forward({|GRU0804:-2|}, 1, new float[3], new float[4]);",
        "layer.Forward(1, 2, new float[6], new float[4], {|GRU0801:mask: new bool[3]|});",
        "layer.Forward(1, 2, new float[6], new float[4], {|GRU0801:initialState: new float[3]|});",
        "layer.Forward(1, 2, new float[6], new float[4], {|GRU0804:sequenceLengths: [3]|});",
        "layer.Forward(1, 2, new float[6], new float[4], mask: new bool[2], {|GRU0806:sequenceLengths: [2]|});",
        "layer.Step(new float[3], {|GRU0801:other.CreateState()|});",
        "layer.Step({|GRU0801:new float[6]|}, new float[4]);",
        "layer.Forward(new float[6], new float[4], {|GRU0805:other.CreateTape(1, 2)|});",
        "layer.{|GRU0803:ResetStates|}();",
        "layer.{|GRU0803:ResetStates|}(new float[4]);",
        "layer.Load({|GRU2001:\"layer.pt\"|});",
        "layer.SetWeights(new float[36], new float[48], {|GRU0802:new float[12]|});",
        "layer.SetWeights({|GRU0802:new float[48]|}, {|GRU0802:new float[36]|}, new float[24]);",
        "layer.{|CS0200:Kernel|} = new float[36];".Replace("layer.{|CS0200:Kernel|}", "{|CS0200:layer.Kernel|}", StringComparison.Ordinal),
        "words.Forward([1, 2], new float[4], {|GRU0806:sequenceLengths: [2]|});",
        "words.Forward({|GRU0804:[1, 10]|}, new float[4]);",
        "Action<Layer> f = l => l.Forward(new float[3], {|GRU0801:new float[5]|});",
        "nothing?.Forward({|GRU0801:new float[4]|}, new float[4]);",
    ];

    /// <summary>Calls that are right, or that nobody can judge.</summary>
    public static TheoryData<string> RightCalls =>
    [
        "layer.Forward(1, 2, inputs: new float[6], output: new float[4]);",
        "layer.Forward(output: new float[4], inputs: new float[3]);",
        "layer.Forward(0, 1, new float[0], new float[0]);",
        "layer.Forward(x, new float[4], initialState: x);",
        "layer.Step(new float[3], new GruState<float>(1, 4));",
        "foreach (var n in new[] { 1, 2 }) { layer.Forward(n, 1, new float[3 * n], new float[4]); }",
        "var later = new float[4]; Action a = () => later = new float[3]; layer.Forward(later, new float[4]);",
        "int N() => 3; layer.Forward(new float[N()], new float[4]);",
        "words.Forward([1, 2], new float[4], mask: [true, true]);",
        "foreach (var part in x.Chunk(3)) { layer.Forward(part, new float[4]); }",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    [MemberData(nameof(RightDeclarations))]
    public Task A_declaration_gets_what_it_deserves(string source) => Check("using System;\nusing GruGen;\n" + source);

    [Theory]
    [MemberData(nameof(Calls))]
    [MemberData(nameof(RightCalls))]
    public Task A_call_gets_what_it_deserves(string call) => Check($$"""
        using System;
        using System.Linq;
        using GruGen;
        [GruLayer(4, InputSize = 3)] public partial class Layer;
        [GruLayer(5, InputSize = 3)] public partial class Other;
        [EmbeddingLayer(10, 3, MaskZero = true)] public partial class Embed;
        [Sequential(typeof(Embed), typeof(Layer))] public partial class Words;
        class Use { void M(Layer layer, Other other, Words words, Layer? nothing, float[] x) { {{call}} } }
        """);

    private static async Task Check(string marked)
    {
        var markup = Markup.Parse(marked);
        var run = Run.Of(markup.Source);
        var user = run.Output.SyntaxTrees.First();
        var compiler = run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        var ours = await run.EditorDiagnostics(new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer());
        var found = compiler.Concat(ours.Where(d => d.Severity >= DiagnosticSeverity.Warning)).ToList();

        Assert.All(found, d => Assert.Same(user, d.Location.SourceTree));
        Assert.Equal(markup.Describe(), found.Select(d => $"{d.Id} '{Text(d)}'").Order(StringComparer.Ordinal));
        Assert.Equal(markup.Expected.Select(e => (e.Span, e.Id)).Order(), found.Select(d => (d.Location.SourceSpan, d.Id)).Order());
        Assert.Empty(run.GeneratorDiagnostics);
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
