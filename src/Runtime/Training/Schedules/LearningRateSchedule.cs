using System.Globalization;
using GruGen.Runtime;

namespace GruGen;

/// <summary>The learning rate as a function of the step. Schedules have no memory: the position in one is the optimizer's step.</summary>
/// <remarks>
/// Formulas of the schedules here are those of <c>keras.optimizers.schedules</c>, computed in double precision. A number stands for
/// <see cref="ConstantLearningRate"/>. A schedule of your own overrides <see cref="Rate"/>; for training that resumes it must depend on
/// nothing but the step.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>The same rate in every step.</summary>
    /// <param name="learningRate">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or NaN.</exception>
    public static implicit operator LearningRateSchedule(double learningRate) => FromDouble(learningRate);

    /// <summary>The same rate in every step.</summary>
    /// <param name="learningRate">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or NaN.</exception>
    public static LearningRateSchedule FromDouble(double learningRate) => new ConstantLearningRate(learningRate);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Number of updates made before, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    /// <exception cref="InvalidOperationException">The schedule gives a rate that is negative, infinite or NaN.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var rate = Rate(step);
        return double.IsFinite(rate) && rate >= 0
            ? rate
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The learning rate of step {step} is {rate}, not finite and at least 0."));
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Number of updates made before, from 0.</param>
    protected abstract double Rate(double step);
}

/// <summary>The same rate in every step.</summary>
/// <param name="LearningRate">Finite, at least 0.</param>
public sealed record ConstantLearningRate(double LearningRate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double LearningRate { get; } = Factors.NonNegative(LearningRate, nameof(LearningRate));

    /// <inheritdoc/>
    protected override double Rate(double step) => LearningRate;
}
