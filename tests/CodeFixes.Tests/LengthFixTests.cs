using GruGen.CodeFixes.Tests.Harness;

namespace GruGen.CodeFixes.Tests;

public sealed class LengthFixTests
{
    [Theory]
    [InlineData("layer.Step(new float[4], new float[8]);", "layer.Step(new float[2 * Layer.InputSize], new float[8]);")]
    [InlineData("layer.Step(new float[3], stackalloc float[3]);", "layer.Step(new float[3], stackalloc float[Layer.Units]);")]
    [InlineData(
        "layer.Forward(2, 5, new float[30], new float[9]);",
        "layer.Forward(2, 5, new float[30], new float[2 * 5 * Layer.OutputSize]);")]
    [InlineData("layer.Forward(new float[16], new float[4]);", "layer.Forward(new float[Layer.InputSize], new float[4]);")]
    [InlineData(
        "layer.Forward(new float[15], large.AsSpan(0, 19));",
        "layer.Forward(new float[15], large.AsSpan(0, 5 * Layer.OutputSize));")]
    [InlineData(
        "var output = new float[3 + 4]; layer.Forward(new float[15], output);",
        "var output = new float[5 * Layer.OutputSize]; layer.Forward(new float[15], output);")]
    [InlineData(
        "@fixed.Forward(2, 4, new float[30], new float[8]);",
        "@fixed.Forward(2, Fixed.TimeSteps, new float[30], new float[8]);")]
    [InlineData(
        "@fixed.Forward(new float[30], new float[9]);",
        "@fixed.Forward(new float[30], new float[Fixed.BatchSize * Fixed.OutputSize]);")]
    [InlineData(
        "layer.SetWeights(new float[36], new float[1], new float[24]);",
        "layer.SetWeights(new float[36], new float[Layer.Units * 3 * Layer.Units], new float[24]);",
        "GRU0802")]
    public Task A_wrong_length_is_replaced_by_the_constants_of_the_layer(string before, string after, string id = "GRU0801")
        => FixCheck.Fixes(new LengthFix(), id, Source(before), Source(after));

    [Fact]
    public Task All_lengths_are_replaced_at_once() => FixCheck.FixesAll(
        new LengthFix(),
        "GRU0801",
        Source("""
            var output = new float[1];
            layer.Forward(new float[15], output);
            layer.Forward(new float[15], output);
            layer.Step(new float[1], new float[4]);
            """),
        Source("""
            var output = new float[5 * Layer.OutputSize];
            layer.Forward(new float[15], output);
            layer.Forward(new float[15], output);
            layer.Step(new float[Layer.InputSize], new float[4]);
            """));

    [Theory]
    [InlineData("layer.Forward([1, 2], new float[20]);")]
    [InlineData("layer.Forward(new float[15], large.AsSpan(90));")]
    [InlineData("model.Forward(new float[16], new float[4]);")]
    public async Task Nothing_is_offered_where_no_length_is_written(string call)
        => Assert.Empty(await FixCheck.Titles(new LengthFix(), "GRU0801", Source(call)));

    [Fact]
    public async Task The_title_says_what_it_becomes() => Assert.Equal(
        ["Make it 5 * Layer.OutputSize"],
        await FixCheck.Titles(new LengthFix(), "GRU0801", Source("layer.Forward(new float[15], new float[19]);")));

    private static string Source(string call) => $$"""
        using System;
        using GruGen;
        [GruLayer(4, InputSize = 3, ReturnSequences = true)] public partial class Layer;
        [GruLayer(4, InputSize = 3, TimeSteps = 5, BatchSize = 2)] public partial class Fixed;
        [Sequential(typeof(Layer))] public partial class Model;
        public class User
        {
            private static readonly float[] large = new float[100];

            public void M(Layer layer, Fixed @fixed, Model model)
            {
                {{call}}
            }
        }
        """;
}
