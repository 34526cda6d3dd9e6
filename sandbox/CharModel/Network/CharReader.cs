using System.Diagnostics;
using System.Numerics.Tensors;

namespace GruGen.Samples;

/// <summary>A network at a place in a text: reads on character by character, and writes on.</summary>
/// <param name="network">The network.</param>
public sealed class CharReader(CharNetwork network)
{
    private readonly ModelState<float> _state = network.CreateState();
    private readonly float[] _logits = new float[Alphabet.Size];
    private readonly float[] _probabilities = new float[Alphabet.Size];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    public void Read(string text)
    {
        foreach (var id in Alphabet.Encode(text))
        {
            Read(id);
        }
    }

    /// <summary>Reads a text and guesses each character before it is read.</summary>
    /// <param name="text">The text, of at least two characters.</param>
    /// <returns>How much of a surprise each character after the first was, on average, and the time that it took.</returns>
    /// <exception cref="ArgumentException">The text is too short.</exception>
    public (double BitsPerCharacter, TimeSpan TimePerCharacter) Measure(string text)
    {
        var ids = Alphabet.Encode(text);
        if (ids.Length < 2)
        {
            throw new ArgumentException($"The text has {ids.Length} character(s); at least 2 are needed.", nameof(text));
        }

        var (nats, clock) = (0.0, Stopwatch.StartNew());
        for (var i = 0; i < ids.Length; i++)
        {
            nats -= i == 0 ? 0 : Math.Log(Math.Max(Probabilities(1)[ids[i]], float.Epsilon));
            Read(ids[i]);
        }

        return (nats / (ids.Length - 1) / Math.Log(2), clock.Elapsed / ids.Length);
    }

    /// <summary>Writes on from where it is.</summary>
    /// <param name="count">Number of characters.</param>
    /// <param name="temperature">Below 1: likelier characters are taken more often than the network has it; above 0.</param>
    /// <param name="random">Takes the characters.</param>
    public string Write(int count, double temperature, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        ArgumentNullException.ThrowIfNull(random);
        return string.Create(count, (this, temperature, random), static (text, source) =>
        {
            var (reader, temperature, random) = source;
            foreach (ref var c in text)
            {
                var id = reader.Pick(temperature, random);
                reader.Read(id);
                c = Alphabet.Decode(id);
            }
        });
    }

    private void Read(int id) => network.Step([id], _logits, _state);

    /// <summary>Any known character: nobody wants to read the sign for unknown ones.</summary>
    private int Pick(double temperature, Random random)
    {
        var probabilities = Probabilities(temperature);
        var rest = random.NextDouble() * (1 - probabilities[Alphabet.Unknown]);
        for (var id = Alphabet.Unknown + 1; id < probabilities.Length; id++)
        {
            rest -= probabilities[id];
            if (rest < 0)
            {
                return id;
            }
        }

        return TensorPrimitives.IndexOfMax<float>(_logits.AsSpan(1)) + 1;
    }

    private ReadOnlySpan<float> Probabilities(double temperature)
    {
        TensorPrimitives.Divide(_logits, (float)temperature, _probabilities);
        TensorPrimitives.SoftMax<float>(_probabilities, _probabilities);
        return _probabilities;
    }
}
