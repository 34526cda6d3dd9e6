namespace GruGen;

/// <summary>Turns a partial class into a GRU layer of fixed shape. Option names are those of Keras, in PascalCase.</summary>
/// <remarks>
/// <para>One step, with z the update gate, r the reset gate and g the candidate, σ = <see cref="RecurrentActivation"/>,
/// φ = <see cref="Activation"/>, ⊙ the elementwise product (<see cref="ResetAfter"/> = true):</para>
/// <code>
/// z  = σ(x·Wz + bz + h·Rz + cz)
/// r  = σ(x·Wr + br + h·Rr + cr)
/// g  = φ(x·Wh + bh + r ⊙ (h·Rh + ch))
/// h' = z ⊙ h + (1 − z) ⊙ g
/// </code>
/// <para>Shapes: inputs (batch, timesteps, <see cref="InputSize"/>), state (batch, <see cref="Units"/>), output (batch, units) or
/// (batch, timesteps, units); with <see cref="TimeMajor"/> the first two axes of sequences change places.</para>
/// <para>Defaults are those of <see cref="Preset.Keras3"/> unless <see cref="Preset"/> says otherwise; what is stated explicitly wins.
/// Where the text of an option names no preset, all presets share its default.</para>
/// <para>The class must be partial and must not be static, abstract, generic or file-local (GRU0010 to GRU0017).</para>
/// </remarks>
/// <example>
/// <code>
/// [GruLayer(units: 256, InputSize = 128, TimeSteps = 32, ReturnSequences = true)]
/// public partial class Encoder;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed partial class GruLayerAttribute : Attribute
{
    /// <summary>Turns a partial class into a GRU layer of fixed shape.</summary>
    /// <param name="units">H, the width of state and output; at least 1 (GRU0101).</param>
    public GruLayerAttribute(int units) => Units = units;

    /// <summary>H, the width of state and output, in values. At least 1.</summary>
    /// <remarks>Error: GRU0101 below 1; GRU0105 where the parameters do not fit into one buffer.</remarks>
    public int Units { get; }

    /// <summary>I, the width of one input vector, in values. At least 1; it must be stated.</summary>
    /// <remarks>Error: GRU0102 where it is missing, GRU0101 below 1.</remarks>
    public int InputSize { get; set; }

    /// <summary>T, the number of time steps of every call. 0, the default, leaves it free.</summary>
    /// <remarks>A call with another number of steps throws. Error: GRU0104 below 0.</remarks>
    public int TimeSteps { get; set; }

    /// <summary>B, the number of samples of every call. 0, the default, leaves it free.</summary>
    /// <remarks>A call with another number of samples throws. <see cref="Stateful"/> needs it (GRU0110). Error: GRU0104 below 0.</remarks>
    public int BatchSize { get; set; }

    /// <summary>The framework whose defaults the other options start from. Default: <see cref="Preset.Keras3"/>.</summary>
    public Preset Preset { get; set; }

    /// <summary>Element type of parameters and computation, <see cref="DType.Float32"/> (default) or <see cref="DType.Float64"/>.</summary>
    public DType DType { get; set; }

    /// <summary>The layer's name, the prefix of its parameter names. Default: the name of the class.</summary>
    /// <remarks>Error: GRU0208 for an empty name and one with '/'.</remarks>
    public string? Name { get; set; }

    /// <summary>Whether optimizers change the parameters. Default: true. Regularizers count either way.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// Whether the layer may, must or must not take the cuDNN-equivalent path on a GPU. Default: <see cref="FastPath.Auto"/>.
    /// </summary>
    /// <remarks>
    /// Eligible: <see cref="Activation"/> Tanh, <see cref="RecurrentActivation"/> Sigmoid, <see cref="ResetAfter"/> and
    /// <see cref="UseBias"/>
    /// true, <see cref="Unroll"/> false, no recurrent dropout, DropConnect, zoneout or clip; masks padded on the right.
    /// Error: GRU0601 where <see cref="FastPath.Required"/> cannot be met.
    /// </remarks>
    public FastPath FastPath { get; set; }
}
