using GruGen.Generator.Rules;
using GruGen.Generator.Tests.Harness;
using GruGen.Weights;

namespace GruGen.Generator.Tests.Rules;

/// <summary>
/// A path that cannot be one of a weight file is an error where it is written; whether the file exists is not known there.
/// </summary>
public sealed class FileRuleTests
{
    [Fact]
    public async Task The_extension_must_be_that_of_a_format()
    {
        var messages = await Calls("""
            layer.Load("encoder.safetensors");
            layer.Load("models/Encoder.NPZ");
            layer.Save(path: "encoder.safetensors");
            layer.Load({|GRU2001:"encoder.h5"|});
            layer.Load({|GRU2001:"models.v2/encoder"|});
            layer.Save({|GRU2001:""|});
            layer.Save({|GRU2001:path: "encoder.safetensor"|});
            model.Load({|GRU2001:"model.onnx"|});
            head.Load({|GRU2001:File|});
            embed.Save({|GRU2001:"embed.txt"|});
            """);

        Assert.Equal("'Layer' reads and writes .safetensors and .npz files; 'encoder.h5' is none", messages[0]);
        Assert.Equal("'Layer' reads and writes .safetensors and .npz files; 'encoder' has no extension", messages[1]);
        Assert.Equal("'Layer' reads and writes .safetensors and .npz files; the path is empty", messages[2]);
    }

    [Fact]
    public Task The_end_of_a_path_is_enough() => Calls("""
        layer.Load($"{folder}/encoder.safetensors");
        layer.Load({|GRU2001:$"{folder}/encoder.pt"|});
        layer.Load({|GRU2001:folder + "/encoder.pt"|});
        layer.Load(folder + "encoder");
        layer.Load({|GRU2001:Path.Combine(folder, "encoder.keras")|});
        layer.Load({|GRU2001:Path.Join(folder, "a", "b", "c", "encoder.keras")|});
        layer.Load(Path.Combine(folder, name));
        layer.Load($"{folder}");
        layer.Load(folder);
        layer.Load({|GRU2001:Path.Join([folder, "a", "encoder.keras"])|});
        layer.Load({|GRU2001:Path.ChangeExtension(name, ".npy")|});
        layer.Load(Path.ChangeExtension(name, ".npz"));
        const string Extension = ".h5";
        layer.Load({|GRU2001:$"{name}{Extension}"|});
        var path = Path.Combine(folder, "encoder.bin");
        layer.Load({|GRU2001:path|});
        var other = "encoder.bin";
        other += ".npz";
        layer.Load(other);
        """);

    [Fact]
    public Task A_warning_can_be_suppressed() => Calls("""
        #pragma warning disable GRU2001
        layer.Load("encoder.h5");
        #pragma warning restore GRU2001
        """);

    /// <summary>The generator cannot ask the runtime, so this test does.</summary>
    [Theory]
    [InlineData("a.safetensors")]
    [InlineData("a.SafeTensors")]
    [InlineData("a.npz")]
    [InlineData("a.b.npz")]
    [InlineData("a.h5")]
    [InlineData("a.weights.h5")]
    [InlineData("a.keras")]
    [InlineData("a.onnx")]
    [InlineData("a.npy")]
    [InlineData("a")]
    [InlineData("")]
    public void The_rule_and_the_runtime_know_the_same_formats(string path)
    {
        var argument = new ArgumentFacts { End = path, IsWhole = true };
        var call = new CallFacts("Load", ["path"], new Dictionary<string, ArgumentFacts> { ["path"] = argument });
        var exception = Record.Exception(() => TensorFile.Read(path));

        Assert.Equal(exception is NotSupportedException or ArgumentException, FileRules.Check("Layer", call).Any());
        Assert.NotNull(exception);
    }

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source($$"""
        using System;
        using System.IO;
        using GruGen;
        [GruLayer(4, InputSize = 3)] public partial class Layer;
        [DenseLayer(2, InputSize = 4)] public partial class Head;
        [EmbeddingLayer(10, 3)] public partial class Embed;
        [Sequential(typeof(Layer), typeof(Head))] public partial class Model;
        public class User
        {
            private const string File = "head.bin";

            public void M(Layer layer, Head head, Embed embed, Model model, string folder, string name)
            {
        {{body}}
            }
        }
        """);
}
