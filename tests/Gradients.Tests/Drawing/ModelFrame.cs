using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>What a layer of a model is.</summary>
internal enum LayerKind
{
    Embedding,
    Gru,
    Dense,
}

/// <summary>What the layers of a model have in common.</summary>
/// <param name="Kinds">What they are, in order.</param>
/// <param name="InputSize">Width of one input vector, where there are any.</param>
/// <param name="BatchSize">B, wherever it is fixed.</param>
/// <param name="TimeSteps">T, wherever it is fixed.</param>
/// <param name="TimeMajor">The axis that all share.</param>
/// <param name="Stateful">Whether all GRU layers are stateful; else some may be.</param>
internal sealed record ModelFrame(
    IReadOnlyList<LayerKind> Kinds, int InputSize, int BatchSize, int TimeSteps, bool TimeMajor, bool Stateful)
{
    /// <summary>Draws a frame around layers.</summary>
    public static Gen<ModelFrame> Draw(IReadOnlyList<LayerKind> kinds) =>
        from inputSize in Gen.Choose(1, 9)
        from batchSize in Gen.Choose(1, 4)
        from timeSteps in Gen.Choose(1, 6)
        from timeMajor in Choice.Chance(40)
        from stateful in Choice.Chance(20)
        select new ModelFrame(kinds, inputSize, batchSize, timeSteps, timeMajor, stateful);

    /// <summary>Every order of so many layers; an embedding can only come first.</summary>
    public static IEnumerable<LayerKind[]> Orders(int layers) => layers == 1
        ? [[LayerKind.Embedding], [LayerKind.Gru], [LayerKind.Dense]]
        : from before in Orders(layers - 1)
          from last in new[] { LayerKind.Gru, LayerKind.Dense }
          select (LayerKind[])[.. before, last];

    /// <summary>Whether a GRU layer follows a place: what comes from there must be a sequence.</summary>
    public bool NeedsSequence(int place) => Kinds.Skip(place + 1).Contains(LayerKind.Gru);

    /// <summary>A frame of a GRU layer as it may stand at a place of the model.</summary>
    /// <param name="layer">As it was drawn on its own.</param>
    /// <param name="place">Its index.</param>
    /// <param name="width">Of what comes in.</param>
    public LayerFrame At(LayerFrame layer, int place, int width) => layer with
    {
        InputSize = width,
        TimeSteps = layer.TimeSteps == 0 ? 0 : TimeSteps,
        BatchSize = layer.BatchSize > 0 || Stateful ? BatchSize : 0,
        Stateful = layer.Stateful || Stateful,
        TimeMajor = TimeMajor,
        ReturnSequences = NeedsSequence(place) ? true : layer.ReturnSequences,

        // A model passes one output on, and has all states.
        MergeMode = layer.Bidirectional && layer.MergeMode is null or MergeMode.None ? MergeMode.Concat : layer.MergeMode,
        ReturnState = place == Kinds.Count - 1 ? layer.ReturnState : null,
    };
}
