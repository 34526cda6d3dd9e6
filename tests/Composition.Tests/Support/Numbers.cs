using System.Numerics;

namespace GruGen.Composition.Tests.Support;

internal static class Numbers
{
    /// <summary>Values in (−scale, scale).</summary>
    public static T[] Random<T>(int seed, int count, double scale = 1)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(scale * ((2 * random.NextDouble()) - 1)))];
    }

    /// <summary>Token ids from 0 to <paramref name="vocabulary"/> − 1; about a quarter of them 0.</summary>
    public static int[] Ids(int seed, int count, int vocabulary)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? 0 : random.Next(vocabulary))];
    }

    /// <summary>Flags, about a quarter of them false.</summary>
    public static bool[] Mask(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(4) != 0)];
    }

    /// <summary>Equal lengths, no NaN, and no difference above the tolerance.</summary>
    public static void AssertClose<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double tolerance, string what)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            var difference = Math.Abs(expected[i] - double.CreateTruncating(actual[i]));
            Assert.True(difference <= tolerance, $"{what}, value {i}: expected {expected[i]:R}, got {actual[i]}");
        }
    }

    /// <summary>Equal, bit by bit or nearly: the same layer may sum in another order where the number of rows differs.</summary>
    public static void AssertClose(float[] expected, float[] actual, string what = "value") =>
        AssertClose<float>([.. expected.Select(static v => (double)v)], actual, 2e-6, what);

    /// <summary>Memory that must not be written.</summary>
    public static float[] Untouched(int length)
    {
        var values = new float[length];
        values.AsSpan().Fill(float.NaN);
        return values;
    }
}
