namespace GruGen;

/// <summary>The options of a generated GRU layer as they were resolved: preset applied, rates clamped, forced values forced.</summary>
/// <remarks>Names and meanings are those of the attribute; see <see cref="GruLayerAttribute"/>.</remarks>
public sealed record GruLayerInfo
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>H, the width of the state.</summary>
    public required int Units { get; init; }

    /// <summary>I, the width of one input vector.</summary>
    public required int InputSize { get; init; }

    /// <summary>Width of the output's last axis: units, or twice that where two directions are concatenated.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Time steps per call, 0 = free.</summary>
    public required int TimeSteps { get; init; }

    /// <summary>Samples per call, 0 = free.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The preset that the defaults came from.</summary>
    public required Preset Preset { get; init; }

    /// <summary>Element type.</summary>
    public required DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public required bool Trainable { get; init; }

    /// <summary>
    /// φ of the candidate: the name in <see cref="GruGen.Activation"/>, with its parameters where it has some, as
    /// <c>LeakyRelu(alpha: 0.2)</c>; or the name of the user's method.
    /// </summary>
    public required string Activation { get; init; }

    /// <summary>σ of the gates; as <see cref="Activation"/>.</summary>
    public required string RecurrentActivation { get; init; }

    /// <summary>φ of the backward direction; as <see cref="Activation"/>. null = as forward, or no such direction.</summary>
    public string? BackwardActivation { get; init; }

    /// <summary>σ of the backward direction; as <see cref="Activation"/>. null = as forward, or no such direction.</summary>
    public string? BackwardRecurrentActivation { get; init; }

    /// <summary>How exactly inference computes tanh and sigmoid.</summary>
    public Precision Precision { get; init; }

    /// <summary>How inference stores the weights.</summary>
    public WeightType WeightType { get; init; }

    /// <summary>On how many threads the samples of a batch are computed at the most.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;

    /// <summary>Whether there is a bias.</summary>
    public required bool UseBias { get; init; }

    /// <summary>Whether the reset gate is applied after the recurrent product.</summary>
    public required bool ResetAfter { get; init; }

    /// <summary>ONNX clip, 0 = none.</summary>
    public required double Clip { get; init; }

    /// <summary>Whether the whole sequence is returned.</summary>
    public required bool ReturnSequences { get; init; }

    /// <summary>Whether the final state is returned.</summary>
    public required bool ReturnState { get; init; }

    /// <summary>Whether time runs backwards.</summary>
    public required bool GoBackwards { get; init; }

    /// <summary>Time order of a sequence that was computed backwards.</summary>
    public required OutputOrder OutputOrder { get; init; }

    /// <summary>Whether the layer carries its state from call to call.</summary>
    public required bool Stateful { get; init; }

    /// <summary>Whether the products of a step were asked to be unrolled.</summary>
    public required bool Unroll { get; init; }

    /// <summary>Whether inputs, masks and sequences are (timesteps, batch, …).</summary>
    public required bool TimeMajor { get; init; }

    /// <summary>Whether masked steps put out zeros.</summary>
    public required bool ZeroOutputForMask { get; init; }

    /// <summary>What a masked step puts out before the first valid one.</summary>
    public required MaskedOutput MaskedOutputBeforeFirstStep { get; init; }

    /// <summary>What sequence lengths mean.</summary>
    public required LengthMode LengthMode { get; init; }

    /// <summary>Whether there are two directions.</summary>
    public required bool Bidirectional { get; init; }

    /// <summary>How two directions are joined.</summary>
    public required MergeMode MergeMode { get; init; }

    /// <summary>Rate of input dropout, clamped into [0, 1].</summary>
    public required double Dropout { get; init; }

    /// <summary>Rate of recurrent dropout, clamped into [0, 1].</summary>
    public required double RecurrentDropout { get; init; }

    /// <summary>Rate of DropConnect on the recurrent kernel.</summary>
    public required double DropConnect { get; init; }

    /// <summary>Rate of zoneout.</summary>
    public required double Zoneout { get; init; }

    /// <summary>Seed of the random masks; null = not seeded.</summary>
    public required int? Seed { get; init; }

    /// <summary>1 or 2; forced to 1 by recurrent dropout.</summary>
    public required int Implementation { get; init; }

    /// <summary>Initializer of the kernel, with its arguments, or the name of the user's method.</summary>
    public required string KernelInitializer { get; init; }

    /// <summary>Initializer of the recurrent kernel, with its arguments, or the name of the user's method.</summary>
    public required string RecurrentInitializer { get; init; }

    /// <summary>Initializer of the bias, with its arguments, or the name of the user's method.</summary>
    public required string BiasInitializer { get; init; }

    /// <summary>Initializer of the recurrent row of the bias where it has one of its own; null = as the bias.</summary>
    public string? RecurrentBiasInitializer { get; init; }

    /// <summary>Whether each gate was drawn by itself.</summary>
    public bool PerGateInitialization { get; init; }

    /// <summary>The user's method through which the kernel passes before every use, null = none.</summary>
    public string? KernelTransform { get; init; }

    /// <summary>The user's method through which the recurrent kernel passes before every use, null = none.</summary>
    public string? RecurrentTransform { get; init; }

    /// <summary>The user's method through which the bias, or its input row, passes before every use; null = none.</summary>
    public string? BiasTransform { get; init; }

    /// <summary>The user's method through which the recurrent row of the bias passes before every use, null = none.</summary>
    public string? RecurrentBiasTransform { get; init; }

    /// <summary>Whether the layer may, must or must not take the cuDNN-equivalent path on a GPU.</summary>
    public FastPath FastPath { get; init; }

    /// <summary>Penalty on the kernel, null = none.</summary>
    public string? KernelRegularizer { get; init; }

    /// <summary>Penalty on the recurrent kernel, null = none.</summary>
    public string? RecurrentRegularizer { get; init; }

    /// <summary>Penalty on the bias, null = none.</summary>
    public string? BiasRegularizer { get; init; }

    /// <summary>Penalty on the outputs, null = none.</summary>
    public string? ActivityRegularizer { get; init; }

    /// <summary>Constraint on the kernel, null = none.</summary>
    public string? KernelConstraint { get; init; }

    /// <summary>Constraint on the recurrent kernel, null = none.</summary>
    public string? RecurrentConstraint { get; init; }

    /// <summary>Constraint on the bias, null = none.</summary>
    public string? BiasConstraint { get; init; }

    /// <summary>
    /// The conditions of the cuDNN-equivalent path that the layer does not meet, each as the change that would meet it; empty for an
    /// eligible layer.
    /// </summary>
    /// <remarks>A call with a mask is eligible where, besides, every row is valid up to a length of at least 1.</remarks>
    public IReadOnlyList<string> UnmetFastPathConditions { get; init; } = [];

    /// <summary>The kernel plan in words: tiles, widths, loops.</summary>
    public required string Plan { get; init; }

    /// <summary>Width of the state: units, a pair of them when bidirectional.</summary>
    public IReadOnlyList<int> StateSize => Bidirectional ? [Units, Units] : [Units];
}
