namespace GruGen;

/// <summary>The framework whose defaults a layer starts from. What the attribute states explicitly wins over the preset.</summary>
public enum Preset
{
    /// <summary>keras.layers.GRU of Keras 3: sigmoid gates, reset after the recurrent product.</summary>
    Keras3,

    /// <summary>tf.compat.v1.keras.layers.GRU: hard sigmoid gates (0.2x + 0.5), reset before the recurrent product, implementation 1.</summary>
    TensorFlow1,

    /// <summary>layer_gru of the R packages keras and keras3.</summary>
    R,

    /// <summary>The GRU layer of Rindow NeuralNetworks (PHP): masked outputs before the first valid step repeat the initial state.</summary>
    Rindow,

    /// <summary>haste_tf.GRU: returns sequence and state, both biases, initialization per gate, lengths that keep the recurrence running.</summary>
    Haste,

    /// <summary>torch.nn.GRU: returns sequence and state, packed sequences pad with zeros.</summary>
    PyTorch,

    /// <summary>The ONNX GRU operator: time-major, linear_before_reset = 0, returns Y and Y_h, outputs in input order.</summary>
    Onnx,
}

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

    /// <summary>clip(αx + β, 0, 1). Keras 3: α = 1/6, β = 0.5; preset Onnx: α = 0.2, β = 0.5.</summary>
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

/// <summary>What fills a fresh parameter, by Keras name; arguments are set with <see cref="InitializerAttribute"/>.</summary>
public enum Initializer
{
    /// <summary>Uniform in ±√(6 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 2 / (fan_in + fan_out).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(6 / fan_in) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Truncated normal with variance 2 / fan_in.</summary>
    HeNormal,

    /// <summary>Uniform in ±√(3 / fan_in).</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance 1 / fan_in.</summary>
    LecunNormal,

    /// <summary>A matrix with orthonormal rows or columns, times Gain (Saxe et al. 2014).</summary>
    Orthogonal,

    /// <summary>0</summary>
    Zeros,

    /// <summary>1</summary>
    Ones,

    /// <summary>Value, 0 unless set.</summary>
    Constant,

    /// <summary>The identity matrix times Gain; rank 2 only.</summary>
    Identity,

    /// <summary>Normal with Mean (0) and StandardDeviation (0.05).</summary>
    RandomNormal,

    /// <summary>Uniform in [Minimum (−0.05), Maximum (0.05)).</summary>
    RandomUniform,

    /// <summary>Normal with Mean (0) and StandardDeviation (0.05), redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Scale / fan, by Mode and Distribution.</summary>
    VarianceScaling,
}

/// <summary>Which fan <see cref="Initializer.VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>The rows of the drawn matrix.</summary>
    FanIn,

    /// <summary>The columns of the drawn matrix.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAverage,
}

/// <summary>The distribution of <see cref="Initializer.VarianceScaling"/>.</summary>
public enum Distribution
{
    /// <summary>Normal, redrawn beyond two standard deviations, with the variance corrected for the cut.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}

/// <summary>Penalties added to the loss, by Keras name; factors are set with <see cref="RegularizerAttribute"/>.</summary>
public enum Regularizer
{
    /// <summary>No penalty.</summary>
    None,

    /// <summary>0.01 · Σ|w|</summary>
    L1,

    /// <summary>0.01 · Σw²</summary>
    L2,

    /// <summary>0.01 · Σ|w| + 0.01 · Σw²</summary>
    L1L2,

    /// <summary>0.01 · mean of |cos| between the rows.</summary>
    Orthogonal,
}

/// <summary>Whether <see cref="Regularizer.Orthogonal"/> compares rows or columns.</summary>
public enum OrthogonalMode
{
    /// <summary>Rows should be orthogonal.</summary>
    Rows,

    /// <summary>Columns should be orthogonal.</summary>
    Columns,
}

/// <summary>Projections applied to a parameter after each optimizer step, by Keras name; arguments are set with <see cref="ConstraintAttribute"/>.</summary>
public enum Constraint
{
    /// <summary>No projection.</summary>
    None,

    /// <summary>max(w, 0)</summary>
    NonNegative,

    /// <summary>Norms at most MaxValue (2) along Axis (0).</summary>
    MaxNorm,

    /// <summary>Norms of 1 along Axis (0).</summary>
    UnitNorm,

    /// <summary>Norms moved by Rate (1) into [MinValue (0), MaxValue (1)] along Axis (0).</summary>
    MinMaxNorm,
}

/// <summary>The variables of a GRU layer.</summary>
public enum GruParameter
{
    /// <summary>Input kernel W, (InputSize, 3·units), gates z, r, h.</summary>
    Kernel,

    /// <summary>Recurrent kernel R, (units, 3·units), gates z, r, h.</summary>
    RecurrentKernel,

    /// <summary>Bias b, (3·units), or (2, 3·units) with ResetAfter: input row, recurrent row.</summary>
    Bias,

    /// <summary>The recurrent row of the bias where a framework treats it apart (haste).</summary>
    RecurrentBias,

    /// <summary>The table of an embedding layer, (vocabulary, units).</summary>
    Embeddings,
}

/// <summary>How a bidirectional layer joins the outputs of its two directions.</summary>
public enum MergeMode
{
    /// <summary>[forward, backward] on the last axis: the output is 2·units wide.</summary>
    Concat,

    /// <summary>forward + backward</summary>
    Sum,

    /// <summary>forward ⊙ backward</summary>
    Multiply,

    /// <summary>(forward + backward) / 2</summary>
    Average,

    /// <summary>Not joined: two outputs.</summary>
    None,
}

/// <summary>What a masked step puts out before the first valid step of its row.</summary>
public enum MaskedOutput
{
    /// <summary>Zeros: TensorFlow and the TensorFlow and PyTorch back ends of Keras 3.</summary>
    Zeros,

    /// <summary>The initial state: Keras 3 on NumPy and JAX, TensorFlow.js, Rindow.</summary>
    State,
}

/// <summary>What sequence lengths mean. They differ in the outputs at and after the length, in how the time axis is reversed, and at length 0.</summary>
public enum LengthMode
{
    /// <summary>Keras: as a right-padded mask. Padded steps repeat the last output; the whole time axis is reversed; length 0 keeps the initial state.</summary>
    Mask,

    /// <summary>haste: the recurrence runs on over the padding, only the state is taken at the length; each row is reversed within its length.</summary>
    KeepRunning,

    /// <summary>PyTorch packed sequences: outputs 0 from the length on; each row is reversed within its length; length 0 is an error.</summary>
    Packed,

    /// <summary>ONNX sequence_lens as ONNX Runtime computes them: as packed, and length 0 gives a final state of zeros.</summary>
    Onnx,
}

/// <summary>The time order in which a layer that runs backwards returns its sequence.</summary>
public enum OutputOrder
{
    /// <summary>Keras: processing order, that is reversed time.</summary>
    Processing,

    /// <summary>ONNX: the order of the inputs.</summary>
    Input,
}

/// <summary>Element type of parameters and computation.</summary>
public enum DType
{
    /// <summary>float</summary>
    Float32,

    /// <summary>double</summary>
    Float64,
}

/// <summary>Whether the layer may take, must take or never takes the cuDNN-equivalent path on a GPU.</summary>
public enum FastPath
{
    /// <summary>Taken where the layer is eligible.</summary>
    Auto,

    /// <summary>Required: a layer that is not eligible is an error.</summary>
    Required,

    /// <summary>Never taken.</summary>
    Off,
}
