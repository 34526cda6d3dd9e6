namespace GruGen;

/// <summary>Composes layer classes, in order, into one model. Every seam is checked during the build.</summary>
/// <remarks>
/// Each layer must take what the one before puts out: the same width (GRU0706), a sequence where it needs one (GRU0707), the same element
/// type
/// (GRU0710), the same time axis (GRU0711). An embedding can only come first (GRU0705), and its mask flows through the model. The last
/// layer may
/// return one vector a sample or a sequence. The class must be partial and must not be static, abstract, generic or file-local (GRU0010
/// to GRU0017).
/// </remarks>
/// <example>
/// <code>
/// [Sequential(typeof(Embed), typeof(Encoder), typeof(Head))]
/// public partial class CharModel;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SequentialAttribute : Attribute
{
    /// <summary>Composes layer classes, in order, into one model.</summary>
    /// <param name="layers">Classes with <see cref="GruLayerAttribute"/>, <see cref="DenseLayerAttribute"/> or
    /// <see cref="EmbeddingLayerAttribute"/>; at least one (GRU0701, GRU0702).</param>
    public SequentialAttribute(params Type[] layers) => Layers = layers;

    /// <summary>The layer classes, from input to output. A class may occur several times: each place has its own parameters.</summary>
    /// <remarks>Error: GRU0701 for an empty list, GRU0702 for a type that is no layer, GRU0703 for another model.</remarks>
    public Type[] Layers { get; }

    /// <summary>The model's name. Default: the name of the class.</summary>
    /// <remarks>Error: GRU0208 for an empty name and one with '/'.</remarks>
    public string? Name { get; set; }
}
