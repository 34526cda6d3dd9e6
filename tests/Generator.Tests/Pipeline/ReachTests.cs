using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>Which edits of declarations in other files a layer is read again for, and that it never misses one that matters.</summary>
public sealed class ReachTests
{
    private const int LayerFile = 0;
    private const int ConstantsFile = 1;
    private const int DeeperFile = 2;
    private const int PartFile = 3;
    private const int BaseFile = 4;
    private const int DeeperBaseFile = 5;
    private const int UsingsFile = 6;
    private const int OtherFile = 7;

    private static readonly string[] Sources =
    [
        """
        using GruGen;
        namespace Demo.Nets;
        [GruLayer(Sizes.Units, InputSize = 4, ActivationMethod = "Bend", ReturnSequences = true)]
        public partial class Encoder : Root
        {
            public void Take(Batch batch) { }
            public void Size() { Order order = new(); order.Run(); }
        }
        public partial class Outer
        {
            [DenseLayer(4, InputSize = Wide)] public partial class Head;
        }
        [Sequential(typeof(Encoder), typeof(Outer.Head))] public partial class Model;
        """,
        "namespace Demo; public static class Sizes { public const int Units = Base * 2; private const int Base = Deep.Count; public static int Free; }",
        "namespace Demo; public static class Deep { public const int Count = 4; }",
        "namespace Demo.Nets; public partial class Encoder { } public partial class Outer { private int _size; }",
        "namespace Demo; public abstract class Root : Lower { }",
        "namespace Demo; public abstract class Lower { protected static float Bend(float x) => x; public void Unseen() { } }",
        "global using static Demo.Shared; global using System; namespace Demo; public static class Shared { public const int Wide = 8; }",
        """
        using System.Collections.Generic;
        namespace Demo.Shop;
        public sealed class Order(int size)
        {
            private readonly List<int> _lines = [];
            public int Size => size;
            public string Customer { get; set; } = "";
            public void Run(int count) => _lines.Add(count);
            public enum State { Open, Closed }
            public const int Most = 10;
            private sealed record Line(int Amount) { public int Twice => Amount * 2; }
        }
        """,
    ];

    [Theory]
    [InlineData("void Run(", "void Runs(")]
    [InlineData("void Run(", "public void Run(")]
    [InlineData("void Run(int count) => _lines.Add(count);", "void")]
    [InlineData("int count", "string text")]
    [InlineData("int Size", "double Size")]
    [InlineData("int Size", "int Length")]
    [InlineData("string Customer", "Order Customer")]
    [InlineData("Customer { get; set; }", "Customer { get; }")]
    [InlineData("_lines", "_items")]
    [InlineData("class Order", "class Orders")]
    [InlineData("class Order(int size)", "internal abstract class Order<T>(T size) : System.Object where T : struct")]
    [InlineData("int size", "int size, int more")]
    [InlineData("Open,", "Draft, Open,")]
    [InlineData("Most = 10", "Most = 11")]
    [InlineData("Line(int Amount)", "Line(int Amounts)")]
    [InlineData("int Twice", "int Thrice")]
    [InlineData("public sealed class Order", "internal delegate void Placed(Order order);\npublic sealed class Order")]
    [InlineData("public sealed class Order", "public struct Money { public static implicit operator int(Money money) => 1; }\npublic sealed class Order")]
    [InlineData("public int Size", "public int Weight() => 1; public int Size")]
    [InlineData("public int Size => size;", "public int Size {")]
    [InlineData("using System.Collections.Generic;", "")]
    [InlineData("using System.Collections.Generic;", "using System.Collections.Generic;\nusing Demo;\nusing Sizes = System.Text.StringBuilder;")]
    [InlineData("namespace Demo.Shop;", "namespace Demo.Shop;\nusing static System.Math;")]
    [InlineData("namespace Demo.Shop;", "namespace Demo.Shops;")]
    [InlineData("namespace Demo.Shop;", "namespace Demo.Shop.Orders;")]
    [InlineData("namespace Demo.Shop;", "namespace Demo.;")]
    [InlineData("namespace Demo.Shop;", "namespace Demo.Shop; namespace Stock { class Shelf; }")]
    public void A_declaration_out_of_reach_reads_nothing(string before, string after)
    {
        var project = new EditedProject(Sources);

        project.Replace(OtherFile, before, after);

        Assert.True(project.ReadNothing, string.Join('\n', project.Reasons));
        AssertCurrent(project);
    }

    [Fact]
    public void A_name_typed_letter_by_letter_reads_nothing()
    {
        const string Member = "    public int Weigh(int parcels) { return parcels; }\n";
        var project = new EditedProject(Sources);
        var text = project.Text(OtherFile);
        var at = text.IndexOf("    public int Size", StringComparison.Ordinal);
        for (var length = 1; length <= Member.Length; length++)
        {
            project.Write(OtherFile, text.Insert(at, Member[..length]));

            // An open brace takes the rest of the file into the method, so the types that were there are gone; none of them matters.
            Assert.True(project.ReadNothing, Member[..length]);
            AssertCurrent(project);
        }
    }

    /// <summary>Each changes what is generated.</summary>
    [Theory]
    [InlineData(ConstantsFile, "Base * 2", "Base * 3")]
    [InlineData(ConstantsFile, "int Units", "int Size")]
    [InlineData(ConstantsFile, "class Sizes", "class Size")]
    [InlineData(DeeperFile, "Count = 4", "Count = 5")]
    [InlineData(DeeperFile, "int Count", "int Number")]
    [InlineData(DeeperFile, "class Deep", "class Deeper")]
    [InlineData(PartFile, "class Encoder { }", "class Encoder { public int Units; }")]
    [InlineData(PartFile, "class Encoder { }", "class Encoder { public Encoder(string path) { } }")]
    [InlineData(PartFile, "class Encoder { }", "class Encoder { class Sizes { public const int Units = 3; } }")]
    [InlineData(PartFile, "partial class Outer", "class Outer")]
    [InlineData(PartFile, "private int _size;", "private const int Wide = 5;")]
    [InlineData(BaseFile, "Root : Lower { }", "Root : Lower { protected Root(int size) { } }")]
    [InlineData(BaseFile, "Root : Lower", "Root")]
    [InlineData(DeeperBaseFile, "float Bend(float x)", "float Bend(int x)")]
    [InlineData(DeeperBaseFile, "float Bend", "float Bent")]
    [InlineData(DeeperBaseFile, "protected static float", "private static float")]
    [InlineData(DeeperBaseFile, "public void Unseen() { }", "protected const int Wide = 3; public class Sizes;")]
    [InlineData(UsingsFile, "Wide = 8", "Wide = 9")]
    [InlineData(UsingsFile, "global using static Demo.Shared;", "")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets;\nstatic class Sizes { public const int Units = 3; }")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets.Sizes;")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets.Sizes.Shop;")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets { namespace Sizes { class Shelf; } }")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets;\npartial class Encoder { int Units; }")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo;\nclass encoder;")]
    [InlineData(OtherFile, "class Order", "class MODEL")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets;\nclass GruLayerAttribute : System.Attribute;")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Nets;\nclass DenseLayer : System.Attribute { public DenseLayer(int units) { } public int InputSize; }")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "namespace Demo.Shop;\n[GruGen.GruLayer(3, InputSize = 2)] partial class Late;")]
    [InlineData(OtherFile, "namespace Demo.Shop;", "global using Wide = Demo.Shop.Order;\nnamespace Demo.Shop;")]
    public void A_declaration_that_matters_is_read(int file, string before, string after)
    {
        var project = new EditedProject(Sources);
        var old = project.Last.Generated;
        Assert.All(old.Keys, hintName => Assert.True(project.Last.IsWhole(hintName)));

        project.Replace(file, before, after);

        Assert.NotEqual(old, project.Anew().Generated);
        AssertCurrent(project);

        project.Replace(file, after.Length > 0 ? after : " global", after.Length > 0 ? before : before + " global");

        Assert.Equal(old, project.Last.Generated);
    }

    /// <summary>A directive of the file alone matters where it makes a class of the file a layer.</summary>
    [Fact]
    public void A_name_for_the_attribute_of_a_layer_is_read()
    {
        var project = new EditedProject(Sources);
        project.Replace(OtherFile, "public sealed class Order", "[Layer(3, InputSize = 2)] public partial class Late;\npublic sealed class Order");
        Assert.True(project.ReadNothing);

        project.Replace(OtherFile, "namespace Demo.Shop;", "using Layer = GruGen.GruLayerAttribute;\nnamespace Demo.Shop;");

        Assert.True(project.Last.IsWhole("Demo.Shop.Late.g.cs"));
        AssertCurrent(project);
    }

    /// <summary>The version that the pipeline keeps is an old one by then; what was added since counts, wherever it is.</summary>
    [Fact]
    public void Edits_that_mean_nothing_alone_are_read_once_they_do_together()
    {
        var project = new EditedProject([.. Sources, "namespace Demo.Shop; class Stock;"]);
        project.Replace(OtherFile, "Most = 10", "Most = Stock.Held");
        Assert.True(project.ReadNothing);
        project.Replace(OtherFile + 1, "class Stock", "static class Stock { public const int Held = 6; }\nclass Rest");
        Assert.True(project.ReadNothing);
        project.Replace(OtherFile, "Run(", "Runs(");
        Assert.True(project.ReadNothing);

        project.Replace(LayerFile, "Sizes.Units", "Demo.Shop.Order.Most");

        Assert.Contains("const int Units = 6;", project.Last.Generated["Demo.Nets.Encoder.g.cs"], StringComparison.Ordinal);
        AssertCurrent(project);

        project.Replace(OtherFile + 1, "Held = 6", "Held = 7");

        Assert.Contains("const int Units = 7;", project.Last.Generated["Demo.Nets.Encoder.g.cs"], StringComparison.Ordinal);
        AssertCurrent(project);
    }

    private static void AssertCurrent(EditedProject project)
    {
        var anew = project.Anew();
        Assert.Equal(anew.Generated, project.Last.Generated);
        Assert.Equal(anew.GeneratorDiagnostics, project.Last.GeneratorDiagnostics);
    }
}
