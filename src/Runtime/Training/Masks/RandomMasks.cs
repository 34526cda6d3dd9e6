namespace GruGen;

/// <summary>Draws the random masks of training. The same seed and sequence of calls give the same masks, on every machine.</summary>
/// <remarks>
/// <para>The masks are a function of the seed, the number of the call, the direction and the kind of mask alone. So none depends on which
/// others are drawn, and <see cref="Seed"/> and <see cref="Calls"/> are all there is to save for training to resume with the masks it
/// would have had.</para>
/// <para>Not safe for use by several threads at once.</para>
/// </remarks>
public sealed class RandomMasks
{
    // Initializers draw from the low streams of the same seed; without a seed of their own, masks would repeat the numbers of the weights.
    private const ulong Purpose = 0x6D61736B73;

    private readonly RandomSource _source = new(0);
    private long _calls;

    /// <summary>Masks from the start of a seed's sequence.</summary>
    /// <param name="seed">Same seed, same masks; null = different each time.</param>
    public RandomMasks(int? seed = null) => Seed = RandomSource.ResolveSeed(seed);

    /// <summary>The seed, chosen by chance where none was given.</summary>
    public ulong Seed { get; private set; }

    /// <summary>How many calls masks were drawn for, at least 0.</summary>
    public long Calls
    {
        get => _calls;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _calls = value;
        }
    }

    /// <summary>Begins the masks of the next call in training.</summary>
    public MaskDraw NextCall() => new(this, _calls++);

    internal void Restore(ulong seed, long calls) => (Seed, Calls) = (seed, calls);

    /// <summary>The random numbers of one mask.</summary>
    /// <param name="call">Number of the call.</param>
    /// <param name="mask">Which of its masks, from 0 to 7.</param>
    internal RandomSource Begin(long call, uint mask)
    {
        _source.Restart(Seed ^ Purpose, ((ulong)call << 3) | mask);
        return _source;
    }
}
