namespace GruGen;

/// <summary>Turns a partial class into a table that maps token ids to vectors.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EmbeddingLayerAttribute : Attribute
{
    public EmbeddingLayerAttribute(int vocabulary, int units)
    {
        Vocabulary = vocabulary;
        Units = units;
    }

    public int Vocabulary { get; }
    public int Units { get; }
    public bool MaskZero { get; set; }
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;
    public DType DType { get; set; }
    public string? Name { get; set; }
    public bool Trainable { get; set; } = true;
}

/// <summary>Turns a partial class into a fully connected layer: activation(x @ kernel + bias).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DenseLayerAttribute : Attribute
{
    public DenseLayerAttribute(int units) => Units = units;

    public int Units { get; }
    public int InputSize { get; set; }
    public Activation Activation { get; set; } = Activation.Linear;
    public double ActivationAlpha { get; set; } = double.NaN;
    public double ActivationBeta { get; set; } = double.NaN;
    public string? ActivationMethod { get; set; }
    public bool UseBias { get; set; } = true;
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;
    public DType DType { get; set; }
    public string? Name { get; set; }
    public bool Trainable { get; set; } = true;
}

/// <summary>Composes layer classes, in order, into one model.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SequentialAttribute : Attribute
{
    public SequentialAttribute(params Type[] layers) => Layers = layers;

    public Type[] Layers { get; }
    public string? Name { get; set; }
}

/// <summary>Arguments of the initializer of one parameter, where its Keras defaults are not wanted.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class InitializerAttribute : Attribute
{
    public InitializerAttribute(GruParameter parameter, Initializer initializer)
    {
        Parameter = parameter;
        Initializer = initializer;
    }

    public GruParameter Parameter { get; }
    public Initializer Initializer { get; }
    public double Value { get; set; }
    public double Gain { get; set; } = 1;
    public double Mean { get; set; }
    public double StandardDeviation { get; set; } = 0.05;
    public double Minimum { get; set; } = -0.05;
    public double Maximum { get; set; } = 0.05;
    public double Scale { get; set; } = 1;
    public FanMode Mode { get; set; } = FanMode.FanIn;
    public Distribution Distribution { get; set; } = Distribution.TruncatedNormal;
}

/// <summary>Factors of the penalty on one parameter.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class RegularizerAttribute : Attribute
{
    public RegularizerAttribute(GruParameter parameter) => Parameter = parameter;

    public GruParameter Parameter { get; }
    public double L1 { get; set; }
    public double L2 { get; set; }
    public double Orthogonal { get; set; }
    public OrthogonalMode OrthogonalMode { get; set; }
}

/// <summary>Factors of the penalty on the layer's outputs, divided by the batch size.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityRegularizerAttribute : Attribute
{
    public double L1 { get; set; }
    public double L2 { get; set; }
}

/// <summary>Arguments of the constraint on one parameter, where its Keras defaults are not wanted.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ConstraintAttribute : Attribute
{
    public ConstraintAttribute(GruParameter parameter, Constraint constraint)
    {
        Parameter = parameter;
        Constraint = constraint;
    }

    public GruParameter Parameter { get; }
    public Constraint Constraint { get; }
    public double MinValue { get; set; }
    public double MaxValue { get; set; } = double.NaN;
    public double Rate { get; set; } = 1;
    public int Axis { get; set; }
}
