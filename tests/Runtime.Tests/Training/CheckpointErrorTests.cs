using GruGen.Runtime.Tests.Weights;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Training;

/// <summary>Files that do not continue the training at hand are refused, and nothing changes.</summary>
public sealed class CheckpointErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Training<float> _training = new(OptimizerCase.Of("Adam"));

    public CheckpointErrorTests()
    {
        _training.Run(3);
        _training.Checkpoint.Save(Path);
        _training.Run(2);
    }

    private string Path => _folder.File("training.safetensors");

    [Fact]
    public void Another_optimizer()
    {
        new Training<float>(OptimizerCase.Of("RmsProp momentum")).Checkpoint.Save(Path);

        Assert.Contains("RmsProp", AssertRefused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_optimizer_with_other_state()
    {
        var plain = new Training<float>(OptimizerCase.Of("RmsProp"));
        new Training<float>(OptimizerCase.Of("RmsProp momentum")).Checkpoint.Save(Path);
        var weights = plain.Weights;

        var error = Assert.Throws<WeightFileException>(() => plain.Checkpoint.Load(Path));

        Assert.Equal("optimizer/momentum", error.TensorName);
        Assert.Equal(weights, plain.Weights);
    }

    [Fact]
    public void Another_precision()
    {
        new Training<double>(OptimizerCase.Of("Adam")).Checkpoint.Save(Path);

        Assert.Contains("Float32", AssertRefused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_file()
    {
        SafeTensors.Write(new TensorFile([NamedTensor.Create<float>("a/kernel", [1, 2, 3, 4], 2, 2)]), Path);

        Assert.Contains("no checkpoint", AssertRefused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_another_time()
    {
        Rewrite(static file => file.Tensors, static metadata => metadata["format"] = "grugen-checkpoint-2");

        Assert.Contains("grugen-checkpoint-2", AssertRefused().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/kernel")]
    [InlineData("b/kernel")]
    [InlineData("optimizer/step")]
    [InlineData("optimizer/velocity")]
    [InlineData("state/masks/values")]
    [InlineData("state/state/values")]
    public void A_tensor_too_few(string name)
    {
        Rewrite(file => file.Tensors.Where(tensor => tensor.Name != name));

        Assert.Equal(name, AssertRefused().TensorName);
    }

    [Theory]
    [InlineData("a/kernel")]
    [InlineData("b/kernel")]
    [InlineData("optimizer/step")]
    [InlineData("optimizer/velocity")]
    [InlineData("state/masks/values")]
    [InlineData("state/state/values")]
    public void A_tensor_of_another_shape(string name)
    {
        Rewrite(file => file.Tensors.Select(tensor => tensor.Name == name ? NamedTensor.Create<float>(name, [1, 2, 3], 3) : tensor));

        var error = AssertRefused();

        Assert.Equal(name, error.TensorName);
        Assert.Contains("(3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_too_many()
    {
        Rewrite(static file => file.Tensors.Append(NamedTensor.Create<float>("c/kernel", [1], 1)));

        Assert.Equal("c/kernel", AssertRefused().TensorName);
    }

    [Theory]
    [InlineData("optimizer/step")]
    [InlineData("state/masks/values")]
    public void A_negative_count(string name)
    {
        Rewrite(file => file.Tensors.Select(tensor =>
        {
            var bytes = Enumerable.Repeat((byte)0xFF, tensor.Data.Length).ToArray();
            return tensor.Name == name ? new NamedTensor(name, tensor.Type, tensor.Shape, bytes) : tensor;
        }));

        Assert.Equal(name, AssertRefused().TensorName);
    }

    [Fact]
    public void A_file_cut_short()
    {
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..^5]);

        AssertRefused();
    }

    [Fact]
    public void No_file()
    {
        File.Delete(Path);

        Assert.Throws<FileNotFoundException>(() => _training.Checkpoint.Load(Path));
    }

    [Fact]
    public void A_part_that_fails_to_restore_leaves_the_model_alone()
    {
        var training = new Training<float>(OptimizerCase.Of("Adam"));
        training.Checkpoint.Add("own", static () => [1], static _ => throw new InvalidDataException());
        training.Checkpoint.Save(Path);
        training.Run(2);
        var weights = training.Weights;

        Assert.Throws<InvalidDataException>(() => training.Checkpoint.Load(Path));

        Assert.Equal(weights, training.Weights);
        Assert.Equal(2, training.Optimizer.Step);
    }

    public void Dispose() => _folder.Dispose();

    private WeightFileException AssertRefused()
    {
        var weights = _training.Weights;
        var twin = new Training<float>(OptimizerCase.Of("Adam"));
        twin.Run(5);
        _training.Checkpoint.Notes["mine"] = "1";

        var error = Assert.Throws<WeightFileException>(() => _training.Checkpoint.Load(Path));

        Assert.Equal(Path, error.FileName);
        Assert.Equal(weights, _training.Weights);
        Assert.Equal(5, _training.Optimizer.Step);
        Assert.Equal([new("mine", "1")], _training.Checkpoint.Notes);

        // Neither did state, masks or moments change.
        _training.Run(3);
        twin.Run(3);
        Assert.Equal(twin.Weights, _training.Weights);
        return error;
    }

    private void Rewrite(Func<TensorFile, IEnumerable<NamedTensor>> tensors, Action<Dictionary<string, string>>? metadata = null)
    {
        var file = SafeTensors.Read(Path);
        var texts = file.Metadata.ToDictionary();
        metadata?.Invoke(texts);
        SafeTensors.Write(new TensorFile([.. tensors(file)], texts), Path);
    }
}
