using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>The masks of one call in training. Every method draws the same mask however often and in whatever order it is called.</summary>
/// <remarks>
/// B = batch, T = time steps, I = input size, H = units. <see cref="GruMaskLengths"/> tells how long the masks of a layer are. Entries
/// that are kept are scaled by 1/(1 − rate), so that expected values stay what they are without a mask and inference needs no mask
/// ("inverted" dropout).
/// </remarks>
public readonly struct MaskDraw
{
    private const double TwoToThe32 = 4294967296;

    private readonly RandomMasks _masks;
    private readonly long _call;

    internal MaskDraw(RandomMasks masks, long call) => (_masks, _call) = (masks, call);

    private enum Kind : uint
    {
        InputDropout,
        RecurrentDropout,
        DropConnect,
        Zoneout,
        Count,
    }

    /// <summary>Input dropout (Srivastava et al. 2014), one mask for all time steps (Gal and Ghahramani 2016).</summary>
    /// <param name="mask">
    /// (3, B, I), gates z, r, h, with implementation 1; (B, I), shared by the gates, with implementation 2. 0 with probability rate, else
    /// 1/(1 − rate).
    /// </param>
    /// <param name="rate">From 0 to 1. 1 acts as 0, no dropout: Keras's cells drop only at rates between the two.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the direction is out of range.</exception>
    public void InputDropout<T>(Span<T> mask, double rate, int direction = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Draw(Kind.InputDropout, mask, KerasRate(rate), scaled: true, direction);

    /// <summary>Recurrent dropout (Gal and Ghahramani 2016) on the state in the recurrent products, one mask for all time steps.</summary>
    /// <param name="mask">(3, B, H), gates z, r, h. 0 with probability rate, else 1/(1 − rate).</param>
    /// <param name="rate">From 0 to 1. 1 acts as 0, no dropout.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the direction is out of range.</exception>
    public void RecurrentDropout<T>(Span<T> mask, double rate, int direction = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Draw(Kind.RecurrentDropout, mask, KerasRate(rate), scaled: true, direction);

    /// <summary>DropConnect (Wan et al. 2013) on the recurrent kernel, one mask for the whole call.</summary>
    /// <param name="mask">(H, 3H). 0 with probability rate, else 1/(1 − rate).</param>
    /// <param name="rate">From 0 to 1; 1 drops all.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the direction is out of range.</exception>
    public void DropConnect<T>(Span<T> mask, double rate, int direction = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Draw(Kind.DropConnect, mask, Factors.Fraction(rate, nameof(rate)), scaled: true, direction);

    /// <summary>Zoneout (Krueger et al. 2017): which units take their new value in which step.</summary>
    /// <param name="mask">(T, B, H), by processing step. 1 = update, with probability 1 − rate; 0 = keep. Not scaled.</param>
    /// <param name="rate">From 0 to 1; 1 keeps all.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the direction is out of range.</exception>
    public void Zoneout<T>(Span<T> mask, double rate, int direction = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Draw(Kind.Zoneout, mask, Factors.Fraction(rate, nameof(rate)), scaled: false, direction);

    private static double KerasRate(double rate) => Factors.Fraction(rate, nameof(rate)) == 1 ? 0 : rate;

    private void Draw<T>(Kind kind, Span<T> mask, double rate, bool scaled, int direction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (direction is not (0 or 1))
        {
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "The direction must be 0 (forward) or 1 (backward).");
        }

        var kept = scaled && rate < 1 ? T.CreateTruncating(1 / (1 - rate)) : T.One;

        // 32 bits an entry: two entries for each draw, and rates still exact to 2^−33.
        var dropped = (ulong)Math.Round(rate * TwoToThe32);
        var source = _masks.Begin(_call, ((uint)direction * (uint)Kind.Count) + (uint)kind);
        var bits = 0UL;
        for (var i = 0; i < mask.Length; i++)
        {
            bits = (i & 1) == 0 ? source.NextBits() : bits >> 32;
            mask[i] = (uint)bits < dropped ? T.Zero : kept;
        }
    }
}
