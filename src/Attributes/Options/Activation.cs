namespace GruGen;

/// <summary>Activation functions, by their Keras 3 names, and those that only the ONNX operator has.</summary>
/// <remarks>α and β are set by the attribute's <c>…Alpha</c> and <c>…Beta</c> properties where a function has them.</remarks>
public enum Activation
{
    /// <summary>x</summary>
    Linear,

    /// <summary>tanh x</summary>
    Tanh,

    /// <summary>1 / (1 + e^−x)</summary>
    Sigmoid,

    /// <summary>clip(αx + β, 0, 1), β = 0.5. Keras 3: α = 1/6; presets TensorFlow1 and Onnx: α = 0.2.</summary>
    HardSigmoid,

    /// <summary>clip(0.2x + 0.5, 0, 1), the hard sigmoid of Keras 1 and 2, tf.keras and TensorFlow.js.</summary>
    HardSigmoidKeras2,

    /// <summary>max(x, 0)</summary>
    Relu,

    /// <summary>min(max(x, 0), 6)</summary>
    Relu6,

    /// <summary>x ≥ 0 ? x : αx. Keras: α = 0.2; preset Onnx: α = 0.01.</summary>
    LeakyRelu,

    /// <summary>x &gt; 0 ? x : α(e^x − 1), α = 1.</summary>
    Elu,

    /// <summary>x &gt; 0 ? x : e^x − 1 (α = 1).</summary>
    Celu,

    /// <summary>1.0507 · (x &gt; 0 ? x : 1.67326 (e^x − 1))</summary>
    Selu,

    /// <summary>ln(1 + e^x)</summary>
    Softplus,

    /// <summary>x / (1 + |x|)</summary>
    Softsign,

    /// <summary>x · sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x · sigmoid(x), another name of <see cref="Silu"/>.</summary>
    Swish = Silu,

    /// <summary>x · Φ(x) = x/2 · (1 + erf(x/√2)), the exact form.</summary>
    Gelu,

    /// <summary>x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), the approximate form.</summary>
    GeluTanh,

    /// <summary>e^x</summary>
    Exponential,

    /// <summary>x · tanh(softplus x)</summary>
    Mish,

    /// <summary>x · clip(x/6 + 0.5, 0, 1), also called hard swish.</summary>
    HardSilu,

    /// <summary>x · clip(x/6 + 0.5, 0, 1), another name of <see cref="HardSilu"/>.</summary>
    HardSwish = HardSilu,

    /// <summary>clip(x, −1, 1)</summary>
    HardTanh,

    /// <summary>x − tanh x</summary>
    TanhShrink,

    /// <summary>x − 0.5 above 0.5, x + 0.5 below −0.5, else 0.</summary>
    SoftShrink,

    /// <summary>x where |x| &gt; 0.5, else 0.</summary>
    HardShrink,

    /// <summary>(x + √(x² + 4)) / 2</summary>
    Squareplus,

    /// <summary>−softplus(−x)</summary>
    LogSigmoid,

    /// <summary>0 for x ≤ −1, (x + 1)²/4 between, x for x ≥ 1.</summary>
    SparsePlus,

    /// <summary>clip((x + 1)/2, 0, 1)</summary>
    SparseSigmoid,

    /// <summary>e^x / Σ e^x over the units of one gate.</summary>
    Softmax,

    /// <summary>ln softmax(x) over the units of one gate.</summary>
    LogSoftmax,

    /// <summary>max(x − τ, 0) with τ so that the units of one gate sum to 1 (Martins and Astudillo 2016).</summary>
    Sparsemax,

    /// <summary>αx + β (ONNX), α = 1, β = 0.</summary>
    Affine,

    /// <summary>x &gt; α ? x : 0 (ONNX), α = 1.</summary>
    ThresholdedRelu,

    /// <summary>α tanh(βx) (ONNX), α = β = 1.</summary>
    ScaledTanh,
}
