using System.Collections;
using System.Reflection;
using GruGen.Generator.Pipeline;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>What the pipeline keeps alive between runs.</summary>
public sealed class ModelGraphTests
{
    private const string Source = """
        using GruGen;
        [EmbeddingLayer(96, 32)] public partial class Embed;
        [Initializer(GruParameter.Kernel, Initializer.RandomNormal)]
        [GruLayer(16, InputSize = 32, Bidirectional = true, KernelConstraint = Constraint.MaxNorm, KernelRegularizer = Regularizer.L1)]
        public partial class Encoder;
        [DenseLayer(96, InputSize = 32, ActivationMethod = nameof(Same))] public partial class Head { static float Same(float x) => x; }
        [Sequential(typeof(Embed), typeof(Encoder), typeof(Head))] public partial class Model;
        [RecurrentLayer(4, "Run", InputSize = 2)] public partial class Own
        {
            void Run(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> h, System.Span<float> hNew) { }
        }
        [GruLayer(0, InputSize = 32)] public partial class Broken;
        """;

    [Fact]
    public void No_step_of_ours_keeps_symbols_syntax_or_compilations()
    {
        var steps = Run.Of(Source).Driver.GetRunResult().Results.Single().TrackedSteps;
        var outputs = GruGenerator.Attributes
            .SelectMany(a => new[] { a + GruGenerator.ReadStep, a + GruGenerator.EmitStep })
            .SelectMany(name => steps[name].SelectMany(s => s.Outputs).Select(o => o.Value))
            .ToList();

        Assert.Equal(12, outputs.Count);
        Assert.All(outputs, value => Walk(value, []));
    }

    [Fact]
    public void Models_of_equal_sources_are_equal()
        => Assert.Equal(Models(Source), Models("\n// moved by a line\n" + Source));

    private static List<object> Models(string source) => Run.Of(source).Driver.GetRunResult().Results.Single().TrackedSteps
        .Where(s => s.Key.EndsWith(GruGenerator.ReadStep, StringComparison.Ordinal))
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .SelectMany(s => s.Value.SelectMany(step => step.Outputs).Select(o => o.Value))
        .ToList();

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node))
        {
            return;
        }

        Assert.False(
            node is ISymbol or Compilation or SyntaxNode or SyntaxTree or SyntaxReference or Location or SemanticModel or AttributeData or Delegate,
            $"The model keeps a {node.GetType()}.");
        var type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || node is string or Type)
        {
            return;
        }

        if (node is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }

            return;
        }

        Assert.True(type.Assembly == typeof(LayerModel).Assembly, $"The model keeps a {type}, of which this walk knows nothing.");
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(node), seen);
            }
        }
    }
}
