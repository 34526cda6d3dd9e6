namespace GruGen;

/// <summary>The options of a generated embedding layer as they were resolved.</summary>
/// <remarks>Names and meanings are those of the attribute; see <see cref="EmbeddingLayerAttribute"/>.</remarks>
public sealed record EmbeddingLayerInfo
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>V, the number of token ids.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>U, the width of one vector.</summary>
    public required int Units { get; init; }

    /// <summary>Whether the id 0 is padding, which the layers behind skip.</summary>
    public required bool MaskZero { get; init; }

    /// <summary>Element type.</summary>
    public required DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public required bool Trainable { get; init; }

    /// <summary>Initializer of the table, with its arguments.</summary>
    public required string EmbeddingsInitializer { get; init; }
}
