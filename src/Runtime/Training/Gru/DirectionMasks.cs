namespace GruGen.Runtime;

/// <summary>The random masks of one direction in a tape, drawn or given.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DirectionMasks<T>(GruMaskLengths lengths)
    where T : unmanaged
{
    /// <summary>(B, I), or (3, B, I) for gates z, r, h; empty without input dropout.</summary>
    public RandomMask<T> InputDropout { get; } = new(lengths.InputDropout);

    /// <summary>(3, B, H), gates z, r, h; empty without recurrent dropout.</summary>
    public RandomMask<T> RecurrentDropout { get; } = new(lengths.RecurrentDropout);

    /// <summary>(H, 3H); empty without DropConnect.</summary>
    public RandomMask<T> DropConnect { get; } = new(lengths.DropConnect);

    /// <summary>(T, B, H) by processing step; empty without zoneout.</summary>
    public RandomMask<T> Zoneout { get; } = new(lengths.Zoneout);

    /// <summary>Forgets the masks that were given.</summary>
    public void Draw()
    {
        InputDropout.IsGiven = false;
        RecurrentDropout.IsGiven = false;
        DropConnect.IsGiven = false;
        Zoneout.IsGiven = false;
    }
}

/// <summary>One mask.</summary>
/// <param name="length">Entries; 0 where the layer has no such mask.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class RandomMask<T>(int length)
    where T : unmanaged
{
    private readonly T[] _values = new T[length];

    /// <summary>Whether the layer has such a mask.</summary>
    public bool Exists => length > 0;

    /// <summary>Whether the user gave the values; else they are drawn in every call.</summary>
    public bool IsGiven { get; set; }

    /// <summary>The entries.</summary>
    public Span<T> Values => _values;

    /// <summary>Takes the user's values.</summary>
    /// <exception cref="InvalidOperationException">The layer has no such mask.</exception>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void Give(ReadOnlySpan<T> mask, string option, string shape)
    {
        if (!Exists)
        {
            throw new InvalidOperationException($"The layer has no such mask: {option} is 0, or 1 where Keras drops nothing.");
        }

        if (mask.Length != length)
        {
            throw ArgumentError.Create(nameof(mask), $"Expected {shape}, {length} values; got {mask.Length} values.");
        }

        mask.CopyTo(_values);
        IsGiven = true;
    }
}
