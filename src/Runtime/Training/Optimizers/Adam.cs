using System.Numerics;

namespace GruGen;

/// <summary>Adam (Kingma and Ba 2015), in the form and with the defaults of Keras.</summary>
/// <remarks>
/// With t the number of the update, from 1:
/// <code>
/// m = m + (1 − β₁)·(g − m)
/// v = v + (1 − β₂)·(g² − v)
/// w = w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
/// </code>
/// This is the order of section 2 of the paper, where ε is ε̂. torch.optim.Adam adds its ε after the correction of v: it
/// updates as this class would with ε·√(1 − β₂ᵗ) in the place of ε. The factor in front is computed in double precision and rounded once.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Adam<T> : AdamBase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Adam with Keras's defaults.</summary>
    /// <param name="learningRate">Null = 0.001.</param>
    public Adam(LearningRateSchedule? learningRate = null)
        : base(learningRate)
    {
    }

    internal override string Kind => nameof(Adam<T>);
}
