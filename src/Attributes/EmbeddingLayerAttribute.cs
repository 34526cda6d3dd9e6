namespace GruGen;

/// <summary>Turns a partial class into a table that maps token ids to vectors.</summary>
/// <remarks>
/// Shapes: ids (rows), table (<see cref="Vocabulary"/>, <see cref="Units"/>), output (rows, units). In a model it can only be the first
/// layer.
/// The class must be partial and must not be static, abstract, generic or file-local (GRU0010 to GRU0017).
/// </remarks>
/// <example>
/// <code>
/// [EmbeddingLayer(vocabulary: 96, units: 32, MaskZero = true)]
/// public partial class Embed;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EmbeddingLayerAttribute : Attribute
{
    /// <summary>Turns a partial class into a table that maps token ids to vectors.</summary>
    /// <param name="vocabulary">Number of tokens; ids run from 0 to vocabulary − 1. At least 1 (GRU0101).</param>
    /// <param name="units">The width of one vector; at least 1 (GRU0101).</param>
    public EmbeddingLayerAttribute(int vocabulary, int units)
    {
        Vocabulary = vocabulary;
        Units = units;
    }

    /// <summary>Number of tokens; ids run from 0 to vocabulary − 1. At least 1. Keras's input_dim.</summary>
    /// <remarks>Error: GRU0101 below 1.</remarks>
    public int Vocabulary { get; }

    /// <summary>The width of one vector, in values. At least 1. Keras's output_dim.</summary>
    /// <remarks>Error: GRU0101 below 1; GRU0105 where the table does not fit into one buffer.</remarks>
    public int Units { get; }

    /// <summary>Whether id 0 is padding: later layers of a model skip its steps. Default: false.</summary>
    public bool MaskZero { get; set; }

    /// <summary>What fills the fresh table. Default: <see cref="Initializer.RandomUniform"/> in [−0.05, 0.05).</summary>
    /// <remarks>Arguments: <see cref="InitializerAttribute"/> with <see cref="GruParameter.Embeddings"/>.</remarks>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;

    /// <summary>Element type of the table, <see cref="DType.Float32"/> (default) or <see cref="DType.Float64"/>.</summary>
    public DType DType { get; set; }

    /// <summary>The layer's name, the prefix of its parameter names. Default: the name of the class.</summary>
    /// <remarks>Error: GRU0208 for an empty name and one with '/'.</remarks>
    public string? Name { get; set; }

    /// <summary>Whether optimizers change the table. Default: true.</summary>
    public bool Trainable { get; set; } = true;
}
