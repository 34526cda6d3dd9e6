using GruGen.CodeFixes.Tests.Harness;

namespace GruGen.CodeFixes.Tests;

public sealed class PartialFixTests
{
    [Theory]
    [InlineData("[GruLayer(3, InputSize = 2)] public class Layer;", "[GruLayer(3, InputSize = 2)] public partial class Layer;")]
    [InlineData(
        "[GruLayer(3, InputSize = 2)]\n// The encoder.\nclass Layer { }",
        "[GruLayer(3, InputSize = 2)]\n// The encoder.\npartial class Layer { }")]
    [InlineData(
        "[DenseLayer(3, InputSize = 2)] public sealed record Layer;",
        "[DenseLayer(3, InputSize = 2)] public sealed partial record Layer;")]
    public Task A_layer_becomes_partial(string source, string expected)
        => FixCheck.Fixes(new PartialFix(), "GRU0010", "using GruGen;\n" + source, "using GruGen;\n" + expected);

    [Fact]
    public Task All_layers_become_partial_at_once() => FixCheck.FixesAll(
        new PartialFix(),
        "GRU0010",
        "using GruGen;\n[GruLayer(3, InputSize = 2)] class A;\n[GruLayer(3, InputSize = 2)] class B;",
        "using GruGen;\n[GruLayer(3, InputSize = 2)] partial class A;\n[GruLayer(3, InputSize = 2)] partial class B;");

    [Fact]
    public Task Containing_types_become_partial() => FixCheck.FixesAll(
        new PartialFix(),
        "GRU0011",
        Nested("public static class Outer", "public class Inner"),
        Nested("public static partial class Outer", "public partial class Inner"));

    [Fact]
    public Task A_type_around_two_layers_becomes_partial_once() => FixCheck.FixesAll(
        new PartialFix(),
        "GRU0011",
        Around("public class Outer"),
        Around("public partial class Outer"));

    private static string Nested(string outer, string inner) => $$"""
        using GruGen;
        {{outer}}
        {
            {{inner}}
            {
                [GruLayer(3, InputSize = 2)] public partial class Layer;
            }
        }
        """;

    private static string Around(string outer) => $$"""
        using GruGen;
        {{outer}}
        {
            [GruLayer(3, InputSize = 2)] public partial class A;
            [GruLayer(3, InputSize = 2)] public partial class B;
        }
        """;
}
