namespace GruGen;

/// <summary>Turns a partial class into a GRU layer of fixed shape. Option names are those of Keras, in PascalCase.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GruLayerAttribute : Attribute
{
    /// <param name="units">H, the width of state and output; at least 1.</param>
    public GruLayerAttribute(int units) => Units = units;

    public int Units { get; }
    public int InputSize { get; set; }
    public int TimeSteps { get; set; }
    public int BatchSize { get; set; }
    public Preset Preset { get; set; }
    public DType DType { get; set; }
    public string? Name { get; set; }
    public bool Trainable { get; set; } = true;

    public Activation Activation { get; set; } = Activation.Tanh;
    public double ActivationAlpha { get; set; } = double.NaN;
    public double ActivationBeta { get; set; } = double.NaN;
    public string? ActivationMethod { get; set; }
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;
    public double RecurrentActivationAlpha { get; set; } = double.NaN;
    public double RecurrentActivationBeta { get; set; } = double.NaN;
    public string? RecurrentActivationMethod { get; set; }

    public Activation BackwardActivation { get; set; }
    public double BackwardActivationAlpha { get; set; } = double.NaN;
    public double BackwardActivationBeta { get; set; } = double.NaN;
    public string? BackwardActivationMethod { get; set; }
    public Activation BackwardRecurrentActivation { get; set; }
    public double BackwardRecurrentActivationAlpha { get; set; } = double.NaN;
    public double BackwardRecurrentActivationBeta { get; set; } = double.NaN;
    public string? BackwardRecurrentActivationMethod { get; set; }

    public bool UseBias { get; set; } = true;
    public bool ResetAfter { get; set; } = true;
    public double Clip { get; set; }

    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;
    public Initializer RecurrentBiasInitializer { get; set; } = Initializer.Zeros;
    public bool PerGateInitialization { get; set; }

    public string? KernelTransform { get; set; }
    public string? RecurrentTransform { get; set; }
    public string? BiasTransform { get; set; }
    public string? RecurrentBiasTransform { get; set; }

    public Regularizer KernelRegularizer { get; set; }
    public Regularizer RecurrentRegularizer { get; set; }
    public Regularizer BiasRegularizer { get; set; }
    public Regularizer ActivityRegularizer { get; set; }
    public Constraint KernelConstraint { get; set; }
    public Constraint RecurrentConstraint { get; set; }
    public Constraint BiasConstraint { get; set; }

    public double Dropout { get; set; }
    public double RecurrentDropout { get; set; }
    public double DropConnect { get; set; }
    public double Zoneout { get; set; }
    public int Seed { get; set; }
    public int Implementation { get; set; } = 2;

    public bool ReturnSequences { get; set; }
    public bool ReturnState { get; set; }
    public bool GoBackwards { get; set; }
    public OutputOrder OutputOrder { get; set; }
    public bool Stateful { get; set; }
    public bool Unroll { get; set; }
    public bool TimeMajor { get; set; }
    public bool ZeroOutputForMask { get; set; }
    public MaskedOutput MaskedOutputBeforeFirstStep { get; set; }
    public LengthMode LengthMode { get; set; }

    public bool Bidirectional { get; set; }
    public MergeMode MergeMode { get; set; }
    public FastPath FastPath { get; set; }
}
