using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>A layer with options from the whole space, and calls of it.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Calls">The calls.</param>
/// <param name="FixesBatch">Whether the layer fixes the number of samples.</param>
internal sealed record LayerDraw(string Name, GruText Layer, IReadOnlyList<CallDraw> Calls, bool FixesBatch)
{
    private const int CallsOfLayer = 3;

    /// <summary>C# text of the class and of what makes its subject.</summary>
    public string Text => LayerSource.Of(Layer);

    /// <summary>Draws layers; the activations are dealt, so that all come up where there are as many layers.</summary>
    public static Gen<LayerDraw[]> Draw(int count) =>
        from candidates in Deal(count)
        from gates in Deal(count)
        from layers in Gen.CollectToArray(Enumerable.Range(0, count), i => One($"Draw{i}", candidates[i], gates[i]))
        select layers;

    private static Gen<ActivationCard[]> Deal(int count)
    {
        var cards = ActivationDraw.Cards;
        return Gen.Shuffle(Enumerable.Range(0, count).Select(i => cards[i % cards.Count]));
    }

    private static Gen<LayerDraw> One(string name, ActivationCard candidate, ActivationCard gates) =>
        from frame in LayerFrame.Draw
        from activations in ActivationDraw.Draw(frame, candidate, gates)
        from sequences in OptionDraw.Sequences(frame)
        from randomness in OptionDraw.Randomness
        from transforms in OptionDraw.Transforms(frame)
        from penalties in OptionDraw.Penalties(frame)
        from calls in CallDraw.Draw(frame).ArrayOf(CallsOfLayer)
        let options = activations + sequences + randomness + penalties
        select new LayerDraw(name, Complete(frame.ToText(name), options, transforms), calls, frame.BatchSize > 0);

    private static GruText Complete(GruText layer, Action<AttributeText> options, Action<GruText> transforms)
    {
        options(layer.Attribute);
        transforms(layer);
        return layer;
    }
}
