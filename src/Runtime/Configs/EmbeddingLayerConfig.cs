namespace GruGen;

/// <summary>The options of an embedding layer.</summary>
/// <remarks>
/// Names and meanings are those of the attribute; see <see cref="EmbeddingLayerAttribute"/>. Defaults are those of Keras 3.
/// </remarks>
public record EmbeddingLayerConfig : LayerConfig
{
    /// <summary>V, the number of token ids; Keras's input_dim.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>U, the width of one vector; Keras's output_dim.</summary>
    public required int Units { get; init; }

    /// <summary>Whether the id 0 is padding, which the layers behind skip.</summary>
    public bool MaskZero { get; init; }

    /// <summary>Element type.</summary>
    public DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>Initializer of the table.</summary>
    public InitializerArguments EmbeddingsInitializer { get; init; } = new(Initializer.RandomUniform);
}
