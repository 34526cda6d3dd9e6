namespace GruGen.Samples.Tests;

public sealed class TrainerTests
{
    private static readonly TrainingSettings Settings = new()
    {
        Batch = 4,
        TimeSteps = 8,
        Steps = 12,
        ValidateEvery = 4,
        Threads = 1,
        LearningRate = 1e-2,
        Limit = TimeSpan.FromHours(1),
    };

    private static readonly Corpus Lines =
        Corpus.Of([Alphabet.Encode(string.Concat(Enumerable.Range(0, 60).Select(static i => $"line {i % 7}: abc abc.\n")))]);

    [Fact]
    public void Training_that_is_resumed_gives_the_bits_of_training_that_was_never_stopped()
    {
        using var temporary = new Temporary();
        var path = Path.Combine(temporary.Folder, "checkpoint.safetensors");
        var whole = new Trainer(Lines, Settings);
        Update(whole, 5);
        whole.Validate(1);
        whole.Save(path);
        Update(whole, 60);
        var resumed = new Trainer(Lines, Settings with { Seed = 99, Threads = 2 });
        resumed.Resume(path);
        Assert.Equal(5, resumed.Step);
        Assert.Equal(whole.History.Points, resumed.History.Points);
        Update(resumed, 60);
        Assert.Equal(Values(whole), Values(resumed));
    }

    [Fact]
    public void Training_learns_and_ends_when_all_steps_are_done()
    {
        using var temporary = new Temporary();
        var settings = Settings with { Steps = 60, ValidateEvery = 20 };
        var trainer = new Trainer(Lines, settings);
        var reports = new List<TrainingProgress>();
        var end = new TrainingRun(trainer, settings, new OutputFolder(temporary.Folder)).Train(reports.Add, CancellationToken.None);
        Assert.Contains("all steps", end, StringComparison.Ordinal);
        Assert.Equal([20f, 40f, 60f], trainer.History.Points.Select(static point => point.Step));
        Assert.True(trainer.History.Best < 0.7 * reports[0].Loss, $"{reports[0].Loss} became {trainer.History.Best}");
        Assert.Equal(1, reports[^1].Fraction);
        var best = new CharNetwork(seed: 5);
        best.Load(Path.Combine(temporary.Folder, "best.safetensors"));
        Assert.Equal(Values(trainer), best.Layers.SelectMany(static layer => layer.Parameters.Values.ToArray()));
    }

    [Fact]
    public void Cancelled_training_saves_what_it_has()
    {
        using var temporary = new Temporary();
        using var source = new CancellationTokenSource();
        var folder = new OutputFolder(temporary.Folder);
        var trainer = new Trainer(Lines, Settings);
        var end = new TrainingRun(trainer, Settings, folder).Train(
            progress =>
            {
                if (progress.Step == 3)
                {
                    source.Cancel();
                }
            },
            source.Token);
        Assert.Contains("cancelled", end, StringComparison.Ordinal);
        var resumed = new Trainer(Lines, Settings);
        resumed.Resume(folder.Checkpoint);
        Assert.Equal(3, resumed.Step);
        Assert.Equal(Values(trainer), Values(resumed));
    }

    [Fact]
    public void Training_ends_when_looks_are_no_better()
    {
        using var temporary = new Temporary();
        var settings = Settings with { LearningRate = 3, Steps = 200, ValidateEvery = 1, Patience = 3 };
        var run = new TrainingRun(new Trainer(Lines, settings), settings, new OutputFolder(temporary.Folder));
        Assert.Contains("no better", run.Train(static _ => { }, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_training_and_leaves_the_checkpoint()
    {
        using var temporary = new Temporary();
        var settings = Settings with { LearningRate = 1e38, Steps = 40, ValidateEvery = 1, Patience = 1000 };
        var folder = new OutputFolder(temporary.Folder);
        var calm = new Trainer(Lines, settings);
        calm.Save(folder.Checkpoint);
        var fault = Assert.Throws<SampleException>(() => Update(calm, 100));
        Assert.Contains($"step {calm.Step + 1}", fault.Message, StringComparison.Ordinal);
        new Trainer(Lines, settings).Resume(folder.Checkpoint);
    }

    [Fact]
    public void A_text_shorter_than_its_pieces_is_told_with_both_lengths()
    {
        var fault = Assert.Throws<SampleException>(() => new Trainer(Lines, Settings with { Batch = 100, TimeSteps = 100 }));
        Assert.Contains($"{Lines.Training.Length} characters", fault.Message, StringComparison.Ordinal);
        Assert.Contains("10001", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_pieces_is_refused()
    {
        using var temporary = new Temporary();
        var path = Path.Combine(temporary.Folder, "checkpoint.safetensors");
        new Trainer(Lines, Settings with { TimeSteps = 9 }).Save(path);
        Assert.Contains("4 × 9", Assert.Throws<SampleException>(() => new Trainer(Lines, Settings).Resume(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told_before_training()
    {
        using var temporary = new Temporary();
        var file = temporary.Write("file", "");
        Assert.Contains(file, Assert.Throws<SampleException>(() => new OutputFolder(Path.Combine(file, "under"))).Message, StringComparison.Ordinal);
    }

    private static void Update(Trainer trainer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            trainer.Update();
        }
    }

    private static float[] Values(Trainer trainer)
        => [.. trainer.Network.Layers.SelectMany(static layer => layer.Parameters.Values.ToArray())];
}
