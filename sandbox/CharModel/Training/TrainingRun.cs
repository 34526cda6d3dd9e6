using System.Diagnostics;

namespace GruGen.Samples;

/// <summary>Trains until an end is reached, and keeps what it has in a folder.</summary>
/// <param name="trainer">What makes the updates.</param>
/// <param name="settings">When to end.</param>
/// <param name="folder">Where to keep it.</param>
public sealed class TrainingRun(Trainer trainer, TrainingSettings settings, OutputFolder folder)
{
    /// <summary>Trains.</summary>
    /// <param name="report">Is told of every update.</param>
    /// <param name="cancellation">Ends training after the present update.</param>
    /// <returns>Why it ended.</returns>
    /// <exception cref="SampleException">The loss is no finite number any more; the last checkpoint is intact.</exception>
    public string Train(Action<TrainingProgress> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (clock, sum, count, first) = (Stopwatch.StartNew(), 0.0, 0, trainer.Step);
        while (true)
        {
            var end = End(clock.Elapsed, cancellation);
            if (count > 0 && (end is not null || trainer.Step % settings.ValidateEvery == 0))
            {
                Validate(sum / count);
                (sum, count) = (0, 0);
                end ??= EndOfPatience();
            }

            if (end is not null)
            {
                return end;
            }

            var loss = trainer.Update();
            (sum, count) = (sum + loss, count + 1);
            var characters = (trainer.Step - first) * settings.Batch * settings.TimeSteps;
            report(new(trainer.Step, sum / count, characters / clock.Elapsed.TotalSeconds, Fraction(clock.Elapsed)));
        }
    }

    private void Validate(double trainingLoss)
    {
        trainer.Validate(trainingLoss);
        trainer.Save(folder.Checkpoint);
        if (trainer.History.IsBest)
        {
            trainer.Network.Save(folder.Best);
        }
    }

    private string? End(TimeSpan elapsed, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? "it was cancelled; --resume goes on from here"
        : trainer.Step >= settings.Steps ? "all steps are done"
        : elapsed >= settings.Limit ? "the time is up"
        : null;

    private string? EndOfPatience() => trainer.History.SinceBest >= settings.Patience
        ? $"the last {settings.Patience} looks at the text held back were no better"
        : null;

    private double Fraction(TimeSpan elapsed) => Math.Max((double)trainer.Step / settings.Steps, elapsed / settings.Limit);
}

/// <summary>How far training is.</summary>
/// <param name="Step">Updates made.</param>
/// <param name="Loss">Mean loss since the last look at the text held back, in nats a character.</param>
/// <param name="CharactersPerSecond">Speed since the start.</param>
/// <param name="Fraction">Part of the steps or of the time that is over, whichever is more; 1 = done.</param>
public sealed record TrainingProgress(long Step, double Loss, double CharactersPerSecond, double Fraction)
{
    /// <summary>The loss in bits.</summary>
    public double BitsPerCharacter => Loss / Math.Log(2);
}
