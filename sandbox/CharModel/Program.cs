using System.CommandLine;
using System.Globalization;
using GruGen.Samples;
using GruGen.Weights;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var defaults = new TrainingSettings();
var text = new Option<string[]>("--text")
{
    Description = "Text files or folders to learn from (default: this repository's docs and sources)",
    AllowMultipleArgumentsPerToken = true,
};
var output = Of("--output", "Folder of checkpoint, best weights and loss curve", Path.Combine("artifacts", "charmodel"));
var resume = Of("--resume", "Go on from the checkpoint in the output folder", false);
var steps = Of("--steps", "Updates", defaults.Steps);
var minutes = Of("--minutes", "Minutes after which training ends", defaults.Limit.TotalMinutes);
var batch = Of("--batch", "Streams read side by side", defaults.Batch);
var length = Of("--length", "Time steps through which gradients go back", defaults.TimeSteps);
var learningRate = Of("--learning-rate", "Adam's highest learning rate", defaults.LearningRate);
var threads = Of("--threads", "Threads; the results do not depend on it", defaults.Threads);
var seed = Of("--seed", "Seed of weights and samples", defaults.Seed);
var sample = Of("--sample", "Do not train: write that many characters", 0);
var prompt = Of("--prompt", "What to write on from", "/// <summary>");
var temperature = Of("--temperature", "Below 1: likelier characters more often", 0.7);
foreach (var least in new[] { steps, batch, length, threads })
{
    least.Validators.Add(result => Require(result.GetValueOrDefault<int>() >= 1, result, "at least 1"));
}

sample.Validators.Add(static result => Require(result.GetValueOrDefault<int>() >= 0, result, "at least 0"));
minutes.Validators.Add(static result => Require(result.GetValueOrDefault<double>() is > 0 and <= 1e6, result, "above 0"));
learningRate.Validators.Add(static result => Require(result.GetValueOrDefault<double>() is > 0 and <= 10, result, "above 0 and at most 10"));
temperature.Validators.Add(static result => Require(result.GetValueOrDefault<double>() is >= 0.01 and <= 100, result, "from 0.01 to 100"));
var root = new RootCommand("Trains a GRU to predict the next character of a text, and writes text with it.");
foreach (var option in new Option[]
         {
             text, output, resume, steps, minutes, batch, length, learningRate, threads, seed, sample, prompt, temperature,
         })
{
    root.Options.Add(option);
}

root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(sample) is > 0 and var count)
        {
            Commands.Write(
                AnsiConsole.Console,
                arguments.GetRequiredValue(output),
                count,
                arguments.GetRequiredValue(prompt),
                arguments.GetValue(temperature),
                arguments.GetValue(seed));
            return 0;
        }

        var settings = new TrainingSettings
        {
            Batch = arguments.GetValue(batch),
            TimeSteps = arguments.GetValue(length),
            Steps = arguments.GetValue(steps),
            Limit = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
            LearningRate = arguments.GetValue(learningRate),
            Threads = arguments.GetValue(threads),
            Seed = arguments.GetValue(seed),
        };
        Commands.Train(
            AnsiConsole.Console, arguments.GetValue(text) ?? [], arguments.GetRequiredValue(output), settings, arguments.GetValue(resume));
        return 0;
    }
    catch (Exception exception) when (exception is SampleException or WeightFileException or IOException or ArgumentException)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{exception.Message}[/]");
        return 1;
    }
});
return root.Parse(args).Invoke();

static Option<T> Of<T>(string name, string description, T value) => new(name)
{
    Description = description,
    DefaultValueFactory = _ => value,
};

static void Require(bool holds, System.CommandLine.Parsing.OptionResult result, string range)
{
    if (!holds)
    {
        result.AddError($"{result.Option.Name} must be {range}.");
    }
}
