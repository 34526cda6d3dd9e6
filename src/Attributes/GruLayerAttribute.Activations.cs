namespace GruGen;

/// <content>The functions of the cell.</content>
public sealed partial class GruLayerAttribute
{
    /// <summary>
    /// φ, the activation of the candidate g. Default: <see cref="Activation.Tanh"/>. <see cref="Activation.Linear"/> is Keras's None.
    /// </summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>
    /// α of <see cref="Activation"/>, where the function has one. NaN, the default, stands for the function's own default.
    /// </summary>
    /// <remarks>
    /// Defaults: see <see cref="GruGen.Activation"/>. Error: GRU0301 where it is infinite; warning GRU0209 where the function has no α.
    /// </remarks>
    public double ActivationAlpha { get; set; } = double.NaN;

    /// <summary>
    /// β of <see cref="Activation"/>, where the function has one. NaN, the default, stands for the function's own default.
    /// </summary>
    /// <remarks>
    /// Defaults: see <see cref="GruGen.Activation"/>. Error: GRU0301 where it is infinite; warning GRU0209 where the function has no β.
    /// </remarks>
    public double ActivationBeta { get; set; } = double.NaN;

    /// <summary>
    /// Name of a static method of the class that computes φ for one value, instead of <see cref="Activation"/>. Default: null.
    /// </summary>
    /// <remarks>
    /// <c>static float F(float x)</c>, or double with <see cref="DType.Float64"/>. Error: GRU0302 where both are stated, GRU0303 where
    /// there is no such method, GRU0304 where it is not static, GRU0305 where its signature differs, GRU0307 where it is obsolete.
    /// </remarks>
    public string? ActivationMethod { get; set; }

    /// <summary>
    /// Name of a static method of the class that computes φ'(x), the derivative of <see cref="ActivationMethod"/>. Default: null.
    /// </summary>
    /// <remarks>
    /// Only training needs it: <c>CreateTape</c> refuses a layer whose method has none. Signature and errors as those of
    /// <see cref="ActivationMethod"/>; warning GRU0209 without a method.
    /// </remarks>
    public string? ActivationDerivative { get; set; }

    /// <summary>σ, the activation of the gates z and r. Default: <see cref="Activation.Sigmoid"/>.</summary>
    /// <remarks>Preset TensorFlow1: <see cref="Activation.HardSigmoidKeras2"/>, clip(0.2x + 0.5, 0, 1).</remarks>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of <see cref="RecurrentActivation"/>; as <see cref="ActivationAlpha"/>.</summary>
    public double RecurrentActivationAlpha { get; set; } = double.NaN;

    /// <summary>β of <see cref="RecurrentActivation"/>; as <see cref="ActivationBeta"/>.</summary>
    public double RecurrentActivationBeta { get; set; } = double.NaN;

    /// <summary>Name of a static method of the class that computes σ for one value; as <see cref="ActivationMethod"/>.</summary>
    public string? RecurrentActivationMethod { get; set; }

    /// <summary>
    /// Name of a static method of the class that computes σ'(x), for <see cref="RecurrentActivationMethod"/>; as
    /// <see cref="ActivationDerivative"/>.
    /// </summary>
    public string? RecurrentActivationDerivative { get; set; }

    /// <summary>φ of the backward direction of a bidirectional layer. Default: as forward.</summary>
    /// <remarks>ONNX names activations for each direction. Error: GRU0502 without <see cref="Bidirectional"/>.</remarks>
    public Activation BackwardActivation { get; set; }

    /// <summary>
    /// α of <see cref="BackwardActivation"/>. NaN, the default: as forward, or the function's own where another function is stated.
    /// </summary>
    /// <remarks>Error: GRU0502 without <see cref="Bidirectional"/>, GRU0301 where it is infinite.</remarks>
    public double BackwardActivationAlpha { get; set; } = double.NaN;

    /// <summary>β of <see cref="BackwardActivation"/>; as <see cref="BackwardActivationAlpha"/>.</summary>
    public double BackwardActivationBeta { get; set; } = double.NaN;

    /// <summary>
    /// Name of a static method of the class that computes φ of the backward direction; as <see cref="ActivationMethod"/>.
    /// </summary>
    /// <remarks>Error: GRU0502 without <see cref="Bidirectional"/>.</remarks>
    public string? BackwardActivationMethod { get; set; }

    /// <summary>The derivative of <see cref="BackwardActivationMethod"/>; as <see cref="ActivationDerivative"/>.</summary>
    public string? BackwardActivationDerivative { get; set; }

    /// <summary>σ of the backward direction of a bidirectional layer. Default: as forward.</summary>
    /// <remarks>Error: GRU0502 without <see cref="Bidirectional"/>.</remarks>
    public Activation BackwardRecurrentActivation { get; set; }

    /// <summary>α of <see cref="BackwardRecurrentActivation"/>; as <see cref="BackwardActivationAlpha"/>.</summary>
    public double BackwardRecurrentActivationAlpha { get; set; } = double.NaN;

    /// <summary>β of <see cref="BackwardRecurrentActivation"/>; as <see cref="BackwardActivationAlpha"/>.</summary>
    public double BackwardRecurrentActivationBeta { get; set; } = double.NaN;

    /// <summary>
    /// Name of a static method of the class that computes σ of the backward direction; as <see cref="ActivationMethod"/>.
    /// </summary>
    /// <remarks>Error: GRU0502 without <see cref="Bidirectional"/>.</remarks>
    public string? BackwardRecurrentActivationMethod { get; set; }

    /// <summary>The derivative of <see cref="BackwardRecurrentActivationMethod"/>; as <see cref="ActivationDerivative"/>.</summary>
    public string? BackwardRecurrentActivationDerivative { get; set; }

    /// <summary>Where the reset gate acts. Default: true; presets TensorFlow1 and Onnx: false.</summary>
    /// <remarks>
    /// true: after the recurrent product, g = φ(x·Wh + bh + r ⊙ (h·Rh + ch)), with a bias of (2, 3·units): cuDNN, PyTorch, Keras 3, ONNX
    /// with linear_before_reset = 1. false: before it, g = φ(x·Wh + bh + (r ⊙ h)·Rh), with a bias of (3·units). Weights of one form do not
    /// fit the other.
    /// </remarks>
    public bool ResetAfter { get; set; } = true;

    /// <summary>c: every pre-activation is clamped to [−c, c] before its activation (ONNX clip). 0, the default, clamps nothing.</summary>
    /// <remarks>Error: GRU0204 below 0, NaN and infinity.</remarks>
    public double Clip { get; set; }
}
