namespace GruGen;

/// <summary>The options of a GRU layer: preset applied, rates clamped, forced values forced.</summary>
/// <remarks>Names and meanings are those of the attribute; see <see cref="GruLayerAttribute"/>. Defaults are those of Keras 3.</remarks>
public record GruLayerConfig : LayerConfig
{
    /// <summary>H, the width of the state.</summary>
    public required int Units { get; init; }

    /// <summary>I, the width of one input vector; 0 where a config does not tell.</summary>
    public int InputSize { get; init; }

    /// <summary>Time steps per call, 0 = free.</summary>
    public int TimeSteps { get; init; }

    /// <summary>Samples per call, 0 = free.</summary>
    public int BatchSize { get; init; }

    /// <summary>The preset that the defaults came from.</summary>
    public Preset Preset { get; init; }

    /// <summary>Element type.</summary>
    public DType DType { get; init; }

    /// <summary>Whether optimizers change the parameters.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>φ of the candidate.</summary>
    public ActivationOption Activation { get; init; } = new(GruGen.Activation.Tanh);

    /// <summary>σ of the gates.</summary>
    public ActivationOption RecurrentActivation { get; init; } = new(GruGen.Activation.Sigmoid);

    /// <summary>φ of the backward direction, null = as forward, or no such direction.</summary>
    public ActivationOption? BackwardActivation { get; init; }

    /// <summary>σ of the backward direction, null = as forward, or no such direction.</summary>
    public ActivationOption? BackwardRecurrentActivation { get; init; }

    /// <summary>How exactly inference computes tanh and sigmoid.</summary>
    public Precision Precision { get; init; }

    /// <summary>How inference stores the weights.</summary>
    public WeightType WeightType { get; init; }

    /// <summary>On how many threads the samples of a batch are computed at the most.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Whether the reset gate is applied after the recurrent product.</summary>
    public bool ResetAfter { get; init; } = true;

    /// <summary>ONNX clip, 0 = none.</summary>
    public double Clip { get; init; }

    /// <summary>Whether the whole sequence is returned.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>Whether the final state is returned.</summary>
    public bool ReturnState { get; init; }

    /// <summary>Whether time runs backwards.</summary>
    public bool GoBackwards { get; init; }

    /// <summary>Time order of a sequence that was computed backwards.</summary>
    public OutputOrder OutputOrder { get; init; }

    /// <summary>Whether the layer carries its state from call to call.</summary>
    public bool Stateful { get; init; }

    /// <summary>Whether the products of a step were asked to be unrolled.</summary>
    public bool Unroll { get; init; }

    /// <summary>Whether inputs, masks and sequences are (timesteps, batch, …).</summary>
    public bool TimeMajor { get; init; }

    /// <summary>Whether masked steps put out zeros.</summary>
    public bool ZeroOutputForMask { get; init; }

    /// <summary>What a masked step puts out before the first valid one.</summary>
    public MaskedOutput MaskedOutputBeforeFirstStep { get; init; }

    /// <summary>What sequence lengths mean.</summary>
    public LengthMode LengthMode { get; init; }

    /// <summary>Whether there are two directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>How two directions are joined.</summary>
    public MergeMode MergeMode { get; init; }

    /// <summary>Rate of input dropout, clamped into [0, 1].</summary>
    public double Dropout { get; init; }

    /// <summary>Rate of recurrent dropout, clamped into [0, 1].</summary>
    public double RecurrentDropout { get; init; }

    /// <summary>Rate of DropConnect on the recurrent kernel.</summary>
    public double DropConnect { get; init; }

    /// <summary>Rate of zoneout.</summary>
    public double Zoneout { get; init; }

    /// <summary>Seed of the random masks; null = not seeded.</summary>
    public int? Seed { get; init; }

    /// <summary>1 or 2; forced to 1 by recurrent dropout.</summary>
    public int Implementation { get; init; } = 2;

    /// <summary>Initializer of the kernel.</summary>
    public InitializerArguments KernelInitializer { get; init; } = new(Initializer.GlorotUniform);

    /// <summary>Initializer of the recurrent kernel.</summary>
    public InitializerArguments RecurrentInitializer { get; init; } = new(Initializer.Orthogonal);

    /// <summary>Initializer of the bias.</summary>
    public InitializerArguments BiasInitializer { get; init; } = new(Initializer.Zeros);

    /// <summary>Initializer of the recurrent row of the bias where it has one of its own; null = as the bias.</summary>
    public InitializerArguments? RecurrentBiasInitializer { get; init; }

    /// <summary>Whether each gate was drawn by itself.</summary>
    public bool PerGateInitialization { get; init; }

    /// <summary>The user's method through which the kernel passes before every use, null = none.</summary>
    public string? KernelTransform { get; init; }

    /// <summary>The user's method that takes gradients back through <see cref="KernelTransform"/>, null = none.</summary>
    public string? KernelTransformGradient { get; init; }

    /// <summary>The user's method through which the recurrent kernel passes before every use, null = none.</summary>
    public string? RecurrentTransform { get; init; }

    /// <summary>The user's method that takes gradients back through <see cref="RecurrentTransform"/>, null = none.</summary>
    public string? RecurrentTransformGradient { get; init; }

    /// <summary>The user's method through which the bias, or its input row, passes before every use; null = none.</summary>
    public string? BiasTransform { get; init; }

    /// <summary>The user's method that takes gradients back through <see cref="BiasTransform"/>, null = none.</summary>
    public string? BiasTransformGradient { get; init; }

    /// <summary>The user's method through which the recurrent row of the bias passes before every use, null = none.</summary>
    public string? RecurrentBiasTransform { get; init; }

    /// <summary>The user's method that takes gradients back through <see cref="RecurrentBiasTransform"/>, null = none.</summary>
    public string? RecurrentBiasTransformGradient { get; init; }

    /// <summary>Whether the layer may, must or must not take the cuDNN-equivalent path on a GPU.</summary>
    public FastPath FastPath { get; init; }

    /// <summary>Penalty on the kernel, null = none.</summary>
    public WeightRegularizer? KernelRegularizer { get; init; }

    /// <summary>Penalty on the recurrent kernel, null = none.</summary>
    public WeightRegularizer? RecurrentRegularizer { get; init; }

    /// <summary>Penalty on the bias, null = none.</summary>
    public WeightRegularizer? BiasRegularizer { get; init; }

    /// <summary>Penalty on the outputs, null = none.</summary>
    public ActivityRegularizer? ActivityRegularizer { get; init; }

    /// <summary>Constraint on the kernel, null = none.</summary>
    public WeightConstraint? KernelConstraint { get; init; }

    /// <summary>Constraint on the recurrent kernel, null = none.</summary>
    public WeightConstraint? RecurrentConstraint { get; init; }

    /// <summary>Constraint on the bias, null = none.</summary>
    public WeightConstraint? BiasConstraint { get; init; }
}
