using GruGen.Runtime;

namespace GruGen;

/// <summary>initial · decayRate^(step / decaySteps).</summary>
public sealed record ExponentialDecay : LearningRateSchedule
{
    /// <summary>A decay.</summary>
    /// <param name="initialLearningRate">Rate of step 0. Finite, at least 0.</param>
    /// <param name="decaySteps">Steps in which the rate is multiplied by <paramref name="decayRate"/>, at least 1.</param>
    /// <param name="decayRate">Finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate)
    {
        InitialLearningRate = Factors.NonNegative(initialLearningRate, nameof(initialLearningRate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decaySteps);
        DecaySteps = decaySteps;
        DecayRate = Factors.NonNegative(decayRate, nameof(decayRate));
    }

    /// <summary>Rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>Steps in which the rate is multiplied by <see cref="DecayRate"/>.</summary>
    public long DecaySteps { get; }

    /// <summary>What the rate is multiplied by in <see cref="DecaySteps"/> steps.</summary>
    public double DecayRate { get; }

    /// <summary>Whether the rate falls in stairs: step / decaySteps rounded down. Default: false.</summary>
    public bool Staircase { get; init; }

    /// <inheritdoc/>
    protected override double Rate(double step)
    {
        var periods = step / DecaySteps;
        return InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(periods) : periods);
    }
}
