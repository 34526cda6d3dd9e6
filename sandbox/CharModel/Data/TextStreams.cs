namespace GruGen.Samples;

/// <summary>A text cut into streams of equal length that are read side by side, so that a state at the end of one piece goes on in the next.</summary>
/// <param name="ids">The token ids of the text.</param>
/// <param name="batch">B, number of streams.</param>
/// <param name="timeSteps">T, length of a piece.</param>
public sealed class TextStreams(ReadOnlyMemory<int> ids, int batch, int timeSteps)
{
    private readonly int _length = (ids.Length - 1) / batch;

    /// <summary>Characters that a text must have for each stream to have a piece, and each character of it one that follows.</summary>
    public int LeastCharacters => checked((batch * timeSteps) + 1);

    /// <summary>Pieces of one reading of the text; 0 where it is shorter.</summary>
    public int Pieces => _length / timeSteps;

    /// <summary>Copies a piece.</summary>
    /// <param name="piece">Its index, less than <see cref="Pieces"/>.</param>
    /// <param name="inputs">(B, T), the characters.</param>
    /// <param name="targets">(B, T), those that follow.</param>
    public void Copy(int piece, Span<int> inputs, Span<int> targets)
    {
        for (var b = 0; b < batch; b++)
        {
            var first = (b * _length) + (piece * timeSteps);
            ids.Span.Slice(first, timeSteps).CopyTo(inputs[(b * timeSteps)..]);
            ids.Span.Slice(first + 1, timeSteps).CopyTo(targets[(b * timeSteps)..]);
        }
    }
}
