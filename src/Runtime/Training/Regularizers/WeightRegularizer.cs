using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>A penalty on a weight tensor, added to the loss: l1·Σ|w| + l2·Σw² + orthogonal·(mean |cosine| of rows or columns).</summary>
/// <remarks>
/// Formulas and names are those of <c>keras.regularizers</c>: L1, L2, L1L2 and OrthogonalRegularizer, any of them together. The tensor
/// is the stored variable as a whole, so with reset after a bias counts with both of its rows. Immutable.
/// </remarks>
/// <example>
/// <code>
/// var regularizer = new WeightRegularizer { L2 = 1e-4 };
/// </code>
/// </example>
public sealed record WeightRegularizer
{
    private readonly double _l1;
    private readonly double _l2;
    private readonly double _orthogonal;

    /// <summary>Factor of Σ|w|; gradient l1·sign(w), 0 at 0. Default: 0. Finite, at least 0.</summary>
    public double L1
    {
        get => _l1;
        init => _l1 = Factors.NonNegative(value);
    }

    /// <summary>Factor of Σw²; gradient 2·l2·w. Default: 0. Finite, at least 0.</summary>
    public double L2
    {
        get => _l2;
        init => _l2 = Factors.NonNegative(value);
    }

    /// <summary>Factor of the mean |cosine| between any two rows (or columns) of a matrix. Default: 0. Finite, at least 0.</summary>
    public double Orthogonal
    {
        get => _orthogonal;
        init => _orthogonal = Factors.NonNegative(value);
    }

    /// <summary>Whether <see cref="Orthogonal"/> compares rows (default) or columns.</summary>
    public OrthogonalMode OrthogonalMode { get; init; }

    /// <summary>The penalty.</summary>
    /// <param name="values">The tensor, row-major.</param>
    /// <param name="shape">Its extents: (rows, columns), or (length).</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The values do not have that shape, or <see cref="Orthogonal"/> meets a vector.</exception>
    public double Loss<T>(ReadOnlySpan<T> values, IReadOnlyList<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var extents = Check(shape, values.Length);
        var loss = ElementPenalty.Loss(values, L1, L2);
        return Orthogonal == 0 ? loss : loss + (Orthogonal * OrthogonalPenalty.Loss(values, extents, OrthogonalMode));
    }

    /// <summary>Adds the penalty's gradient.</summary>
    /// <param name="values">The tensor, row-major.</param>
    /// <param name="shape">Its extents: (rows, columns), or (length).</param>
    /// <param name="gradient">As long as the values.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">
    /// The values do not have that shape, the gradient has another length or overlaps them, or <see cref="Orthogonal"/> meets a vector;
    /// nothing was added.
    /// </exception>
    public void AddGradient<T>(ReadOnlySpan<T> values, IReadOnlyList<int> shape, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var extents = Check(shape, values.Length);
        GradientCheck.Target(gradient, values, nameof(gradient), nameof(values));
        ElementPenalty.AddGradient(values, L1, L2, gradient);
        if (Orthogonal != 0)
        {
            OrthogonalPenalty.AddGradient(values, extents, OrthogonalMode, Orthogonal, gradient);
        }
    }

    private TensorExtents Check(IReadOnlyList<int> shape, int length)
    {
        var extents = TensorExtents.Of(shape, length, "values");
        return extents.Rank == 1 && Orthogonal != 0
            ? throw ArgumentError.Create(nameof(shape), $"{nameof(Orthogonal)} compares rows or columns of a matrix; got shape ({length}).")
            : extents;
    }
}
