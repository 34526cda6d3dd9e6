using FsCheck;
using FsCheck.Fluent;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>Whatever is written, nothing of ours fails, and the user's own errors stay visible.</summary>
public sealed class AnySourceTests
{
    /// <summary>An error of the user's that has nothing to do with layers.</summary>
    private const string OwnError = "\npublic static class Own { public static int Error() => \"not a number\"; }\n";

    private const string OwnErrorId = "CS0029";

    private const string Rich = """
        using System;
        using GruGen;
        namespace Demo.@event;

        [EmbeddingLayer(vocabulary: 96, units: 32, MaskZero = true)]
        public sealed partial class Embed;

        [Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 0.5)]
        [Regularizer(GruParameter.Kernel, L1 = 1e-3, L2 = 1e-4)]
        [Constraint(GruParameter.Kernel, Constraint.MaxNorm, MaxValue = 3, Axis = 0)]
        [GruLayer(units: 16, InputSize = 32, TimeSteps = 12, Bidirectional = true, MergeMode = MergeMode.Sum,
            ActivationMethod = nameof(Bend), RecurrentActivation = Activation.HardSigmoid, RecurrentActivationAlpha = 0.25, ReturnSequences = true)]
        internal partial record Encoder
        {
            public Encoder(string path) : this(seed: 1) => Load(path);
            private static float Bend(float x) => x / (1 + (x * x));
        }

        public partial class Outer<T>
        {
            [DenseLayer(96, InputSize = 16, Activation = Activation.Softmax)]
            private protected partial class @class { }

            [Sequential(typeof(Embed), typeof(Encoder), typeof(@class))]
            private partial class Model { public int Sum() => Embed.Units + 1; }
        }
        """;

    [Fact]
    public void Any_attribute_values_are_survived() => Check(
        AttributeText.Source,
        samples: 60,
        source =>
        {
            var all = Everything.Of(source + OwnError);
            return all.IsSound && all.Compiler.Any(d => d.Id == OwnErrorId);
        });

    [Fact]
    public void Any_truncated_source_is_survived() => Check(
        Gen.Choose(0, Rich.Length).Select(length => Rich[..length]),
        samples: 60,
        source => Everything.Of(source).IsSound && SameErrors(source));

    [Fact]
    public void Any_source_with_a_hole_is_survived() => Check(
        from start in Gen.Choose(0, Rich.Length - 1)
        from length in Gen.Choose(1, Math.Min(40, Rich.Length - start))
        select Rich.Remove(start, length),
        samples: 60,
        source => Everything.Of(source).IsSound && SameErrors(source));

    [Fact]
    public void A_layer_is_generated_whole_and_compiles_exactly_where_no_rule_is_broken()
    {
        var whole = 0;
        Check(AttributeText.Source, samples: 60, source =>
        {
            // One layer alone: the errors of the others must not blur whose they are.
            var layer = string.Join('\n', source.Split('\n').TakeWhile(line => line != "}").Append("}"));
            var all = Everything.Of(layer);
            var isWhole = all.IsWhole("Demo.Layer.g.cs");
            whole += isWhole ? 1 : 0;
            return isWhole != all.Ours.Concat(all.Compiler).Any(d => d.Severity == DiagnosticSeverity.Error)
                && (!isWhole || !Run.Of(layer).CompilerDiagnostics().Any());
        });

        // About a quarter; a generator that makes none or all of them whole would prove nothing.
        Assert.InRange(whole, 1, 59);
    }

    /// <summary>Syntax errors do not depend on what we generate.</summary>
    private static bool SameErrors(string source)
    {
        var expected = Consumer.Of(source).Compile().SyntaxTrees[0].GetDiagnostics().Select(d => d.ToString());
        var found = Everything.Of(source).Compiler.Select(d => d.ToString()).ToHashSet();
        return expected.All(found.Contains);
    }

    private static void Check(Gen<string> sources, int samples, Func<string, bool> holds)
        => FsCheck.Check.One(Draws.Of(samples), Prop.ForAll(sources.ToArbitrary(), holds));
}
