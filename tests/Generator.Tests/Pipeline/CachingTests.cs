using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>What each step of the pipeline does again after an edit.</summary>
public sealed class CachingTests
{
    private const string Layers = """
        using GruGen;
        namespace Demo;
        [EmbeddingLayer(96, 32)] public partial class Embed;
        [GruLayer(16, InputSize = 32)] public partial class Encoder;
        [DenseLayer(96, InputSize = 16)] public partial class Head;
        [RecurrentLayer(Unrelated.Width, "Run", InputSize = 2)] public partial class Own
        {
            void Run(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> h, System.Span<float> hNew) { }
        }
        """;

    private const string Model =
        "namespace Demo; [GruGen.Sequential(typeof(Embed), typeof(Encoder), typeof(Head))] public partial class Model;";

    private const string Unrelated = "public class Unrelated { public const int Width = 4; public int Value() => 1; }";

    [Fact]
    public void Nothing_changed_nothing_runs()
    {
        var reasons = Edit(static project => project.Rerun());

        Assert.Equal(
            [
                "DenseLayerAttribute.Emit: Cached", "DenseLayerAttribute.Read: Cached",
                "EmbeddingLayerAttribute.Emit: Cached", "EmbeddingLayerAttribute.Read: Cached",
                "GruLayerAttribute.Emit: Cached", "GruLayerAttribute.Read: Cached",
                "RecurrentLayerAttribute.Emit: Cached", "RecurrentLayerAttribute.Read: Cached",
                "SequentialAttribute.Emit: Cached", "SequentialAttribute.Read: Cached",
            ],
            reasons);
    }

    [Fact]
    public void A_comment_beside_the_layers_reads_nothing()
        => AssertCached(Edit(static project => project.Write(0, Layers + "\n// a comment")));

    [Fact]
    public void A_comment_inside_an_attribute_reads_nothing()
        => AssertCached(Edit(0, "InputSize = 32", "InputSize /* I */ = 32"));

    [Fact]
    public void An_edit_inside_a_method_reads_nothing()
        => AssertCached(Edit(2, "=> 1", "=> 2"));

    [Fact]
    public void A_declaration_in_another_file_changes_no_spec()
        => AssertUnchanged(Edit(2, "Value()", "OtherValue()"));

    /// <summary>Attributes are bound, not only looked at: what they name may be anywhere.</summary>
    [Fact]
    public void A_constant_of_another_file_changes_the_layer_that_names_it()
    {
        var reasons = Edit(2, "Width = 4", "Width = 5");

        Assert.Contains("RecurrentLayerAttribute.Read: Modified", reasons);
        Assert.Contains("GruLayerAttribute.Read: Unchanged", reasons);
    }

    [Fact]
    public void The_same_value_written_otherwise_changes_no_spec()
        => AssertUnchanged(Edit(0, "InputSize = 32", "InputSize = 2 * 16"));

    [Fact]
    public void An_edited_attribute_changes_its_layer_and_the_models_of_it_only()
    {
        var reasons = Edit(0, "InputSize = 32", "InputSize = 32, ResetAfter = false");

        Assert.Equal(
            [
                "DenseLayerAttribute.Emit: Cached", "DenseLayerAttribute.Read: Unchanged",
                "EmbeddingLayerAttribute.Emit: Cached", "EmbeddingLayerAttribute.Read: Unchanged",
                "GruLayerAttribute.Emit: Modified", "GruLayerAttribute.Read: Modified",
                "RecurrentLayerAttribute.Emit: Cached", "RecurrentLayerAttribute.Read: Unchanged",
                "SequentialAttribute.Read: Modified",
            ],
            // The text of a model calls its layers and need not show where the reset gate acts.
            reasons.Where(r => !r.StartsWith("SequentialAttribute.Emit", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_new_layer_leaves_the_others_alone()
    {
        var reasons = Edit(static project => project.Add("[GruGen.GruLayer(5, InputSize = 5)] public partial class Another;"));

        Assert.Contains("GruLayerAttribute.Read: New", reasons);
        Assert.Contains("GruLayerAttribute.Read: Unchanged", reasons);
        Assert.Contains("GruLayerAttribute.Emit: Cached", reasons);
    }

    private static void AssertCached(IReadOnlyList<string> reasons)
        => Assert.All(reasons, r => Assert.EndsWith(": Cached", r, StringComparison.Ordinal));

    private static void AssertUnchanged(IReadOnlyList<string> reasons) => Assert.Equal(
        GruGenerator.Attributes
            .SelectMany(a => new[] { $"{a}{GruGenerator.EmitStep}: Cached", $"{a}{GruGenerator.ReadStep}: Unchanged" })
            .Order(StringComparer.Ordinal),
        reasons);

    private static IReadOnlyList<string> Edit(int file, string before, string after) => Edit(project => project.Replace(file, before, after));

    private static IReadOnlyList<string> Edit(Action<EditedProject> edit)
    {
        var project = new EditedProject(Layers, Model, Unrelated);
        edit(project);
        return project.Reasons;
    }
}
