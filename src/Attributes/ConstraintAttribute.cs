namespace GruGen;

/// <summary>States the constraint on one parameter with its arguments, where the defaults of Keras are not wanted.</summary>
/// <remarks>
/// n is the Euclidean norm along <see cref="Axis"/>, ε = 1e-7. Arguments that the constraint does not have are pointed out (GRU0209),
/// values that it
/// cannot use are errors (GRU0405). One attribute for each parameter (GRU0406); where the layer's own option names a constraint too, both
/// must name the
/// same (GRU0407). Parameters: <see cref="GruParameter.Kernel"/>, <see cref="GruParameter.RecurrentKernel"/>,
/// <see cref="GruParameter.Bias"/> of a GRU
/// layer (GRU0408).
/// </remarks>
/// <example>
/// <code>
/// [Constraint(GruParameter.RecurrentKernel, Constraint.MaxNorm, MaxValue = 1)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ConstraintAttribute : Attribute
{
    /// <summary>States the constraint on one parameter.</summary>
    /// <param name="parameter">Which parameter.</param>
    /// <param name="constraint">Which projection.</param>
    public ConstraintAttribute(GruParameter parameter, Constraint constraint)
    {
        Parameter = parameter;
        Constraint = constraint;
    }

    /// <summary>Which parameter.</summary>
    public GruParameter Parameter { get; }

    /// <summary>Which projection.</summary>
    public Constraint Constraint { get; }

    /// <summary>The least norm of <see cref="Constraint.MinMaxNorm"/>. Default: 0. At least 0 and at most <see cref="MaxValue"/>.</summary>
    public double MinValue { get; set; }

    /// <summary>
    /// The greatest norm of <see cref="Constraint.MaxNorm"/> (default 2) and <see cref="Constraint.MinMaxNorm"/> (default 1). NaN stands
    /// for the default.
    /// </summary>
    public double MaxValue { get; set; } = double.NaN;

    /// <summary>How far <see cref="Constraint.MinMaxNorm"/> goes in one step: 1 (default) all the way, 0 not at all.</summary>
    public double Rate { get; set; } = 1;

    /// <summary>The axis along which norms are taken. Default: 0, one norm for each column. Negative axes count from the last.</summary>
    public int Axis { get; set; }
}
