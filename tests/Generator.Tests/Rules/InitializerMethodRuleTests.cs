using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

public sealed class InitializerMethodRuleTests
{
    private const string Draw = "private static void F(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) { }";
    private const string Tensor = "private static ReadOnlySpan<float> F() => [];";

    [Theory]
    [InlineData("\"F\"", Draw)]
    [InlineData("\"F\"", Tensor)]
    [InlineData("\"F\"", Draw + Tensor)]
    [InlineData("\"F\"", Tensor + "private static int F(int x) => x;")]
    [InlineData("method: nameof(F)", Tensor)]
    [InlineData("{|GRU0303:\"F\"|}", "")]
    [InlineData("{|GRU0303:\"\"|}", "")]
    [InlineData("{|GRU0303:\"F\"|}", "private static float[] F = [];")]
    [InlineData("{|GRU0304:\"F\"|}", "private void F(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) { }")]
    [InlineData("{|GRU0304:\"F\"|}", "private ReadOnlySpan<float> F() => [];")]
    [InlineData("{|GRU0305:\"F\"|}", "private static float[] F() => [];")]
    [InlineData("{|GRU0305:\"F\"|}", "private static ReadOnlySpan<double> F() => [];")]
    [InlineData("{|GRU0305:\"F\"|}", "private static void F(Span<float> values, ReadOnlySpan<int> shape) { }")]
    [InlineData("{|GRU0305:\"F\"|}", "private static void F(Span<float> values, ReadOnlySpan<long> shape, RandomSource random) { }")]
    [InlineData("{|GRU0305:\"F\"|}", "private static void F(Span<float> values, ReadOnlySpan<int> shape, Random random) { }")]
    [InlineData("{|GRU0305:\"F\"|}", "private static void F(Span<float> values, ReadOnlySpan<int> shape, ref RandomSource random) { }")]
    [InlineData("\"F\", {|GRU0209:Gain = 2|}", Tensor)]
    public Task A_method_draws_or_returns_a_tensor(string stated, string body) => RuleCheck.Source($$"""
        using System;
        using GruGen;
        [GruLayer(8, InputSize = 4)]
        [Initializer(GruParameter.Kernel, {{stated}})]
        public partial class Layer { {{body}} }
        """);

    [Fact]
    public Task The_element_type_is_that_of_the_layer() => RuleCheck.Source("""
        using System;
        using GruGen;
        [DenseLayer(8, InputSize = 4, DType = DType.Float64)]
        [Initializer(GruParameter.Kernel, "F")]
        [Initializer(GruParameter.Bias, {|GRU0305:"G"|})]
        public partial class Layer
        {
            private static void F(Span<double> values, ReadOnlySpan<int> shape, RandomSource random) { }
            private static void G(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) { }
        }
        """);

    [Fact]
    public Task A_method_and_a_named_initializer_cannot_both_hold() => RuleCheck.Source("""
        using System;
        using GruGen;
        [EmbeddingLayer(8, 4, EmbeddingsInitializer = Initializer.Zeros)]
        [Initializer(GruParameter.Embeddings, {|GRU0407:"F"|})]
        public partial class Layer
        {
            private static ReadOnlySpan<float> F() => [];
        }
        """);

    [Fact]
    public Task A_method_can_fill_a_vector_where_a_matrix_initializer_cannot() => RuleCheck.Source("""
        using System;
        using GruGen;
        [GruLayer(8, InputSize = 4, ResetAfter = false)]
        [Initializer(GruParameter.Bias, "F")]
        public partial class Layer
        {
            private static ReadOnlySpan<float> F() => [];
        }
        """);
}
