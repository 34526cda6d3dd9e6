namespace GruGen.Samples;

/// <summary>The loss over the text held back, read from its beginning in a few streams.</summary>
/// <param name="network">The network.</param>
/// <param name="ids">The text held back, at least two characters.</param>
internal sealed class Validation(CharNetwork network, ReadOnlyMemory<int> ids)
{
    private const int MostStreams = 32;
    private const int MostTimeSteps = 128;

    private readonly int _batch = Math.Clamp((ids.Length - 1) / MostTimeSteps, 1, MostStreams);

    /// <summary>Nats a character.</summary>
    public double Loss()
    {
        var timeSteps = Math.Min(MostTimeSteps, ids.Length - 1);
        var streams = new TextStreams(ids, _batch, timeSteps);
        var characters = _batch * timeSteps;
        var (inputs, targets, logits) = (new int[characters], new int[characters], new float[characters * Alphabet.Size]);
        var (states, sum) = (new float[_batch * CharGru.Units], 0.0);
        for (var piece = 0; piece < streams.Pieces; piece++)
        {
            streams.Copy(piece, inputs, targets);
            network.Forward(_batch, timeSteps, inputs, logits, states, states);
            sum += Losses.SparseCategoricalCrossentropy<float>(logits, targets, Alphabet.Size, fromLogits: true);
        }

        return sum / streams.Pieces;
    }
}
