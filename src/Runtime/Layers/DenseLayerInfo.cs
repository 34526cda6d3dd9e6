namespace GruGen;

/// <summary>The options of a generated dense layer as they were resolved.</summary>
/// <remarks>Names and meanings are those of the attribute; see <see cref="DenseLayerAttribute"/>.</remarks>
public sealed record DenseLayerInfo
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>U, the width of one output vector.</summary>
    public required int Units { get; init; }

    /// <summary>I, the width of one input vector.</summary>
    public required int InputSize { get; init; }

    /// <summary>Element type.</summary>
    public required DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public required bool Trainable { get; init; }

    /// <summary>The activation, or the name of the user's method.</summary>
    public required string Activation { get; init; }

    /// <summary>Whether there is a bias.</summary>
    public required bool UseBias { get; init; }

    /// <summary>Initializer of the kernel, with its arguments.</summary>
    public required string KernelInitializer { get; init; }

    /// <summary>Initializer of the bias, with its arguments.</summary>
    public required string BiasInitializer { get; init; }

    /// <summary>The kernel plan in words: tiles, widths, loops.</summary>
    public required string Plan { get; init; }
}
