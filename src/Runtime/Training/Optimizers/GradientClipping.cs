using GruGen.Runtime;

namespace GruGen;

/// <summary>Keeps gradients small, as Keras's clipvalue, clipnorm and global_clipnorm do. Immutable.</summary>
/// <remarks>
/// Norms are Euclidean. See Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks". Variables that
/// are not trained take no part.
/// </remarks>
public sealed record GradientClipping
{
    private GradientClipping(GradientClippingMode mode, double limit)
    {
        Mode = mode;
        Limit = Factors.Positive(limit, nameof(limit));
    }

    /// <summary>What is limited.</summary>
    public GradientClippingMode Mode { get; }

    /// <summary>The limit.</summary>
    public double Limit { get; }

    /// <summary>Every gradient is clipped to [−limit, limit].</summary>
    /// <param name="limit">Finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    public static GradientClipping ByValue(double limit) => new(GradientClippingMode.Value, limit);

    /// <summary>The gradient of each variable is scaled by limit / norm where its norm exceeds the limit.</summary>
    /// <param name="limit">Finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    public static GradientClipping ByNorm(double limit) => new(GradientClippingMode.Norm, limit);

    /// <summary>All gradients of an update are scaled by limit / norm where the norm of all of them together exceeds the limit.</summary>
    /// <param name="limit">Finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    public static GradientClipping ByGlobalNorm(double limit) => new(GradientClippingMode.GlobalNorm, limit);
}

/// <summary>What <see cref="GradientClipping"/> limits.</summary>
public enum GradientClippingMode
{
    /// <summary>Every gradient.</summary>
    Value,

    /// <summary>The norm of each variable's gradient.</summary>
    Norm,

    /// <summary>The norm of all gradients of an update.</summary>
    GlobalNorm,
}
