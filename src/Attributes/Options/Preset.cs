namespace GruGen;

/// <summary>The framework whose defaults a layer starts from. What the attribute states explicitly wins over the preset.</summary>
public enum Preset
{
    /// <summary>keras.layers.GRU of Keras 3: sigmoid gates, reset after the recurrent product.</summary>
    Keras3,

    /// <summary>
    /// tf.compat.v1.keras.layers.GRU: hard sigmoid gates (0.2x + 0.5), reset before the recurrent product, implementation 1.
    /// </summary>
    TensorFlow1,

    /// <summary>layer_gru of the R packages keras and keras3.</summary>
    R,

    /// <summary>
    /// The GRU layer of Rindow NeuralNetworks (PHP): masked outputs before the first valid step repeat the initial state.
    /// </summary>
    Rindow,

    /// <summary>
    /// haste_tf.GRU: returns sequence and state, both biases, initialization per gate, lengths that keep the recurrence running.
    /// </summary>
    Haste,

    /// <summary>torch.nn.GRU: returns sequence and state, packed sequences pad with zeros.</summary>
    PyTorch,

    /// <summary>The ONNX GRU operator: time-major, linear_before_reset = 0, returns Y and Y_h, outputs in input order.</summary>
    Onnx,
}
