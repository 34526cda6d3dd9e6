using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;
using GruGen.Gradients.Tests.Differences;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>A GRU layer with options from the whole space, and calls of it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Calls">The calls.</param>
/// <param name="FixesBatch">Whether the layer fixes the number of samples.</param>
internal sealed record LayerDraw(GruText Layer, IReadOnlyList<CallDraw> Calls, bool FixesBatch) : IDraw
{
    /// <inheritdoc/>
    public string Name => Layer.ClassName;

    /// <inheritdoc/>
    public string Declaration => Layer.Attribute.ToString();

    /// <inheritdoc/>
    public string Text => LayerSource.Of(Layer);

    /// <summary>Draws layers; the activations are dealt.</summary>
    public static Gen<IDraw[]> Draw(int count) =>
        from candidates in ActivationDraw.Deal(count)
        from gates in ActivationDraw.Deal(count)
        from layers in Gen.CollectToArray(Enumerable.Range(0, count), i => One($"Gru{i}", candidates[i], gates[i]))
        select layers;

    /// <summary>Draws the options of a layer that do not depend on each other.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="frame">Its other options.</param>
    /// <param name="candidate">φ.</param>
    /// <param name="gates">σ.</param>
    public static Gen<GruText> Complete(string name, LayerFrame frame, ActivationCard candidate, ActivationCard gates) =>
        from activations in ActivationDraw.Draw(frame, candidate, gates)
        from sequences in OptionDraw.Sequences(frame)
        from randomness in OptionDraw.Randomness
        from transforms in OptionDraw.Transforms(frame)
        from penalties in OptionDraw.Penalties(frame)
        select Complete(frame.ToText(name), activations + sequences + randomness + penalties, transforms);

    /// <inheritdoc/>
    public Problem CreateProblem(Assembly compiled, CallDraw call, Values values, double scale) =>
        new LayerProblem(LayerSource.Create<double>(compiled, Name), call, values, scale);

    private static Gen<IDraw> One(string name, ActivationCard candidate, ActivationCard gates) =>
        from frame in LayerFrame.Draw
        from layer in Complete(name, frame, candidate, gates)
        from calls in CallDraw.Draw(frame.BatchSize, frame.TimeSteps)
        select (IDraw)new LayerDraw(layer, calls, frame.BatchSize > 0);

    private static GruText Complete(GruText layer, Action<AttributeText> options, Action<GruText> transforms)
    {
        options(layer.Attribute);
        transforms(layer);
        return layer;
    }
}
