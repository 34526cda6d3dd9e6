using GruGen.Generator.Spec;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Specs;

public sealed class ClassSpecTests
{
    [Fact]
    public void A_nested_class_is_reopened_inside_its_containers()
    {
        var type = Read(
            "namespace A.@event { public partial class Outer<T> { internal partial record struct @int { [GruLayer(8, InputSize = 4)] internal sealed partial record Layer; } } }",
            "A.event.Outer`1+int+Layer");

        Assert.Equal("A.@event", type.Namespace);
        Assert.Equal(["partial class Outer<T>", "partial record struct @int"], type.Containers);
        Assert.Equal("partial record Layer", type.Declaration);
        Assert.Equal("global::A.@event.Outer<T>.@int.Layer", type.FullName);
        Assert.Equal("internal", type.Accessibility);
        Assert.Equal(MemberVisibility.Internal, type.Visibility);
        Assert.Equal("A.event.Outer-1.int.Layer", type.HintName);
    }

    [Fact]
    public void A_class_in_the_global_namespace_has_none()
    {
        var type = Read("[GruLayer(8, InputSize = 4)] public partial class @record;", "record");

        Assert.Equal(("", "@record", "record"), (type.Namespace, type.Name, type.HintName));
    }

    [Theory]
    [InlineData("[GruLayer(8, InputSize = 4)] class Encoder; class ENCODER;", "Encoder")]
    [InlineData("namespace Demo { [GruLayer(8, InputSize = 4)] class Encoder; } namespace demo { class Other; }", "Demo.Encoder")]
    [InlineData("[GruLayer(8, InputSize = 4)] class Größe;", "Größe")]
    public void Names_that_could_meet_another_file_get_a_hash(string source, string name)
    {
        var hint = Read(source, name).HintName;

        Assert.Matches("^[A-Za-z0-9_.]+-[0-9a-f]{8}$", hint);
        Assert.Equal(hint, Read(source, name).HintName);
    }

    [Fact]
    public void Long_names_are_cut()
    {
        var name = new string('L', 300);

        Assert.InRange(Read($"[GruLayer(8, InputSize = 4)] class {name};", name).HintName.Length, 1, 140);
    }

    private static ClassSpec Read(string source, string name) => Consumer.Of("using GruGen;\n" + source).Spec<GruSpec>(name).Class;
}
