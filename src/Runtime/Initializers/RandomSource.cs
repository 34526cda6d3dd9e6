using System.Numerics;
using System.Security.Cryptography;

namespace GruGen;

/// <summary>Reproducible random numbers: the same seed and stream give the same numbers on every machine, runtime and culture.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"), its state filled by SplitMix64 (Steele, Lea
/// and Flood 2014). Streams of one seed are independent for all practical purposes: 256 bits of state start from a mix of seed and stream.
/// What follows from the bits uses only operations that IEEE 754 rounds the same everywhere: no library logarithm, no fused product. Not
/// for cryptography. Not safe for use by several threads at once.
/// </remarks>
public sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareNormal = double.NaN;

    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's sequences.</param>
    public RandomSource(ulong seed, ulong stream = 0) => Restart(seed, stream);

    internal RandomSource((ulong S0, ulong S1, ulong S2, ulong S3) state) => (_s0, _s1, _s2, _s3) = state;

    /// <summary>Begins a sequence, as the constructor does.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's sequences.</param>
    public void Restart(ulong seed, ulong stream)
    {
        // Seeds and streams that differ in few bits must not start near each other, hence a round of mixing for each.
        var mixer = seed;
        mixer = NextSplitMix(ref mixer) + stream;
        mixer = NextSplitMix(ref mixer);
        (_s0, _s1, _s2, _s3) = (NextSplitMix(ref mixer), NextSplitMix(ref mixer), NextSplitMix(ref mixer), NextSplitMix(ref mixer));
        _spareNormal = double.NaN;
    }

    /// <summary>The seed that stands for an argument: itself, or one from the operating system where there is none.</summary>
    public static ulong ResolveSeed(int? seed)
    {
        if (seed is { } given)
        {
            return (ulong)given;
        }

        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^−53.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964), which makes two at a time.</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextUniform()) - 1;
            y = (2 * NextUniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square >= 1 || square == 0);

        var factor = Math.Sqrt(-2 * ReproducibleLog(square) / square);
        _spareNormal = factor * y;
        return factor * x;
    }

    /// <summary>Standard normal, drawn again while beyond two standard deviations.</summary>
    public double NextTruncatedNormal()
    {
        double value;
        do
        {
            value = NextNormal();
        }
        while (Math.Abs(value) > 2);

        return value;
    }

    internal static ulong NextSplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // ln x for normal positive x: the exponent times ln 2, and 2 artanh((m − 1) / (m + 1)) of a mantissa in [√½, √2). Library logarithms
    // differ in the last bit between systems.
    private static double ReproducibleLog(double x)
    {
        const double SqrtTwo = 1.4142135623730951;
        const double Ln2 = 0.6931471805599453;

        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        if (mantissa >= SqrtTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var q = s * s;
        var sum = 1.0 / 23;
        for (var n = 21; n > 0; n -= 2)
        {
            sum = (sum * q) + (1.0 / n);
        }

        return (exponent * Ln2) + (2 * s * sum);
    }
}
