namespace GruGen;

/// <content>The parameters: how they start, what they pass through, what is asked of them.</content>
public sealed partial class GruLayerAttribute
{
    /// <summary>Whether the layer has a bias. Default: true. Without it, no bias variable exists.</summary>
    /// <remarks>Warning GRU0209 for options of a bias that does not exist.</remarks>
    public bool UseBias { get; set; } = true;

    /// <summary>What fills the fresh kernel, (input size, 3·units). Default: <see cref="Initializer.GlorotUniform"/>.</summary>
    /// <remarks>
    /// One draw with fan_in = input size and fan_out = 3·units; see <see cref="PerGateInitialization"/>. Arguments:
    /// <see cref="InitializerAttribute"/>.
    /// </remarks>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>
    /// What fills the fresh recurrent kernel, (units, 3·units). Default: <see cref="Initializer.Orthogonal"/>, that is orthonormal rows.
    /// </summary>
    /// <remarks>See <see cref="PerGateInitialization"/>. Arguments: <see cref="InitializerAttribute"/>.</remarks>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;

    /// <summary>
    /// What fills the fresh bias, (2, 3·units), or (3·units) with <see cref="ResetAfter"/> = false. Default:
    /// <see cref="Initializer.Zeros"/>.
    /// </summary>
    /// <remarks>
    /// With <see cref="PerGateInitialization"/>, the input row only. Error: GRU0401 for initializers that need a matrix, where it is a
    /// vector.
    /// </remarks>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>What fills the recurrent row of the fresh bias, gate by gate (haste). Default: <see cref="Initializer.Zeros"/>.</summary>
    /// <remarks>Warning GRU0209 without <see cref="PerGateInitialization"/>: <see cref="BiasInitializer"/> then fills both rows.</remarks>
    public Initializer RecurrentBiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>
    /// Whether each gate is drawn by itself, with fan_out = units, and the draws are concatenated z, r, h. Default: false; preset Haste:
    /// true.
    /// </summary>
    public bool PerGateInitialization { get; set; }

    /// <summary>
    /// Name of a static method of the class through which the stored kernel passes before every use (haste). Default: null, the identity.
    /// </summary>
    /// <remarks>
    /// <c>static void F(ReadOnlySpan&lt;float&gt; stored, Span&lt;float&gt; transformed)</c>, double with <see cref="DType.Float64"/>;
    /// both have the
    /// shape (input size, 3·units). Pure: the same input must give the same output. Error: GRU0303 missing, GRU0304 not static, GRU0305
    /// wrong signature, GRU0307 obsolete.
    /// </remarks>
    public string? KernelTransform { get; set; }

    /// <summary>
    /// Name of a static method of the class that takes a gradient back through <see cref="KernelTransform"/>. Default: null.
    /// </summary>
    /// <remarks>
    /// <c>static void F(ReadOnlySpan&lt;float&gt; stored, Span&lt;float&gt; gradient)</c> turns dL/d(transformed) into dL/d(stored), in
    /// place. Only training needs it: <c>CreateTape</c> refuses a layer whose transform has none. Errors as those of
    /// <see cref="KernelTransform"/>; warning GRU0209 without a transform.
    /// </remarks>
    public string? KernelTransformGradient { get; set; }

    /// <summary>
    /// Name of the method through which the recurrent kernel passes, (units, 3·units), before DropConnect; as
    /// <see cref="KernelTransform"/>.
    /// </summary>
    public string? RecurrentTransform { get; set; }

    /// <summary>Takes a gradient back through <see cref="RecurrentTransform"/>; as <see cref="KernelTransformGradient"/>.</summary>
    public string? RecurrentTransformGradient { get; set; }

    /// <summary>
    /// Name of the method through which the bias passes, its input row of 3·units values; as <see cref="KernelTransform"/>.
    /// </summary>
    public string? BiasTransform { get; set; }

    /// <summary>Takes a gradient back through <see cref="BiasTransform"/>; as <see cref="KernelTransformGradient"/>.</summary>
    public string? BiasTransformGradient { get; set; }

    /// <summary>
    /// Name of the method through which the recurrent row of the bias passes, 3·units values; as <see cref="KernelTransform"/>.
    /// </summary>
    /// <remarks>Warning GRU0209 with <see cref="ResetAfter"/> = false, where the bias has one row.</remarks>
    public string? RecurrentBiasTransform { get; set; }

    /// <summary>Takes a gradient back through <see cref="RecurrentBiasTransform"/>; as <see cref="KernelTransformGradient"/>.</summary>
    public string? RecurrentBiasTransformGradient { get; set; }

    /// <summary>
    /// Penalty on the kernel, added to the loss. Default: <see cref="Regularizer.None"/>. Factors: <see cref="RegularizerAttribute"/>.
    /// </summary>
    public Regularizer KernelRegularizer { get; set; }

    /// <summary>
    /// Penalty on the recurrent kernel, added to the loss. Default: <see cref="Regularizer.None"/>. Factors:
    /// <see cref="RegularizerAttribute"/>.
    /// </summary>
    public Regularizer RecurrentRegularizer { get; set; }

    /// <summary>
    /// Penalty on the whole bias, both rows, added to the loss. Default: <see cref="Regularizer.None"/>. Factors:
    /// <see cref="RegularizerAttribute"/>.
    /// </summary>
    /// <remarks>Error: GRU0404 for <see cref="Regularizer.Orthogonal"/> on a bias of one row.</remarks>
    public Regularizer BiasRegularizer { get; set; }

    /// <summary>
    /// Penalty on the outputs and, with <see cref="ReturnState"/>, the state, divided by the batch size. Default:
    /// <see cref="Regularizer.None"/>.
    /// </summary>
    /// <remarks>Factors: <see cref="ActivityRegularizerAttribute"/>. Error: GRU0404 for <see cref="Regularizer.Orthogonal"/>.</remarks>
    public Regularizer ActivityRegularizer { get; set; }

    /// <summary>
    /// Projection of the kernel after each optimizer step. Default: <see cref="Constraint.None"/>. Arguments:
    /// <see cref="ConstraintAttribute"/>.
    /// </summary>
    public Constraint KernelConstraint { get; set; }

    /// <summary>
    /// Projection of the recurrent kernel after each optimizer step. Default: <see cref="Constraint.None"/>. Arguments:
    /// <see cref="ConstraintAttribute"/>.
    /// </summary>
    public Constraint RecurrentConstraint { get; set; }

    /// <summary>
    /// Projection of the bias after each optimizer step. Default: <see cref="Constraint.None"/>. Arguments:
    /// <see cref="ConstraintAttribute"/>.
    /// </summary>
    /// <remarks>Axis 0 of a bias of (2, 3·units) spans its two rows.</remarks>
    public Constraint BiasConstraint { get; set; }
}
