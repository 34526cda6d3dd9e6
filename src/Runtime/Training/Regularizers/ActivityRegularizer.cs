using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>A penalty on what a layer returns, added to the loss: (l1·Σ|y| + l2·Σy²) / batch.</summary>
/// <remarks>
/// As Keras's <c>activity_regularizer</c>. It applies to every returned tensor: the output, and the final state where it is returned. The
/// divisor is the batch also for time-major tensors. Immutable.
/// </remarks>
public sealed record ActivityRegularizer
{
    private readonly double _l1;
    private readonly double _l2;

    /// <summary>Factor of Σ|y|. Default: 0. Finite, at least 0.</summary>
    public double L1
    {
        get => _l1;
        init => _l1 = Factors.NonNegative(value);
    }

    /// <summary>Factor of Σy². Default: 0. Finite, at least 0.</summary>
    public double L2
    {
        get => _l2;
        init => _l2 = Factors.NonNegative(value);
    }

    /// <summary>The penalty on one returned tensor.</summary>
    /// <param name="outputs">The tensor, in any layout.</param>
    /// <param name="batch">B, at least 0. Without samples there is no penalty.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public double Loss<T>(ReadOnlySpan<T> outputs, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        return batch == 0 ? 0 : ElementPenalty.Loss(outputs, L1, L2) / batch;
    }

    /// <summary>Adds the penalty's gradient with respect to one returned tensor.</summary>
    /// <param name="outputs">The tensor, in any layout.</param>
    /// <param name="batch">B, at least 0.</param>
    /// <param name="gradient">As long as the outputs and in the same layout.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The gradient has another length or overlaps the outputs; nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public void AddGradient<T>(ReadOnlySpan<T> outputs, int batch, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        GradientCheck.Target(gradient, outputs, nameof(gradient), nameof(outputs));
        if (batch > 0)
        {
            ElementPenalty.AddGradient(outputs, L1 / batch, L2 / batch, gradient);
        }
    }
}
