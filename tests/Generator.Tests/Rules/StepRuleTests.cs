using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class StepRuleTests
{
    private const string Plain = "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) { }";
    private const string WithConstants = "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> n, ReadOnlySpan<float> c) { }";
    private const string OfDoubles = "static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> hNew) { }";

    [Theory]
    [InlineData("4, \"F\", InputSize = 3", Plain)]
    [InlineData("4, \"F\", InputSize = 3", "static " + Plain)]
    [InlineData("4, \"F\", InputSize = 3, ConstantsSize = 2", WithConstants)]
    [InlineData("4, \"F\", InputSize = 3", Plain + WithConstants)]
    [InlineData("4, \"F\", InputSize = 3, ConstantsSize = 1", Plain + "static " + WithConstants)]
    [InlineData("4, \"F\", InputSize = 3, DType = DType.Float64", OfDoubles)]
    [InlineData("4, {|GRU0303:\"F\"|}, InputSize = 3", "")]
    [InlineData("4, {|GRU0305:\"F\"|}, InputSize = 3", OfDoubles)]
    [InlineData("4, {|GRU0305:\"F\"|}, InputSize = 3, DType = DType.Float64", Plain)]
    [InlineData("4, {|GRU0305:\"F\"|}, InputSize = 3", "float F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => 0;")]
    [InlineData("4, {|GRU0305:\"F\"|}, InputSize = 3", "void F(ReadOnlySpan<float> x, Span<float> h) { }")]
    [InlineData("4, {|GRU0306:\"F\"|}, InputSize = 3", WithConstants)]
    [InlineData("4, \"F\", InputSize = 3, {|GRU0306:ConstantsSize = 2|}", Plain)]
    [InlineData("4, \"F\", InputSize = 3, {|GRU0104:ConstantsSize = -2|}", WithConstants)]
    [InlineData("{|GRU0101:0|}, \"F\", {|GRU0101:InputSize = -1|}", Plain)]
    [InlineData("4, \"F\", InputSize = 3, {|GRU0110:Stateful = true|}", Plain)]
    [InlineData("4, \"F\", InputSize = 3, {|GRU0209:OutputOrder = OutputOrder.Input|}", Plain)]
    [InlineData("4, \"F\", InputSize = 3, {|GRU0207:LengthMode = (LengthMode)9|}", Plain)]
    public Task A_step_fits_its_layer(string options, string body) => RuleCheck.Source($$"""
        using System;
        using GruGen;
        [RecurrentLayer({{options}})]
        public partial class Layer { {{body}} }
        """);

    [Fact]
    public Task A_step_needs_a_width_of_its_inputs() => RuleCheck.Source("""
        using System;
        [{|GRU0102:GruGen.RecurrentLayer(4, "F")|}]
        public partial class Layer { void F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) { } }
        """);

    [Fact]
    public Task The_class_may_have_any_constructor_and_names_that_the_layer_leaves_free() => RuleCheck.Source("""
        using System;
        using GruGen;
        public class Base(int size) { public int Size => size; }

        [RecurrentLayer(4, nameof(Step), InputSize = 3)]
        public partial class Layer(int scale, float[] weights) : Base(scale)
        {
            public Layer(string name) : this(name.Length, []) { }
            public void Step(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => weights.CopyTo(hNew);
            public int {|GRU0020:Units|} => 4;
        }
        """);

    [Fact]
    public Task A_step_runs_by_itself_and_has_no_parameters() => RuleCheck.Source("""
        using System;
        using GruGen;
        [RecurrentLayer(4, "F", InputSize = 3)]
        [Initializer({|GRU0408:GruParameter.Kernel|}, Initializer.Ones)]
        public partial class Layer { void F(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) { } }

        [Sequential({|GRU0702:typeof(Layer)|})]
        public partial class Model;
        """);
}
