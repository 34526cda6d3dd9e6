using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>
/// What is generated for a layer that breaks a rule: members without code, so that the rule stands alone in the error list.
/// </summary>
public sealed class StubTests
{
    [Fact]
    public void A_stub_has_the_members_of_the_layer_and_no_code() => Snapshot.Verify("Stub", Run.Of("""
        using GruGen;
        namespace Demo;
        public partial class Outer<T>
        {
            [GruLayer(8, InputSize = 4, TimeSteps = -1, ReturnState = true)] internal partial class Encoder;
        }
        """).Generated["Demo.Outer-1.Encoder.g.cs"]);

    [Fact]
    public void Code_that_uses_a_broken_layer_has_no_errors_of_its_own()
    {
        var run = Run.Of("""
            using System;
            using GruGen;
            [GruLayer(-8, InputSize = 4)] public partial class Encoder;
            [GruLayer(8, InputSize = 0, Bidirectional = true, MergeMode = MergeMode.None, ReturnState = true, UseBias = false)] public partial class Both;
            [DenseLayer(0, InputSize = 4)] public partial class Head;
            [EmbeddingLayer(0, 4)] public partial class Embed;
            [Sequential(typeof(Embed), typeof(Encoder), typeof(Head), typeof(Head))] public partial class Model;

            public static class Use
            {
                public static void All(float[] x, float[] y, int[] ids, bool[] mask, int[] lengths)
                {
                    var encoder = new Encoder(seed: 1);
                    encoder.Load("a.npz");
                    encoder.SetWeights(x, x, x);
                    encoder.Forward(x, y, mask: mask, sequenceLengths: lengths);
                    encoder.Forward(1, 2, x, y, initialState: x);
                    var state = encoder.CreateState(Encoder.Units);
                    encoder.Step(x, state);
                    encoder.Step(x, y.AsSpan());
                    encoder.ResetStates();
                    y = encoder.Kernel.ToArray();
                    var both = new Both();
                    both.SetBackwardWeights(both.ForwardKernel, both.BackwardRecurrentKernel);
                    both.Forward(x, y, y, y);
                    new Head().Forward(x, y);
                    new Embed(seed: null).Forward(ids, y);
                    var model = new Model();
                    model.Forward(ids, y, mask: mask);
                    model.Head2.Save(Encoder.Info.Name);
                }
            }
            """);

        Assert.Equal(5, run.Generated.Count);
        Assert.Empty(run.CompilerDiagnostics());
        Assert.Empty(run.GeneratorDiagnostics);
    }

    [Fact]
    public void A_stub_says_why_when_it_is_run()
    {
        var stub = Run.Of("[GruGen.GruLayer(0, InputSize = 4, Zoneout = 2)] public partial class Encoder;").Generated["Encoder.g.cs"];

        Assert.Contains("GruGenNotGenerated => new(\"Encoder was not generated: it breaks GRU0101, GRU0202.\")", stub, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[GruLayer] public partial class Encoder;")]
    [InlineData("[GruLayer(] public partial class Encoder;")]
    [InlineData("[GruLayer(8, InputSize = )] public partial class Encoder;")]
    [InlineData("[GruLayer(Nope.Size, InputSize = 4)] public partial class Encoder;")]
    [InlineData("[GruLayer(8, InputSize = \"x\")] public partial class Encoder;")]
    [InlineData("[GruLayer(8, InputSize = 4, Nope = 3)] public partial class Encoder;")]
    [InlineData("[Sequential(typeof(Nope))] public partial class Encoder;")]
    public void Half_written_attributes_have_a_stub_and_the_errors_of_the_compiler(string source)
    {
        var run = Run.Of("using GruGen;\n" + source + "\nclass Use { Encoder _encoder = new(seed: 1); }");

        Assert.Contains(run.CompilerDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.CompilerDiagnostics(), d => d.Location.SourceSpan.Start > source.Length + 20);
    }

    /// <summary>Where the class has no room for all members, it gets the others; the rule stands alone in the error list.</summary>
    [Theory]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Encoder { public string Units => \"\"; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Encoder { public void ResetStates() { } private class Kernel; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Encoder { private int _gruGenMemory; public int M() => _gruGenMemory; }")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class Encoder(int n) { public int N => n; }", false)]
    [InlineData("[GruLayer(8, InputSize = 4)] public abstract partial class Encoder;", false)]
    [InlineData("[GruLayer(8, InputSize = 4), DenseLayer(8, InputSize = 4)] public partial class Encoder;")]
    public void Code_that_uses_a_class_without_room_has_no_errors_of_its_own(string source, bool isConstructed = true)
    {
        var run = Run.Of($$"""
            using GruGen;
            {{source}}
            public static class Use
            {
                public static void All(Encoder encoder, float[] x, float[] y)
                {
                    {{(isConstructed ? "encoder = new Encoder(seed: 1);" : "")}}
                    encoder.Forward(x, y);
                    encoder.Step(x, encoder.CreateState(Encoder.InputSize));
                }
            }
            """);

        Assert.Empty(run.CompilerDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.False(run.IsWhole("Encoder.g.cs"));
    }

    [Fact]
    public void A_generic_class_gets_its_members_all_the_same() => Assert.Empty(Run.Of("""
        [GruGen.GruLayer(8, InputSize = 4)] public partial class Encoder<T>;
        public static class Use { public static void All(float[] x) => new Encoder<int>(seed: Encoder<string>.Units).Forward(x, x); }
        """).CompilerDiagnostics());

    [Theory]
    [InlineData("[GruLayer(0, InputSize = 4)] public class Encoder;")]
    [InlineData("public class Outer { [GruLayer(0, InputSize = 4)] public partial class Encoder; }")]
    [InlineData("[GruLayer(0, InputSize = 4)] public struct Encoder;")]
    [InlineData("[GruLayer(0, InputSize = 4)] public interface Encoder;")]
    public void A_class_that_cannot_be_extended_is_left_alone(string source)
    {
        var run = Run.Of("using GruGen;\n" + source);

        Assert.Empty(run.Generated);
        Assert.Empty(run.GeneratorDiagnostics);
    }

    [Theory]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class E; [GruLayer(8, InputSize = 4)] public partial class E;")]
    [InlineData("[GruLayer(8, InputSize = 4)] public partial class E; [GruLayer(8, InputSize = 4)] public partial record E;")]
    [InlineData("[GruLayer(8, InputSize = 4)] [GruLayer(9, InputSize = 4)] public partial class E;")]
    public void Double_declarations_are_left_to_the_compiler(string source)
    {
        var run = Run.Of("using GruGen;\n" + source);

        Assert.Empty(run.GeneratorDiagnostics);
        Assert.Contains(run.CompilerDiagnostics(), d => d.Id is "CS0579" or "CS0101" or "CS0261");
    }
}
