using GruGen.Runtime;

namespace GruGen;

/// <summary>Half a cosine wave from a peak down to alpha · peak (Loshchilov and Hutter 2017, "SGDR"), after a linear warm-up.</summary>
/// <remarks>
/// With WarmupTarget: initial + (target − initial)·step / warmupSteps for the first warmupSteps steps, then
/// target·((1 − alpha)·½·(1 + cos(π·s / decaySteps)) + alpha) with s steps since, at most decaySteps. Without it: the latter from step 0,
/// with the initial rate as the peak.
/// </remarks>
public sealed record CosineDecay : LearningRateSchedule
{
    private readonly double _alpha;
    private readonly double? _warmupTarget;
    private readonly long _warmupSteps;

    /// <summary>A decay without warm-up.</summary>
    /// <param name="initialLearningRate">Rate of step 0. Finite, at least 0.</param>
    /// <param name="decaySteps">Steps from the peak to the end, warm-up not included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps)
    {
        InitialLearningRate = Factors.NonNegative(initialLearningRate, nameof(initialLearningRate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decaySteps);
        DecaySteps = decaySteps;
    }

    /// <summary>Rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>Steps from the peak to the end.</summary>
    public long DecaySteps { get; }

    /// <summary>The last rate as a fraction of the peak. Default: 0. Finite, at least 0.</summary>
    public double Alpha
    {
        get => _alpha;
        init => _alpha = Factors.NonNegative(value);
    }

    /// <summary>The peak that warm-up leads to; null (default) = no warm-up. Finite, at least 0.</summary>
    public double? WarmupTarget
    {
        get => _warmupTarget;
        init => _warmupTarget = value is { } target ? Factors.NonNegative(target) : null;
    }

    /// <summary>Steps of the warm-up. Default: 0. At least 0; without effect where <see cref="WarmupTarget"/> is null.</summary>
    public long WarmupSteps
    {
        get => _warmupSteps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _warmupSteps = value;
        }
    }

    /// <inheritdoc/>
    protected override double Rate(double step)
    {
        if (WarmupTarget is not { } target)
        {
            return Decayed(InitialLearningRate, step);
        }

        return step < WarmupSteps
            ? InitialLearningRate + ((target - InitialLearningRate) * (step / WarmupSteps))
            : Decayed(target, step - WarmupSteps);
    }

    private double Decayed(double peak, double step)
    {
        var cosine = 0.5 * (1 + Math.Cos(Math.PI * (Math.Min(step, DecaySteps) / DecaySteps)));
        return peak * (((1 - Alpha) * cosine) + Alpha);
    }
}
