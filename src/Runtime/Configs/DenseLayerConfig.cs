namespace GruGen;

/// <summary>The options of a dense layer.</summary>
/// <remarks>Names and meanings are those of the attribute; see <see cref="DenseLayerAttribute"/>. Defaults are those of Keras 3.</remarks>
public record DenseLayerConfig : LayerConfig
{
    /// <summary>U, the width of one output vector.</summary>
    public required int Units { get; init; }

    /// <summary>I, the width of one input vector; 0 where a config does not tell.</summary>
    public int InputSize { get; init; }

    /// <summary>Element type.</summary>
    public DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The activation.</summary>
    public ActivationOption Activation { get; init; } = new(GruGen.Activation.Linear);

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Initializer of the kernel.</summary>
    public InitializerArguments KernelInitializer { get; init; } = new(Initializer.GlorotUniform);

    /// <summary>Initializer of the bias.</summary>
    public InitializerArguments BiasInitializer { get; init; } = new(Initializer.Zeros);
}
