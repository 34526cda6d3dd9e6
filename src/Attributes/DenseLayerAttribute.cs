namespace GruGen;

/// <summary>Turns a partial class into a fully connected layer: output = activation(inputs · kernel + bias), for each vector.</summary>
/// <remarks>
/// Shapes: inputs (rows, <see cref="InputSize"/>), kernel (input size, units), bias (units), output (rows, <see cref="Units"/>). In a
/// model it
/// works on every step of a sequence as well as on one vector a sample. The class must be partial and must not be static, abstract,
/// generic or
/// file-local (GRU0010 to GRU0017).
/// </remarks>
/// <example>
/// <code>
/// [DenseLayer(units: 96, InputSize = 128, Activation = Activation.Softmax)]
/// public partial class Head;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DenseLayerAttribute : Attribute
{
    /// <summary>Turns a partial class into a fully connected layer.</summary>
    /// <param name="units">The width of the output; at least 1 (GRU0101).</param>
    public DenseLayerAttribute(int units) => Units = units;

    /// <summary>The width of the output, in values. At least 1.</summary>
    /// <remarks>Error: GRU0101 below 1; GRU0105 where the parameters do not fit into one buffer.</remarks>
    public int Units { get; }

    /// <summary>The width of one input vector, in values. At least 1; it must be stated.</summary>
    /// <remarks>Error: GRU0102 where it is missing, GRU0101 below 1.</remarks>
    public int InputSize { get; set; }

    /// <summary>
    /// The activation. Default: <see cref="Activation.Linear"/>. <see cref="Activation.Softmax"/> and its kin work over the units of one
    /// vector.
    /// </summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>
    /// α of <see cref="Activation"/>, where the function has one. NaN, the default, stands for the function's own default.
    /// </summary>
    /// <remarks>Error: GRU0301 where it is infinite; warning GRU0209 where the function has no α.</remarks>
    public double ActivationAlpha { get; set; } = double.NaN;

    /// <summary>
    /// β of <see cref="Activation"/>, where the function has one. NaN, the default, stands for the function's own default.
    /// </summary>
    /// <remarks>Error: GRU0301 where it is infinite; warning GRU0209 where the function has no β.</remarks>
    public double ActivationBeta { get; set; } = double.NaN;

    /// <summary>
    /// Name of a static method of the class that computes the activation of one value, instead of <see cref="Activation"/>. Default:
    /// null.
    /// </summary>
    /// <remarks>
    /// <c>static float F(float x)</c>, or double with <see cref="DType.Float64"/>. Error: GRU0302 where both are stated, GRU0303 where
    /// there is no such method, GRU0304 where it is not static, GRU0305 where its signature differs, GRU0307 where it is obsolete.
    /// </remarks>
    public string? ActivationMethod { get; set; }

    /// <summary>
    /// Name of a static method of the class that computes the derivative of <see cref="ActivationMethod"/>. Default: null.
    /// </summary>
    /// <remarks>
    /// Only training needs it: <c>CreateTape</c> refuses a layer whose method has none. Signature and errors as those of
    /// <see cref="ActivationMethod"/>; warning GRU0209 without a method.
    /// </remarks>
    public string? ActivationDerivative { get; set; }

    /// <summary>Whether the layer has a bias. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>
    /// What fills the fresh kernel, fan_in = input size, fan_out = units. Default: <see cref="Initializer.GlorotUniform"/>.
    /// </summary>
    /// <remarks>Arguments: <see cref="InitializerAttribute"/>.</remarks>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>What fills the fresh bias. Default: <see cref="Initializer.Zeros"/>.</summary>
    /// <remarks>Error: GRU0401 for initializers that need a matrix. Arguments: <see cref="InitializerAttribute"/>.</remarks>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Element type of parameters and computation, <see cref="DType.Float32"/> (default) or <see cref="DType.Float64"/>.</summary>
    public DType DType { get; set; }

    /// <summary>The layer's name, the prefix of its parameter names. Default: the name of the class.</summary>
    /// <remarks>Error: GRU0208 for an empty name and one with '/'.</remarks>
    public string? Name { get; set; }

    /// <summary>Whether optimizers change the parameters. Default: true.</summary>
    public bool Trainable { get; set; } = true;
}
