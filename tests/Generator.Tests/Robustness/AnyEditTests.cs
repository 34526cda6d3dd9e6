using FsCheck;
using FsCheck.Fluent;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>Whatever is edited in whatever order, the generator that saw it all says what one says that sees the project for the first time.</summary>
public sealed class AnyEditTests
{
    private const string Layers = """
        using GruGen;
        namespace Demo;
        [GruLayer(Sizes.Units, InputSize = Deep.Count, ActivationMethod = "Bend")]
        public partial class Encoder : Root { public void Take(Single value) { } }
        public partial class Outer { [DenseLayer(4, InputSize = Units)] public partial class Inner; }
        [Sequential(typeof(Outer.Inner))] public partial class Model;
        """;

    /// <summary>Names that layers can come to, in one or several steps, among some that they cannot.</summary>
    private static readonly string[] Names =
    [
        "Encoder", "encoder", "Root", "Sizes", "Units", "Deep", "Count", "Bend", "Single", "Outer", "Inner", "Demo", "GruGen", "GruLayer",
        "GruLayerAttribute", "Activation", "System", "Shop", "Order", "Item", "Price", "Run", "Size", "Total",
    ];

    /// <summary>One declaration a line; a letter stands for a name.</summary>
    private static readonly string[] Lines =
    [
        "public const int A = 3;", "public const int A = B.C;", "public const int A = B;", "public int A => 1;", "public int A = 1, B = 2;",
        "public static float A(float x) => x;", "protected static B A(B x) => x;", "public A(int size) { }", "public A B { get; set; }",
        "public enum A { B, C }", "public static implicit operator int(A a) => 1;", "public static void A(this B b) { }",
        "public class A;", "public partial class A { public const int B = 5; }", "public record A(int B);", "public class A : B;",
        "public abstract class A {", "public static partial class A {", "public struct A {", "}", "using A;", "using static A;",
        "global using A = B;", "global using static Demo.A;", "namespace A;", "namespace Demo {", "[GruGen.DenseLayer(2, InputSize = 3)]",
    ];

    private static readonly string[] Start =
    [
        Layers,
        "namespace Demo;\npublic static class Sizes {\npublic const int Units = Deep.Count;\npublic const int Price = 2;\n}",
        "namespace Demo;\npublic static class Deep {\npublic const int Count = 4;\n}\npublic class Order {\npublic int Size => 1;\n}",
        "namespace Demo;\npublic abstract class Root {\npublic static float Bend(float x) => x;\n}\npublic static class Item {\npublic const int Total = 7;\n}",
        "namespace Demo.Shop;\npublic class Order {\npublic int Size = 3;\npublic void Run() { }\npublic class Inner;\n}",
        "namespace Demo;\npublic partial class Outer {\npublic const int Units = Item.Total;\n}\npublic class Price {\n}",
    ];

    private static readonly Gen<Func<string[], string[]>> LineEdits = Gen.OneOf(
        from line in Drawn
        from at in Gen.Choose(0, 99)
        select (Func<string[], string[]>)(lines => [.. lines.Take(at % (lines.Length + 1)), line, .. lines.Skip(at % (lines.Length + 1))]),
        from at in Gen.Choose(0, 99)
        select (Func<string[], string[]>)(lines => [.. lines.Where((_, i) => i != at % lines.Length)]),
        from at in Gen.Choose(0, 99)
        from before in Gen.Elements(Names)
        from after in Gen.Elements(Names)
        select (Func<string[], string[]>)(lines => [.. lines.Select(l => l.Replace(before, after, StringComparison.Ordinal))]));

    /// <summary>Names are drawn for the letters, never the letters of a name that was put in before.</summary>
    private static Gen<string> Drawn =>
        from line in Gen.Elements(Lines)
        from a in Gen.Elements(Names)
        from b in Gen.Elements(Names)
        from c in Gen.Elements(Names)
        select string.Concat(System.Text.RegularExpressions.Regex.Split(line, @"\b([ABC])\b").Select(part => part switch
        {
            "A" => a,
            "B" => b,
            "C" => c,
            _ => part,
        }));

    [Fact]
    public void A_generator_that_saw_all_edits_is_never_behind()
    {
        var (unread, changed) = (0, 0);
        var edits = Gen.ArrayOf(from file in Gen.Choose(1, Start.Length - 1) from edit in LineEdits select (File: file, Edit: edit), 8);
        FsCheck.Check.One(Draws.Of(60), Prop.ForAll(edits.ToArbitrary(), drawn =>
        {
            var project = new EditedProject(Start);
            foreach (var (file, edit) in drawn)
            {
                var before = project.Last.Generated;
                project.Write(file, string.Join('\n', edit(project.Text(file).Split('\n'))));
                var anew = project.Anew();
                unread += project.ReadNothing ? 1 : 0;
                changed += before.SequenceEqual(anew.Generated) ? 0 : 1;
                Assert.Equal(anew.Generated, project.Last.Generated);
            }
        }));

        // A generator that reads always, and edits that never matter, would prove nothing.
        Assert.True(unread > 40, $"Only {unread} edits were seen to be out of reach.");
        Assert.True(changed > 40, $"Only {changed} edits changed what is generated.");
    }
}
