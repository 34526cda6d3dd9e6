using System.Globalization;
using Spectre.Console;

namespace GruGen.Samples;

/// <summary>Shows training while it runs.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TrainingDisplay(IAnsiConsole console)
{
    /// <summary>Runs training under a progress bar; Ctrl-C ends it after the present update.</summary>
    /// <returns>Why it ended.</returns>
    public string Show(TrainingRun run)
    {
        using var source = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            source.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return console.Progress()
                .Columns(new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
                .Start(context =>
                {
                    var task = context.AddTask("starting");
                    return run.Train(
                        progress =>
                        {
                            task.Value = 100 * progress.Fraction;
                            task.Description = Words(progress);
                        },
                        source.Token);
                });
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    private static string Words(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {progress.Step}, loss {progress.Loss:F3}, {progress.BitsPerCharacter:F2} bits/char, {progress.CharactersPerSecond / 1000:F0}k chars/s");
}
