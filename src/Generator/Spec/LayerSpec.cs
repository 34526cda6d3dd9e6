namespace GruGen.Generator.Spec;

/// <summary>
/// An annotated class after parsing and presets: one of <see cref="GruSpec"/>, <see cref="DenseSpec"/>, <see cref="EmbeddingSpec"/>,
/// <see cref="RecurrentSpec"/>, <see cref="SequentialSpec"/>.
/// </summary>
internal abstract record LayerSpec
{
    public required ClassSpec Class { get; init; }

    /// <summary>The layer's name as users see it in parameter names; the class name unless stated.</summary>
    public required string Name { get; init; }

    /// <summary>The options by which the layer runs over sequences; null where it does not.</summary>
    public GruSpec? OverSequences() => this switch
    {
        GruSpec gru => gru,
        RecurrentSpec recurrent => recurrent.Sequence,
        _ => null,
    };

    /// <summary>The layers of a model, or the layer itself.</summary>
    public IEnumerable<LayerSpec> Each() => this is SequentialSpec { Layers: var layers } ? layers : (IEnumerable<LayerSpec>)[this];
}

/// <summary>A GRU layer with every option resolved: preset applied, explicit options on top, forced values forced.</summary>
internal sealed record GruSpec : LayerSpec
{
    public required int Units { get; init; }

    public required int InputSize { get; init; }

    /// <summary>Time steps per call, 0 = free.</summary>
    public int TimeSteps { get; init; }

    /// <summary>Samples per call, 0 = free.</summary>
    public int BatchSize { get; init; }

    public Preset Preset { get; init; }

    public DType DType { get; init; }

    public bool Trainable { get; init; } = true;

    /// <summary>One entry, or two with Bidirectional: forward, backward.</summary>
    public required EquatableArray<DirectionSpec> Directions { get; init; }

    public bool UseBias { get; init; } = true;

    public bool ResetAfter { get; init; } = true;

    /// <summary>ONNX clip of the pre-activations, 0 = none.</summary>
    public double Clip { get; init; }

    public bool ReturnSequences { get; init; }

    public bool ReturnState { get; init; }

    public bool GoBackwards { get; init; }

    public OutputOrder OutputOrder { get; init; }

    public bool Stateful { get; init; }

    public bool Unroll { get; init; }

    public bool TimeMajor { get; init; }

    public bool ZeroOutputForMask { get; init; }

    public MaskedOutput MaskedOutput { get; init; }

    public LengthMode LengthMode { get; init; }

    public MergeMode MergeMode { get; init; }

    public FastPath FastPath { get; init; }

    /// <summary>As stated; which activations it changes is in <see cref="ActivationSpec.IsFast"/>.</summary>
    public Precision Precision { get; init; }

    public WeightType WeightType { get; init; }

    public int MaxDegreeOfParallelism { get; init; } = 1;

    /// <summary>After clamping into [0, 1].</summary>
    public double Dropout { get; init; }

    public double RecurrentDropout { get; init; }

    public double DropConnect { get; init; }

    public double Zoneout { get; init; }

    /// <summary>Null: not seeded.</summary>
    public int? Seed { get; init; }

    /// <summary>1 or 2, after forcing by RecurrentDropout.</summary>
    public int Implementation { get; init; } = 2;

    public required InitializerSpec KernelInitializer { get; init; }

    public required InitializerSpec RecurrentInitializer { get; init; }

    public required InitializerSpec BiasInitializer { get; init; }

    public required InitializerSpec RecurrentBiasInitializer { get; init; }

    public bool PerGateInitialization { get; init; }

    /// <summary>
    /// Whether each call over a sequence may choose its time axis, as haste's does; the default is <see cref="TimeMajor"/>.
    /// </summary>
    public bool ChoosesTimeAxisPerCall => Preset == Preset.Haste;

    /// <summary>Whether the fresh recurrent kernel is one draw of (3H, H), which is how Rindow stores it before the reset gate.</summary>
    public bool StacksRecurrentGates => Preset == Preset.Rindow && !ResetAfter && !PerGateInitialization;

    /// <summary>Methods named by the transform options, null = identity.</summary>
    public string? KernelTransform { get; init; }

    public string? RecurrentTransform { get; init; }

    public string? BiasTransform { get; init; }

    public string? RecurrentBiasTransform { get; init; }

    /// <summary>Methods that take gradients back through the transforms, null = none stated.</summary>
    public string? KernelTransformGradient { get; init; }

    public string? RecurrentTransformGradient { get; init; }

    public string? BiasTransformGradient { get; init; }

    public string? RecurrentBiasTransformGradient { get; init; }

    public RegularizerSpec? KernelRegularizer { get; init; }

    public RegularizerSpec? RecurrentRegularizer { get; init; }

    public RegularizerSpec? BiasRegularizer { get; init; }

    public RegularizerSpec? ActivityRegularizer { get; init; }

    public ConstraintSpec? KernelConstraint { get; init; }

    public ConstraintSpec? RecurrentConstraint { get; init; }

    public ConstraintSpec? BiasConstraint { get; init; }

    public bool Bidirectional => Directions.Count == 2;

    /// <summary>Width of the output's last axis.</summary>
    public int OutputSize => Bidirectional && MergeMode == MergeMode.Concat ? 2 * Units : Units;
}

/// <summary>What may differ between the two directions of a bidirectional layer.</summary>
internal sealed record DirectionSpec(ActivationSpec Activation, ActivationSpec RecurrentActivation)
{
    /// <summary>Whether activations run over whole rows, and not on the registers of a tile.</summary>
    public bool NeedsWholeRow => Activation.NeedsWholeRow || RecurrentActivation.NeedsWholeRow;
}

/// <summary>An activation with its parameters resolved.</summary>
/// <param name="Function">The built-in function; meaningless where <paramref name="Method"/> is set.</param>
/// <param name="Alpha">α where the function has it, else 0.</param>
/// <param name="Beta">β where the function has it, else 0.</param>
/// <param name="Method">Name of the user's static method in the annotated class, or null.</param>
/// <param name="Derivative">Name of the user's method for its derivative, or null.</param>
internal sealed record ActivationSpec(
    Activation Function, double Alpha = 0, double Beta = 0, string? Method = null, string? Derivative = null)
{
    /// <summary>Computed as a rational function at inference; only tanh and sigmoid.</summary>
    public bool IsFast { get; init; }

    /// <summary>Softmax and its kin see all units of a gate at once; a user's method is called value by value.</summary>
    public bool NeedsWholeRow => Method is not null || Function is Activation.Softmax or Activation.LogSoftmax or Activation.Sparsemax;
}

/// <summary>An initializer with all arguments resolved (SPEC: Keras 3 defaults).</summary>
internal sealed record InitializerSpec(
    Initializer Initializer,
    double Value = 0,
    double Gain = 1,
    double Mean = 0,
    double StandardDeviation = 0.05,
    double Minimum = -0.05,
    double Maximum = 0.05,
    double Scale = 1,
    FanMode Mode = FanMode.FanIn,
    Distribution Distribution = Distribution.TruncatedNormal)
{
    /// <summary>Name of the user's static method that gives the values instead, or null.</summary>
    public string? Method { get; init; }

    /// <summary>Whether that method returns a tensor; else it draws.</summary>
    public bool MethodReturnsTensor { get; init; }
}

/// <summary>A penalty l1·Σ|w| + l2·Σw² + orthogonal(rows or columns).</summary>
internal sealed record RegularizerSpec(double L1, double L2, double Orthogonal = 0, OrthogonalMode OrthogonalMode = OrthogonalMode.Rows);

/// <summary>A projection with all arguments resolved.</summary>
internal sealed record ConstraintSpec(Constraint Constraint, double MinValue = 0, double MaxValue = 2, double Rate = 1, int Axis = 0);

/// <summary>A fully connected layer.</summary>
internal sealed record DenseSpec : LayerSpec
{
    public required int Units { get; init; }

    public required int InputSize { get; init; }

    public required ActivationSpec Activation { get; init; }

    public bool UseBias { get; init; } = true;

    public required InitializerSpec KernelInitializer { get; init; }

    public required InitializerSpec BiasInitializer { get; init; }

    public DType DType { get; init; }

    public bool Trainable { get; init; } = true;
}

/// <summary>A table from token ids to vectors.</summary>
internal sealed record EmbeddingSpec : LayerSpec
{
    public required int Vocabulary { get; init; }

    public required int Units { get; init; }

    public bool MaskZero { get; init; }

    public required InitializerSpec Initializer { get; init; }

    public DType DType { get; init; }

    public bool Trainable { get; init; } = true;
}

/// <summary>A step of the user's, run over sequences.</summary>
internal sealed record RecurrentSpec : LayerSpec
{
    /// <summary>Shape, and the options about sequences; those of the cell say nothing here.</summary>
    public required GruSpec Sequence { get; init; }

    /// <summary>Constants of one sample, 0 = none.</summary>
    public int ConstantsSize { get; init; }

    /// <summary>The user's method.</summary>
    public required string Step { get; init; }

    public bool StepTakesConstants { get; init; }

    public bool StepIsStatic { get; init; }
}

/// <summary>Layers in order. Each entry is the full spec of the layer class that the type argument names.</summary>
internal sealed record SequentialSpec : LayerSpec
{
    public required EquatableArray<LayerSpec> Layers { get; init; }

    /// <summary>The property of each layer, in the same order.</summary>
    public EquatableArray<LayerProperty> Properties { get; init; }
}

/// <summary>The property through which a model shows one of its layers.</summary>
/// <param name="Name">Name of the layer class, with a number where it occurs again; escaped where it is a keyword.</param>
/// <param name="Visibility">As wide as the layer class.</param>
internal sealed record LayerProperty(string Name, MemberVisibility Visibility);
