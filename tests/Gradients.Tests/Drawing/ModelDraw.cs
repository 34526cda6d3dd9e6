using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Draws models of one to four layers.</summary>
internal static class ModelDraw
{
    private const int FourLayers = 9;

    /// <summary>Draws models of every order of up to three layers, and of some orders of four.</summary>
    public static Gen<IDraw[]> Draw =>
        from four in Gen.Shuffle(ModelFrame.Orders(4))
        let orders = Enumerable.Range(1, 3).SelectMany(ModelFrame.Orders).Concat(four.Take(FourLayers))
        from models in Gen.CollectToArray(orders.Index(), static order => One($"Model{order.Index}", order.Item))
        select models;

    private static Gen<IDraw> One(string name, LayerKind[] kinds) =>
        from frame in ModelFrame.Draw(kinds)
        from layers in Layers(name, frame, [])
        let batchSize = layers.Any(static layer => layer.FixesBatch) ? frame.BatchSize : 0
        let timeSteps = layers.Any(static layer => layer.FixesTimeSteps) ? frame.TimeSteps : 0
        from calls in CallDraw.Draw(batchSize, timeSteps)
        select (IDraw)Complete(name, layers, [.. calls.Select(call => Allowed(call, layers[0].MasksZero))], batchSize > 0);

    /// <summary>Draws the layers that follow those that are there.</summary>
    private static Gen<ModelLayer[]> Layers(string name, ModelFrame frame, ModelLayer[] layers) => layers.Length == frame.Kinds.Count
        ? Gen.Constant(layers)
        : from next in Next($"{name}Layer{layers.Length}", frame, layers.Length, layers.LastOrDefault())
          from all in Layers(name, frame, [.. layers, next])
          select all;

    /// <summary>Draws the layer at a place: a new class, or the one before once more where it takes what it puts out.</summary>
    private static Gen<ModelLayer> Next(string name, ModelFrame frame, int place, ModelLayer? previous) =>
        from repeats in Choice.Chance(50)
        from next in repeats && previous is { IsSquare: true } same && same.Kind == frame.Kinds[place]
            ? Gen.Constant(same)
            : frame.Kinds[place] switch
            {
                LayerKind.Embedding => Embedding(name),
                LayerKind.Gru => Gru(name, frame, place, previous?.OutputSize ?? frame.InputSize),
                _ => Dense(name, previous?.OutputSize ?? frame.InputSize),
            }
        select next;

    private static Gen<ModelLayer> Embedding(string name) =>
        from layer in EmbeddingDraw.Complete(name)
        select new ModelLayer(LayerKind.Embedding, layer.Text, layer.Units) { MasksZero = layer.MasksZero };

    private static Gen<ModelLayer> Gru(string name, ModelFrame model, int place, int width) =>
        from drawn in LayerFrame.Draw
        from isSquare in Choice.Chance(40)
        let frame = model.At(isSquare ? drawn with { Units = width } : drawn, place, width)
        from candidate in Activation
        from gates in Activation
        from layer in LayerDraw.Complete(name, frame, candidate, gates)
        select new ModelLayer(LayerKind.Gru, layer.Attribute, frame.OutputSize)
        {
            IsSquare = frame.OutputSize == width,
            IsStateful = frame.Stateful,
            FixesBatch = frame.BatchSize > 0,
            FixesTimeSteps = frame.TimeSteps > 0,
        };

    private static Gen<ModelLayer> Dense(string name, int width) =>
        from drawn in Gen.Choose(1, 17)
        from isSquare in Choice.Chance(40)
        let units = isSquare ? width : drawn
        from activation in Activation
        from layer in DenseDraw.Complete(name, width, units, activation)
        select new ModelLayer(LayerKind.Dense, layer, units) { IsSquare = units == width };

    /// <summary>Layers on their own are drawn with every activation: few kinks remain in layers one after the other.</summary>
    private static Gen<ActivationCard> Activation =>
        Gen.Frequency((3, Gen.Constant(ActivationCard.Unstated)), (1, Gen.Elements(ActivationDraw.Cards.AsEnumerable())));

    /// <summary>Sequence lengths cannot stand beside the mask of the ids.</summary>
    private static CallDraw Allowed(CallDraw call, bool masksZero) =>
        masksZero && call.Steps == CountedSteps.Lengths ? call with { Steps = CountedSteps.AnyMask } : call;

    private static StackDraw Complete(string name, ModelLayer[] layers, CallDraw[] calls, bool fixesBatch)
    {
        string[] names = [.. layers.Select(static layer => layer.Text.ClassName)];
        var model = $"[Sequential({string.Join(", ", names.Select(static layer => $"typeof({layer})"))})]\npublic partial class {name};\n";
        var declaration = string.Join("\n", [.. layers.Select(static layer => layer.Text.ToString()).Distinct(), model]);
        var stateful = layers.Index()
            .Where(static layer => layer.Item.Kind == LayerKind.Gru)
            .Select(static (layer, gru) => (Layer: layer.Index, Gru: gru, layer.Item.IsStateful))
            .Where(static layer => layer.IsStateful)
            .Select(static layer => (layer.Layer, layer.Gru));
        var text = StackText.OfModel(name, declaration, names, takesIds: layers[0].Kind == LayerKind.Embedding, stateful);
        return new StackDraw(name, declaration, text, calls, fixesBatch);
    }
}

/// <summary>A layer of a model.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The attribute and the class.</param>
/// <param name="OutputSize">Width of what it puts out.</param>
internal sealed record ModelLayer(LayerKind Kind, AttributeText Text, int OutputSize)
{
    /// <summary>Whether it puts out vectors as wide as those that it takes.</summary>
    public bool IsSquare { get; init; }

    public bool IsStateful { get; init; }

    public bool MasksZero { get; init; }

    public bool FixesBatch { get; init; }

    public bool FixesTimeSteps { get; init; }
}
