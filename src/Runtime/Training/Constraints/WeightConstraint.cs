using System.Numerics;
using System.Numerics.Tensors;
using GruGen.Runtime;
using GruGen.Weights;

namespace GruGen;

/// <summary>A projection of a weight tensor, applied after every optimizer step.</summary>
/// <remarks>
/// Formulas and defaults are those of <c>keras.constraints</c>. n is the Euclidean norm along <see cref="Axis"/>, ε = 1e-7. The tensor is
/// the stored variable as a whole: with reset after a bias has shape (2, 3·units), and axis 0 spans its two rows. Immutable.
/// </remarks>
/// <example>
/// <code>
/// var constraint = new WeightConstraint(Constraint.MaxNorm) { MaxValue = 1 };
/// </code>
/// </example>
public sealed record WeightConstraint
{
    private readonly double _minValue;
    private readonly double _maxValue;
    private readonly double _rate = 1;

    /// <summary>A projection with Keras's default arguments.</summary>
    /// <param name="projection">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such projection.</exception>
    public WeightConstraint(Constraint projection)
    {
        if (!Enum.IsDefined(projection))
        {
            throw new ArgumentOutOfRangeException(nameof(projection), projection, "There is no such projection.");
        }

        Projection = projection;
        _maxValue = projection == Constraint.MaxNorm ? 2 : 1;
    }

    /// <summary>Which projection.</summary>
    public Constraint Projection { get; }

    /// <summary>The least norm of <see cref="Constraint.MinMaxNorm"/>. Default: 0. Finite, at least 0.</summary>
    public double MinValue
    {
        get => _minValue;
        init => _minValue = Factors.NonNegative(value);
    }

    /// <summary>
    /// The greatest norm of <see cref="Constraint.MaxNorm"/> (default 2) and <see cref="Constraint.MinMaxNorm"/> (default 1). Finite, at
    /// least 0.
    /// </summary>
    public double MaxValue
    {
        get => _maxValue;
        init => _maxValue = Factors.NonNegative(value);
    }

    /// <summary>How far <see cref="Constraint.MinMaxNorm"/> goes in one step: 1 (default) all the way, 0 not at all.</summary>
    public double Rate
    {
        get => _rate;
        init => _rate = Factors.Fraction(value);
    }

    /// <summary>The axis along which norms are taken. Default: 0, one norm for each column. Negative axes count from the last.</summary>
    public int Axis { get; init; }

    /// <summary>Projects a tensor in place.</summary>
    /// <param name="values">The tensor, row-major.</param>
    /// <param name="shape">Its extents: (rows, columns), or (length).</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">
    /// The values do not have that shape, the shape has no axis <see cref="Axis"/>, or <see cref="MinValue"/> exceeds
    /// <see cref="MaxValue"/>; nothing was changed.
    /// </exception>
    public void Project<T>(Span<T> values, IReadOnlyList<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Validate(shape);
        var extents = TensorExtents.Of(shape, values.Length, nameof(values));
        switch (Projection)
        {
            case Constraint.None:
                break;
            case Constraint.NonNegative:
                TensorPrimitives.Max(values, T.Zero, values);
                break;
            default:
                NormProjection.Apply(this, values, extents);
                break;
        }
    }

    /// <summary>Checks that the projection suits a shape.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal void Validate(IReadOnlyList<int> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (Axis < -shape.Count || Axis >= shape.Count)
        {
            throw ArgumentError.Create(nameof(Axis), $"A tensor of shape {TensorShape.Text(shape)} has no axis {Axis}.");
        }

        if (Projection == Constraint.MinMaxNorm && MinValue > MaxValue)
        {
            throw ArgumentError.Create(nameof(MinValue), $"{nameof(MinValue)} {MinValue} is above {nameof(MaxValue)} {MaxValue}.");
        }
    }
}
