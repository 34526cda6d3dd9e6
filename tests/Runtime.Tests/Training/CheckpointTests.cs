using System.Numerics;
using GruGen.Runtime.Tests.Weights;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. OptimizerCase.All.Select(static one => one.Name)];

    private string Path => _folder.File("training.safetensors");

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_that_resumes_gives_the_bits_of_training_that_never_stopped(string name)
    {
        CompareResumed<float>(OptimizerCase.Of(name));
        CompareResumed<double>(OptimizerCase.Of(name));
    }

    [Fact]
    public void Without_what_the_checkpoint_restores_the_bits_differ()
    {
        // So that the comparison above means something.
        var one = OptimizerCase.Of("Adam decaying");
        var uninterrupted = new Training<float>(one);
        uninterrupted.Run(7);
        var weights = uninterrupted.Weights;
        uninterrupted.Run(5);
        var restarted = new Training<float>(one);
        restarted.A.Parameters.SetAll(weights.AsSpan(0, 6));
        restarted.B.Parameters.SetAll(weights.AsSpan(6));

        restarted.Run(5);

        Assert.NotEqual(uninterrupted.Weights, restarted.Weights);
    }

    [Fact]
    public void A_run_can_go_back_to_its_checkpoint()
    {
        var training = new Training<float>(OptimizerCase.Of("RmsProp centered momentum"));
        training.Run(4);
        training.Checkpoint.Save(Path);
        training.Run(3);
        var weights = training.Weights;

        training.Checkpoint.Load(Path);
        training.Run(3);

        Assert.Equal(weights, training.Weights);
        Assert.Equal(7, training.Optimizer.Step);
    }

    [Fact]
    public void A_checkpoint_may_be_taken_before_the_first_step()
    {
        var training = new Training<double>(OptimizerCase.Of("Adam"));
        training.Checkpoint.Save(Path);
        var resumed = new Training<double>(OptimizerCase.Of("Adam"), seed: 99);

        resumed.Checkpoint.Load(Path);

        training.Run(3);
        resumed.Run(3);
        Assert.Equal(training.Weights, resumed.Weights);
    }

    [Fact]
    public void Notes_are_restored_and_old_ones_forgotten()
    {
        var training = new Training<float>(OptimizerCase.Of("Sgd"));
        training.Checkpoint.Notes["position"] = "4096";
        training.Checkpoint.Save(Path);
        training.Checkpoint.Notes["position"] = "8192";
        training.Checkpoint.Notes["best"] = "1.5";

        training.Checkpoint.Load(Path);

        Assert.Equal([new("position", "4096")], training.Checkpoint.Notes);
    }

    [Fact]
    public void A_checkpoint_is_a_weight_file()
    {
        var layer = new TestLayer<float>(3, 4, name: "Encoder").Filled();
        var optimizer = new Adam<float>();
        var named = new FakeLayer<float>("Encoder", layer.Parameters.Variables);
        named.Parameters.SetAll(layer.Parameters.Values);
        new Checkpoint<float>([named, FakeLayer<float>.Of(1, 2)], optimizer).Save(Path);
        var loaded = new TestLayer<float>(3, 4, name: "Encoder");

        WeightFiles.Load(loaded.Weights, Path);

        Assert.Equal(layer.Parameters.Values.ToArray(), loaded.Parameters.Values.ToArray());
    }

    [Fact]
    public void Layers_of_equal_name_are_told_apart()
    {
        var (a, b) = (FakeLayer<float>.Of(1), FakeLayer<float>.Of(2));
        var checkpoint = new Checkpoint<float>(new FakeModel<float>(a, b), new Sgd<float>());
        checkpoint.Save(Path);
        a.Parameters.SetAll([0]);
        b.Parameters.SetAll([0]);

        checkpoint.Load(Path);

        Assert.Equal((1f, 2f), (a.Parameters.Values[0], b.Parameters.Values[0]));
    }

    [Fact]
    public void Weights_that_are_not_finite_do_not_replace_a_good_checkpoint()
    {
        var training = new Training<float>(OptimizerCase.Of("Adam"));
        training.Checkpoint.Save(Path);
        var bytes = File.ReadAllBytes(Path);
        training.B.Parameters.SetAll([1, float.NaN]);

        var error = Assert.Throws<InvalidOperationException>(() => training.Checkpoint.Save(Path));

        Assert.Contains("b/kernel", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
        Assert.Single(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_note_that_is_null_does_not_replace_a_good_checkpoint()
    {
        var training = new Training<float>(OptimizerCase.Of("Adam"));
        training.Checkpoint.Save(Path);
        training.Checkpoint.Notes["position"] = null!;

        Assert.Throws<InvalidOperationException>(() => training.Checkpoint.Save(Path));

        training.Checkpoint.Load(Path);
    }

    [Fact]
    public void Names_must_differ()
    {
        var checkpoint = new Training<float>(OptimizerCase.Of("Adam")).Checkpoint;

        Assert.Throws<ArgumentException>("name", () => checkpoint.Add("masks", new RandomMasks()));
        Assert.Throws<ArgumentException>("name", () => checkpoint.Add("", static () => [], static _ => { }));
    }

    [Fact]
    public void An_optimizer_of_other_parameters_is_refused()
    {
        var optimizer = new Adam<float>();
        optimizer.Apply(FakeLayer<float>.Of(1), [1]);

        Assert.Throws<ArgumentException>("parameters", () => new Checkpoint<float>([FakeLayer<float>.Of(1)], optimizer));
    }

    public void Dispose() => _folder.Dispose();

    private void CompareResumed<T>(OptimizerCase one)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var uninterrupted = new Training<T>(one);
        uninterrupted.Run(12);
        var interrupted = new Training<T>(one);
        interrupted.Run(7);
        interrupted.Checkpoint.Save(Path);

        // Another process would start with other weights, masks and states.
        var resumed = new Training<T>(one, seed: 99);
        resumed.Checkpoint.Load(Path);
        Assert.Equal(interrupted.Weights, resumed.Weights);
        resumed.Run(5);

        Assert.Equal(uninterrupted.Weights, resumed.Weights);
        Assert.Equal((12, 12), (uninterrupted.Optimizer.Step, resumed.Optimizer.Step));
    }
}
