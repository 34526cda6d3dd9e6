using System.Globalization;
using System.Reflection;
using FsCheck.Fluent;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>Analyzers and generator agree: what no rule objects to is generated whole, compiles and runs.</summary>
public sealed class AgreementTests
{
    private const int Valid = 200;
    private const int AtOnce = 20;

    [Fact]
    public async Task Valid_layers_and_right_calls_are_neither_errors_nor_warnings()
    {
        foreach (var layers in Draw(Valid).Chunk(AtOnce))
        {
            var compilation = Consumer.Of(Source(layers)).Compile();
            var run = Run.Of(compilation, Consumer.Of().Language);
            var found = await run.EditorDiagnostics(new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer());

            Assert.Empty(found.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => $"{d.GetMessage(null)}: {Line(d)}"));
            Assert.Empty(run.GeneratorDiagnostics);
            Assert.DoesNotContain(
                run.Output.GetSemanticModel(run.Output.SyntaxTrees.First()).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
            Assert.All(layers.Select((arguments, i) => (arguments, i)), layer
                => Assert.True(run.IsWhole($"L{Name(layer.i)}.g.cs"), $"Not generated: [GruLayer({layer.arguments})]"));
        }
    }

    [Fact]
    public void Valid_layers_compile_and_run()
    {
        var layers = Draw(AtOnce);
        var run = Run.Of(Source(layers));
        Assert.Empty(run.CompilerDiagnostics());
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);

        var calls = Assembly.Load(image.ToArray()).GetType("Calls")!.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Assert.Equal(layers.Length, calls.Length);
        Assert.All(calls, call => Assert.True((bool)call.Invoke(null, null)!, call.Name));
    }

    private static string[] Draw(int count)
    {
        var drawn = new List<string>(count);
        FsCheck.Check.One(Draws.Of(count), Prop.ForAll(ValidLayers.Arguments.ToArbitrary(), arguments =>
        {
            drawn.Add(arguments);
            return true;
        }));
        return [.. drawn];
    }

    /// <summary>Layers, and one call of each over two samples of three steps; a call is right where the output is finite.</summary>
    private static string Source(string[] layers)
    {
        var classes = layers.Select((arguments, i) => $"[GruLayer({arguments})] public partial class L{Name(i)};");
        var calls = layers.Select((arguments, i) => Call($"L{Name(i)}", arguments));
        return $$"""
            using System;
            using System.Linq;
            using GruGen;
            {{string.Join('\n', classes)}}
            public static class Calls
            {
            {{string.Join('\n', calls)}}
            }
            """;
    }

    private static string Call(string layer, string arguments)
    {
        var t = arguments.Contains("Float64", StringComparison.Ordinal) ? "double" : "float";
        var isSequence = arguments.Contains("ReturnSequences = true", StringComparison.Ordinal);
        var directions = arguments.Contains("Bidirectional = true", StringComparison.Ordinal) ? 2 : 1;
        var outputs = arguments.Contains("MergeMode.None", StringComparison.Ordinal) ? 2 : 1;
        var output = $"new {t}[2 * {(isSequence ? "3 * " : "")}{layer}.OutputSize]";
        var declared = string.Concat(Enumerable.Range(0, outputs).Select(i => $"var y{i} = {output}; "));
        var given = string.Concat(Enumerable.Range(0, outputs).Select(i => $", y{i}"));
        var state = arguments.Contains("ReturnState = true", StringComparison.Ordinal) ? $", new {t}[{directions} * 2 * {layer}.Units]" : "";
        var finite = string.Join(" && ", Enumerable.Range(0, outputs).Select(i => $"y{i}.All({t}.IsFinite)"));
        return $"    public static bool Call{layer}() {{ {declared}new {layer}(1).Forward(2, 3, new {t}[2 * 3 * {layer}.InputSize]{given}{state}); return {finite}; }}";
    }

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Line(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return diagnostic.Location.SourceTree!.GetText().Lines[line].ToString();
    }
}
