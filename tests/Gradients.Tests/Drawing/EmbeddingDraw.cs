using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Draws embedding layers.</summary>
internal static class EmbeddingDraw
{
    /// <summary>Draws layers.</summary>
    public static Gen<IDraw[]> Draw(int count) => Gen.CollectToArray(Enumerable.Range(0, count), static i => One($"Embedding{i}"));

    /// <summary>Draws one layer. A vocabulary is smaller or larger than most calls: ids come up several times, or not at all.</summary>
    /// <param name="name">Name of the class.</param>
    public static Gen<EmbeddingLayer> Complete(string name) =>
        from vocabulary in Gen.Choose(1, 12)
        from units in Gen.Choose(1, 9)
        from masksZero in Choice.Maybe(80, Choice.Chance(60))
        select new EmbeddingLayer(
            new AttributeText("EmbeddingLayer", name, $"{Literal.Of(vocabulary)}, {Literal.Of(units)}")
                .With("DType", Literal.Of(DType.Float64))
                .WithStated("MaskZero", masksZero),
            units,
            masksZero ?? false);

    private static Gen<IDraw> One(string name) =>
        from layer in Complete(name)
        from calls in CallDraw.OfRows
        select (IDraw)new StackDraw(name, layer.Text.ToString(), StackText.OfEmbedding(layer.Text), calls);
}

/// <summary>An embedding layer.</summary>
/// <param name="Text">The attribute and the class.</param>
/// <param name="Units">U.</param>
/// <param name="MasksZero">Whether id 0 is masked.</param>
internal sealed record EmbeddingLayer(AttributeText Text, int Units, bool MasksZero);
