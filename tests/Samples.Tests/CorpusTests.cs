namespace GruGen.Samples.Tests;

public sealed class CorpusTests
{
    [Fact]
    public void Characters_go_to_ids_and_back()
    {
        const string Text = "a~ z\n{0}";
        var ids = Alphabet.Encode(Text);
        Assert.Equal(Text, string.Concat(ids.Select(Alphabet.Decode)));
        Assert.All(ids, static id => Assert.InRange(id, 1, Alphabet.Size - 1));
        Assert.Equal([Alphabet.Unknown, .. Alphabet.Encode("x y")], Alphabet.Encode("λx\r\ty"));
        Assert.Equal(Alphabet.Size - 1, Alphabet.Encode("~")[0]);
    }

    [Fact]
    public void Every_tenth_file_is_held_back_in_the_order_of_names()
    {
        using var temporary = new Temporary();
        foreach (var i in Enumerable.Range(0, 20))
        {
            temporary.Write($"text{19 - i:00}.txt", $"<{19 - i:00}>");
        }

        temporary.Write("bin/built.cs", "built");
        temporary.Write("picture.png", "picture");
        var corpus = Corpus.Read([temporary.Folder]);
        Assert.Equal(20, corpus.Files);
        Assert.Equal("<09><19>", Text(corpus.Validation));
        Assert.StartsWith("<00><01>", Text(corpus.Training), StringComparison.Ordinal);
        Assert.Equal(18 * 4, corpus.Training.Length);
    }

    [Fact]
    public void The_last_tenth_of_one_file_is_held_back()
    {
        using var temporary = new Temporary();
        var corpus = Corpus.Read([temporary.Write("one.log", "abcdefghijklmnopqrst")]);
        Assert.Equal(("abcdefghijklmnopqr", "st"), (Text(corpus.Training), Text(corpus.Validation)));
    }

    [Fact]
    public void What_is_no_text_is_named()
    {
        using var temporary = new Temporary();
        var empty = temporary.Write("empty.txt", "");
        Assert.Contains(empty, Assert.Throws<SampleException>(() => Corpus.Read([empty])).Message, StringComparison.Ordinal);
        var missing = Path.Combine(temporary.Folder, "missing");
        Assert.Contains(missing, Assert.Throws<SampleException>(() => Corpus.Read([missing])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_of_a_stream_follow_each_other()
    {
        var streams = new TextStreams(Enumerable.Range(0, 25).ToArray(), batch: 2, timeSteps: 5);
        var (inputs, targets) = (new int[10], new int[10]);
        Assert.Equal((2, 11), (streams.Pieces, streams.LeastCharacters));
        streams.Copy(0, inputs, targets);
        Assert.Equal([0, 1, 2, 3, 4, 12, 13, 14, 15, 16], inputs);
        Assert.Equal([1, 2, 3, 4, 5, 13, 14, 15, 16, 17], targets);
        streams.Copy(1, inputs, targets);
        Assert.Equal([5, 6, 7, 8, 9, 17, 18, 19, 20, 21], inputs);
    }

    private static string Text(ReadOnlyMemory<int> ids) => string.Concat(ids.ToArray().Select(Alphabet.Decode));
}
