namespace GruGen.Samples;

/// <summary>How the network is trained.</summary>
public sealed record TrainingSettings
{
    /// <summary>Streams of text that are read side by side.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Time steps through which gradients go back.</summary>
    public int TimeSteps { get; init; } = 64;

    /// <summary>Updates after which training ends.</summary>
    public int Steps { get; init; } = 3000;

    /// <summary>Time after which training ends.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Adam's highest learning rate; it is reached after a twentieth of the steps and falls along a cosine to a hundredth.</summary>
    public double LearningRate { get; init; } = 4e-3;

    /// <summary>Updates between two looks at the text held back.</summary>
    public int ValidateEvery { get; init; } = 100;

    /// <summary>Looks without a better result after which training ends.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>Threads; the results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Seed of the first weights.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The learning rate of every step.</summary>
    internal LearningRateSchedule Schedule
    {
        get
        {
            var warmup = Math.Max(1, Steps / 20);
            return new CosineDecay(LearningRate / 100, Math.Max(1, Steps - warmup)) { WarmupTarget = LearningRate, WarmupSteps = warmup, Alpha = 0.01 };
        }
    }
}
