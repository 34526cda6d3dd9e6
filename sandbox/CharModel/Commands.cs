using System.Globalization;
using Spectre.Console;

namespace GruGen.Samples;

/// <summary>What this program does.</summary>
internal static class Commands
{
    /// <summary>Trains the network.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="paths">The text; empty = this repository's docs and sources.</param>
    /// <param name="output">The folder of the results.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="resume">Whether to go on from the folder's checkpoint.</param>
    public static void Train(IAnsiConsole console, IReadOnlyList<string> paths, string output, TrainingSettings settings, bool resume)
    {
        var folder = new OutputFolder(output);
        var corpus = Corpus.Read(paths.Count > 0 ? paths : [TextFiles.Repository()]);
        var trainer = new Trainer(corpus, settings);
        if (resume)
        {
            if (!File.Exists(folder.Checkpoint))
            {
                throw new SampleException($"There is nothing to resume from: {folder.Checkpoint} does not exist.");
            }

            trainer.Resume(folder.Checkpoint);
        }

        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{corpus.Files} files: {corpus.Training.Length:N0} characters to learn from, {corpus.Validation.Length:N0} held back; {trainer.Network.ParameterCount:N0} parameters, {settings.Threads} thread(s)");
        var end = new TrainingDisplay(console).Show(new TrainingRun(trainer, settings, folder));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Training ended: {end}.");
        LossChart.Draw(console, trainer.History);
        LossChart.Save(trainer.History, folder.Chart);
        Write(console, output, count: 400, prompt: "/// <summary>", temperature: 0.7, seed: settings.Seed);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{folder.Best}: {new FileInfo(folder.Best).Length:N0} bytes; losses: {folder.Chart}");
    }

    /// <summary>Writes text with the best weights of a folder, or with those that come with the sample.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="output">The folder.</param>
    /// <param name="count">Number of characters.</param>
    /// <param name="prompt">What to go on from; at least two characters.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="seed">Same seed, same text.</param>
    public static void Write(IAnsiConsole console, string output, int count, string prompt, double temperature, int seed)
    {
        var network = new CharNetwork(seed: 0);
        network.Load(OutputFolder.WeightsOf(output));
        var reader = new CharReader(network);
        reader.Read(prompt);
        console.WriteLine();
        console.WriteLine(prompt + reader.Write(count, temperature, new Random(seed)));
        console.WriteLine();
    }
}
