namespace GruGen.Samples.Tests;

public sealed class ReaderTests
{
    private const string Code = "/// <summary>The number of time steps.</summary>\n    public int TimeSteps { get; }\n";

    [Fact]
    public void The_weights_that_come_with_the_sample_are_small_and_know_this_repository()
    {
        Assert.InRange(new FileInfo(CharNetwork.DefaultWeights).Length, 1, 1_000_000);
        var network = new CharNetwork(seed: 1);
        network.Load(CharNetwork.DefaultWeights);
        Assert.InRange(new CharReader(network).Measure(Code).BitsPerCharacter, 0.1, 2);
        Assert.True(new CharReader(new CharNetwork(seed: 1)).Measure(Code).BitsPerCharacter > 6);
    }

    [Fact]
    public void The_same_seed_writes_the_same_text_and_known_characters_only()
    {
        var text = Write(seed: 3);
        Assert.Equal(text, Write(seed: 3));
        Assert.NotEqual(text, Write(seed: 4));
        Assert.Equal(200, text.Length);
        Assert.DoesNotContain(Alphabet.Decode(Alphabet.Unknown), text);
    }

    [Fact]
    public void Bits_are_those_of_the_whole_text_at_once()
    {
        var network = new CharNetwork(seed: 2);
        var ids = Alphabet.Encode(Code);
        var logits = new float[(ids.Length - 1) * Alphabet.Size];
        network.Forward(1, ids.Length - 1, ids.AsSpan(0, ids.Length - 1), logits);
        var nats = Losses.SparseCategoricalCrossentropy<float>(logits, ids.AsSpan(1), Alphabet.Size, fromLogits: true);
        Assert.Equal(nats / Math.Log(2), new CharReader(network).Measure(Code).BitsPerCharacter, 1e-5);
    }

    [Fact]
    public void One_character_is_too_short_to_measure() =>
        Assert.Throws<ArgumentException>("text", () => new CharReader(new CharNetwork(seed: 1)).Measure("x"));

    private static string Write(int seed)
    {
        var network = new CharNetwork(seed: 1);
        network.Load(CharNetwork.DefaultWeights);
        return new CharReader(network).Write(200, 0.8, new Random(seed));
    }
}
