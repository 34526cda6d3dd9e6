using System.Numerics;

namespace GruGen.Runtime.Tests.Sequences;

internal static class Numbers
{
    public static T[] To<T>(IEnumerable<double> values)
        where T : unmanaged, INumber<T> => [.. values.Select(T.CreateTruncating)];

    /// <summary>Values in (−1, 1) that float32 holds exactly.</summary>
    public static double[] Random(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];

    /// <summary>Equal lengths, no NaN, and no difference above the tolerance.</summary>
    public static void AssertClose<T>(IReadOnlyList<double> expected, ReadOnlySpan<T> actual, double tolerance, string what)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal(expected.Count, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            var difference = Math.Abs(expected[i] - double.CreateTruncating(actual[i]));
            Assert.True(difference <= tolerance, $"{what}[{i}]: expected {expected[i]:R}, got {actual[i]}");
        }
    }
}
