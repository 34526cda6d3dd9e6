using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Sequential;

public sealed class ConstructionTests
{
    [Fact]
    public void The_same_seed_gives_the_same_parameters_in_every_layer() =>
        Assert.Equal(Parameters(new CharModel(seed: 5)), Parameters(new CharModel(seed: 5)));

    [Fact]
    public void Neighbouring_seeds_and_no_seed_give_others()
    {
        Assert.NotEqual(Parameters(new Tower(seed: 5)), Parameters(new Tower(seed: 6)));
        Assert.NotEqual(Parameters(new Tower(seed: null)), Parameters(new Tower(seed: null)));
    }

    [Fact]
    public void Layers_of_one_class_differ()
    {
        // A neighbouring seed must not give a neighbouring layer either.
        var (model, next) = (new Tower(seed: 5), new Tower(seed: 6));
        Square[] layers = [model.Square, model.Square2, model.Square3, next.Square, next.Square2, next.Square3];
        Assert.Equal(6, layers.Select(static l => string.Join(' ', l.Kernel.ToArray())).Distinct().Count());
    }

    [Fact]
    public void Layers_are_listed_in_order()
    {
        var model = new Tower(seed: 1);
        Assert.Equal([model.Square, model.Square2, model.Square3], model.Layers);
        Assert.Equal("Tower", ((IModel<float>)model).Name);
    }

    [Theory]
    [InlineData(".safetensors")]
    [InlineData(".npz")]
    public void Saved_weights_are_loaded_into_their_layers(string extension)
    {
        using var file = new TemporaryFile(extension);
        AssertRoundTrip(new CharModel(seed: 1), new CharModel(seed: 2), m => m.Save(file.Path), m => m.Load(file.Path));
        AssertRoundTrip(new Tower(seed: 1), new Tower(seed: 2), m => m.Save(file.Path), m => m.Load(file.Path));
        AssertRoundTrip(new DeepModel(seed: 1), new DeepModel(seed: 2), m => m.Save(file.Path), m => m.Load(file.Path));
        AssertRoundTrip(new Perceptron(seed: 1), new Perceptron(seed: 2), m => m.Save(file.Path), m => m.Load(file.Path));
    }

    [Fact]
    public void Loaded_weights_are_what_the_model_computes_with()
    {
        using var file = new TemporaryFile(".npz");
        var (model, copy) = (new CharModel(seed: 1), new CharModel(seed: 2));
        model.Save(file.Path);
        copy.Load(file.Path);
        var (expected, output) = (new float[3 * 5], new float[3 * 5]);
        model.Forward([1, 2, 3], expected);
        copy.Forward([1, 2, 3], output);
        Assert.Equal(expected, output);
    }

    private static void AssertRoundTrip<TModel>(TModel model, TModel copy, Action<TModel> save, Action<TModel> load)
        where TModel : IModel<float>
    {
        Assert.NotEqual(Parameters(model), Parameters(copy));
        save(model);
        load(copy);
        Assert.Equal(Parameters(model), Parameters(copy));
    }

    private static float[] Parameters(IModel<float> model) => [.. model.Layers.SelectMany(static l => l.Parameters.Values.ToArray())];
}
