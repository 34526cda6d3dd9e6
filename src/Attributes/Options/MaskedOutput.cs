namespace GruGen;

/// <summary>What a masked step puts out before the first valid step of its row.</summary>
public enum MaskedOutput
{
    /// <summary>Zeros: TensorFlow and the TensorFlow and PyTorch back ends of Keras 3.</summary>
    Zeros,

    /// <summary>The initial state: Keras 3 on NumPy and JAX, TensorFlow.js, Rindow.</summary>
    State,
}
