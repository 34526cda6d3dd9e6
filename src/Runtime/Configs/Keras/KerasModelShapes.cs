namespace GruGen.Runtime;

/// <summary>Completes the shapes of a model's layers: the inputs of one are the outputs of the layer before.</summary>
internal static class KerasModelShapes
{
    /// <summary>The layer with the width of its inputs and, for the shape that the model states, its time steps and samples.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="before">The layer before it, or null.</param>
    /// <param name="shape">The shape of the model's inputs, or null.</param>
    public static LayerConfig Complete(LayerConfig layer, LayerConfig? before, int?[]? shape)
    {
        var width = before switch
        {
            GruLayerConfig gru => gru is { Bidirectional: true, MergeMode: MergeMode.Concat } ? 2 * gru.Units : gru.Units,
            DenseLayerConfig dense => dense.Units,
            EmbeddingLayerConfig embedding => embedding.Units,
            _ => shape is { Length: 2 or 3 } ? shape[^1] ?? 0 : 0,
        };
        return layer switch
        {
            DenseLayerConfig { InputSize: 0 } dense => dense with { InputSize = width },
            GruLayerConfig gru => gru with
            {
                InputSize = gru.InputSize == 0 ? width : gru.InputSize,
                BatchSize = gru.BatchSize == 0 ? Extent(shape, gru.TimeMajor ? 1 : 0) : gru.BatchSize,
                TimeSteps = gru.TimeSteps == 0 ? Extent(shape, gru.TimeMajor ? 0 : 1) : gru.TimeSteps,
            },
            _ => layer,
        };
    }

    /// <summary>One of the first two extents of the model's inputs; ids have only these.</summary>
    private static int Extent(int?[]? shape, int axis) => shape is { Length: 2 or 3 } ? shape[axis] ?? 0 : 0;
}
