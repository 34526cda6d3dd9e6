namespace GruGen.Samples;

/// <summary>The text to learn from, and text that is held back to see what was learnt.</summary>
public sealed class Corpus
{
    private const int OneOf = 10;

    private Corpus(int files, int[] training, int[] validation) => (Files, Training, Validation) = (files, training, validation);

    /// <summary>Number of files.</summary>
    public int Files { get; }

    /// <summary>The token ids to learn from.</summary>
    public ReadOnlyMemory<int> Training { get; }

    /// <summary>The token ids held back: every tenth file, or the last tenth of the text where there are fewer.</summary>
    public ReadOnlyMemory<int> Validation { get; }

    /// <summary>Reads files, as UTF-8.</summary>
    /// <param name="paths">Files and folders; of folders all .md, .txt and .cs files that are not built.</param>
    /// <exception cref="SampleException">A path does not exist or cannot be read, or there is no text.</exception>
    public static Corpus Read(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var texts = TextFiles.Find(paths).Select(TextFiles.Read).Where(static ids => ids.Length > 0).ToList();
        if (texts.Count == 0)
        {
            throw new SampleException($"There is no text in {string.Join(", ", paths)}.");
        }

        return Of(texts);
    }

    /// <summary>A corpus of texts.</summary>
    /// <param name="texts">The token ids of each text.</param>
    public static Corpus Of(IReadOnlyList<int[]> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count >= OneOf)
        {
            return new(
                texts.Count,
                [.. texts.Where(static (_, i) => i % OneOf != OneOf - 1).SelectMany(static ids => ids)],
                [.. texts.Where(static (_, i) => i % OneOf == OneOf - 1).SelectMany(static ids => ids)]);
        }

        int[] all = [.. texts.SelectMany(static ids => ids)];
        var end = all.Length - (all.Length / OneOf);
        return new(texts.Count, all[..end], all[end..]);
    }
}
