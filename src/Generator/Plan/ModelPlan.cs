using GruGen.Generator.Spec;

namespace GruGen.Generator.Plan;

/// <summary>One layer of a model and what it puts out.</summary>
/// <param name="Layer">Its spec.</param>
/// <param name="Property">The property that holds it.</param>
/// <param name="Index">Its index in the model.</param>
/// <param name="GruIndex">Its index among the GRU layers, −1 for other layers.</param>
/// <param name="Width">Width of one output vector.</param>
/// <param name="IsSequence">Whether it puts out a vector for every time step, and not one a sample.</param>
internal sealed record ModelStage(LayerSpec Layer, string Property, int Index, int GruIndex, int Width, bool IsSequence);

/// <summary>How vectors flow through a model: pure data from which the emitter writes text and decides nothing.</summary>
internal sealed record ModelPlan(string Element, EquatableArray<ModelStage> Stages)
{
    public static ModelPlan Of(SequentialSpec spec)
    {
        var stages = new List<ModelStage>();
        var (isSequence, width, type, grus) = (true, 0, DType.Float32, 0);
        for (var i = 0; i < spec.Layers.Count; i++)
        {
            var layer = spec.Layers[i];
            (width, type) = layer switch
            {
                GruSpec gru => (gru.OutputSize, gru.DType),
                DenseSpec dense => (dense.Units, dense.DType),
                EmbeddingSpec embedding => (embedding.Units, embedding.DType),
                _ => (width, type),
            };
            isSequence &= layer is not GruSpec { ReturnSequences: false };
            stages.Add(new(layer, spec.Properties[i].Name, i, layer is GruSpec ? grus++ : -1, width, isSequence));
        }

        return new(type == DType.Float64 ? "double" : "float", stages.ToEquatableArray());
    }

    public IEnumerable<GruSpec> Grus => Stages.Select(static s => s.Layer).OfType<GruSpec>();

    /// <summary>The embedding that turns token ids into vectors, if the model begins with one.</summary>
    public EmbeddingSpec? Embedding => Stages.Count > 0 ? Stages[0].Layer as EmbeddingSpec : null;

    /// <summary>Element type of the inputs.</summary>
    public string Input => Embedding is null ? Element : "int";

    /// <summary>Width of one input vector, 1 for token ids.</summary>
    public int InputSize => Stages[0].Layer switch
    {
        GruSpec gru => gru.InputSize,
        DenseSpec dense => dense.InputSize,
        _ => 1,
    };

    public ModelStage Last => Stages[Stages.Count - 1];

    public bool TimeMajor => Grus.Any(static gru => gru.TimeMajor);

    /// <summary>What one layer fixes holds for all; 0 = free.</summary>
    public int TimeSteps => Grus.Select(static gru => gru.TimeSteps).FirstOrDefault(static extent => extent > 0);

    /// <inheritdoc cref="TimeSteps"/>
    public int BatchSize => Grus.Select(static gru => gru.BatchSize).FirstOrDefault(static extent => extent > 0);

    /// <summary>Whether time step after time step can be computed as it comes.</summary>
    public bool Streams => Grus.Any() && !Grus.Any(static gru => gru.Bidirectional || gru.GoBackwards);

    /// <summary>Whether a layer's masked output needs care: padding tokens are skipped.</summary>
    public bool MasksZero => Embedding is { MaskZero: true };
}
