using GruGen.Runtime;

namespace GruGen;

/// <summary>The learning rate as a function of the step. Schedules have no memory: the position in one is the optimizer's step.</summary>
/// <remarks>
/// Formulas are those of <c>keras.optimizers.schedules</c>, computed in double precision. A number stands for
/// <see cref="ConstantLearningRate"/>.
/// </remarks>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

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
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return Rate(step);
    }

    private protected abstract double Rate(double step);
}

/// <summary>The same rate in every step.</summary>
/// <param name="LearningRate">Finite, at least 0.</param>
public sealed record ConstantLearningRate(double LearningRate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double LearningRate { get; } = Factors.NonNegative(LearningRate, nameof(LearningRate));

    private protected override double Rate(double step) => LearningRate;
}
