using System.Reflection;
using GruGen.Golden.Kinds;
using GruGen.Weights;

namespace GruGen.Golden.Tests.Errors;

/// <summary>Every file that a loader must refuse is refused, with the file's name, and leaves the layer as it was.</summary>
public class BadFileTests
{
    private static readonly ErrorConditions Errors = ErrorConditions.Load(GoldenSet.Default);

    private static readonly Lazy<Assembly> Loaders = new(static () => Assembly.Load(GoldenCompiler.Compile(
        "Loaders",
        [.. new[] { ".safetensors", ".npz" }.Select(static e => (e, GoldenRunner.TextOf(CaseOf(e), DType.Float32)!))]).RequireAssembly()));

    public static TheoryData<string> Readable => new(Errors.Files.Where(HasReader).Select(static f => f.File));

    public static TheoryData<string> NotReadable => new(Errors.Files.Where(static f => !HasReader(f)).Select(static f => f.File));

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_bad_file_is_refused_and_the_layer_stays_as_it_was(string file)
    {
        var layer = LayerFor(Path.GetExtension(file));
        var before = AllWeights(layer);

        var error = Assert.Throws<WeightFileException>(() => layer.Load(Path.Combine(GoldenSet.Default.Folder, file)));

        Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
        Assert.Equal(before, AllWeights(layer));
    }

    [Theory]
    [MemberData(nameof(NotReadable))]
    public void A_file_of_a_format_without_reader_is_refused_as_such(string file)
    {
        var layer = LayerFor(".safetensors");
        var before = AllWeights(layer);

        Assert.Throws<NotSupportedException>(() => layer.Load(Path.Combine(GoldenSet.Default.Folder, file)));
        Assert.Equal(before, AllWeights(layer));
    }

    [Fact]
    public void The_file_from_which_a_tensor_is_missing_is_refused_for_that_and_not_for_its_shapes()
    {
        var missing = Errors.Files.Where(static f => HasReader(f) && f.Condition.Contains("is missing", StringComparison.Ordinal));

        Assert.All(missing, static file =>
        {
            var name = file.Condition.Split(' ').First(static word => word.Contains('_', StringComparison.Ordinal));
            var error = Assert.Throws<WeightFileException>(
                () => LayerFor(Path.GetExtension(file.File)).Load(Path.Combine(GoldenSet.Default.Folder, file.File)));
            Assert.Contains(name[..^"_l0".Length], error.Message, StringComparison.Ordinal);
        });
    }

    private static bool HasReader(BadFile file) => WeightFormats.NotRead(file.File) is null;

    private static Subject<float> LayerFor(string extension) =>
        (Subject<float>)GoldenRunner.Create(Loaders.Value, CaseOf(extension), DType.Float32)!;

    /// <summary>A case of the set in which a layer loads a sound file of the same format.</summary>
    private static GoldenCase CaseOf(string extension) => GoldenSet.Default.Cases.First(c => c.Kind == "weights_file"
        && c.Config.Text("file").EndsWith(extension, StringComparison.Ordinal) && c.Config.Int("num_layers", 1) == 1);

    private static float[] AllWeights(Subject<float> layer) => [.. layer.GetWeights().SelectMany(static w => w.All)];
}
