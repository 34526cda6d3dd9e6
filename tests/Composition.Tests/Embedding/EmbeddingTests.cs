using GruGen.Composition.Tests.Models;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Embedding;

public sealed class EmbeddingTests
{
    private const int Units = Tokens.Units;

    [Fact]
    public void Every_id_gives_its_row_of_the_table()
    {
        var layer = new Tokens();
        var table = Numbers.Random<float>(1, Tokens.Vocabulary * Units);
        layer.SetWeights(table);
        int[] ids = [0, 10, 3, 3, 7];
        var output = new float[ids.Length * Units];
        layer.Forward(ids, output);
        Assert.Equal(ids.SelectMany(id => table.AsSpan(id * Units, Units).ToArray()), output);
        Assert.Equal(table, layer.Embeddings.ToArray());
    }

    [Fact]
    public void No_ids_give_no_vectors() => new Tokens().Forward([], []);

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void An_id_outside_the_vocabulary_is_named_with_its_place_before_anything_is_written(int id)
    {
        var output = Numbers.Untouched(3 * Units);
        var error = Assert.Throws<ArgumentException>("ids", () => new Tokens().Forward([0, id, 12], output));
        Assert.Contains($"got {id} at index 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("vocabulary = 11", error.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void The_output_must_have_a_vector_for_every_id()
    {
        var output = Numbers.Untouched(17);
        var error = Assert.Throws<ArgumentException>("output", () => new Tokens().Forward([1, 2, 3], output));
        Assert.Contains("(3, 6)", error.Message, StringComparison.Ordinal);
        Assert.Contains("18 values; got 17", error.Message, StringComparison.Ordinal);
        Assert.All(output, static v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void The_mask_leaves_out_the_id_zero_where_it_is_padding()
    {
        var mask = new bool[4];
        new MaskedTokens().ComputeMask([0, 3, 0, 10], mask);
        Assert.Equal([false, true, false, true], mask);
    }

    [Fact]
    public void Without_padding_every_id_counts()
    {
        var mask = new bool[3];
        new Tokens().ComputeMask([0, 3, 0], mask);
        Assert.Equal([true, true, true], mask);
    }

    [Fact]
    public void The_mask_must_have_a_flag_for_every_id()
    {
        var mask = new bool[2];
        Assert.Throws<ArgumentException>("mask", () => new MaskedTokens().ComputeMask([1, 2, 3], mask));
        Assert.Equal([false, false], mask);
    }

    [Fact]
    public void Weights_of_the_wrong_length_change_nothing()
    {
        var layer = new Tokens(seed: 1);
        var before = layer.Embeddings.ToArray();
        var error = Assert.Throws<ArgumentException>("embeddings", () => layer.SetWeights(new float[65]));
        Assert.Contains("(11, 6)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Embeddings.ToArray());
    }

    [Fact]
    public void The_table_begins_with_uniform_values()
    {
        Assert.All(new Tokens(seed: 1).Embeddings.ToArray(), static v => Assert.InRange(v, -0.05f, 0.05f));
        Assert.Equal(new Tokens(seed: 1).Embeddings.ToArray(), new Tokens(seed: 1).Embeddings.ToArray());
        Assert.NotEqual(new Tokens(seed: 1).Embeddings.ToArray(), new Tokens(seed: 2).Embeddings.ToArray());
    }

    [Fact]
    public void Options_are_shown()
    {
        var info = MaskedTokens.Info;
        Assert.Equal(("MaskedTokens", 11, 6, true), (info.Name, info.Vocabulary, info.Units, info.MaskZero));
        Assert.Equal((11, 6), (MaskedTokens.Vocabulary, MaskedTokens.Units));
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var (layer, output, mask) = (new MaskedTokens(), new float[3 * Units], new bool[3]);
        int[] ids = [1, 0, 2];
        Allocations.AssertNone(() =>
        {
            layer.Forward(ids, output);
            layer.ComputeMask(ids, mask);
        });
    }

    [Fact]
    public void Saved_weights_are_loaded()
    {
        using var file = new TemporaryFile(".safetensors");
        var (layer, copy) = (new Tokens(seed: 1), new Tokens(seed: 2));
        layer.Save(file.Path);
        copy.Load(file.Path);
        Assert.Equal(layer.Embeddings.ToArray(), copy.Embeddings.ToArray());
    }
}
