using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Golden;

/// <summary>What a run of a case found out: results by name, compared with what the case expects, and other claims that failed.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class CaseResults<T>(GoldenCase goldenCase)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<string> _failures = [];
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>What is wrong, one line each.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Distance allowed between two computations of the same values in different order, relative to their magnitude.</summary>
    public static double Rounding => typeof(T) == typeof(double) ? 1e-13 : 4e-6;

    /// <summary>A tensor of the case as T; null where it has none of that name.</summary>
    public T[]? Optional(string name) => goldenCase.Find(name) is { } tensor ? [.. tensor.Values.Select(T.CreateChecked)] : null;

    /// <summary>A tensor of the case as T.</summary>
    public T[] Values(string name) => [.. goldenCase[name].Values.Select(T.CreateChecked)];

    /// <summary>Hands a result in under the name that the case gives it.</summary>
    /// <param name="name">Name of an expected tensor; results that the case does not list are not compared.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Extents.</param>
    public void Give(string name, ReadOnlySpan<T> values, params IReadOnlyList<int> shape)
    {
        if (!_given.Add(name))
        {
            throw new InvalidOperationException($"{name} was given twice.");
        }

        if (goldenCase.Find(name) is not { } expected)
        {
            return;
        }

        if (!expected.Shape.SequenceEqual(shape))
        {
            Fail($"{name} has shape ({string.Join(", ", shape)}), expected ({string.Join(", ", expected.Shape)})");
            return;
        }

        Compare(name, values, expected.Values, ToleranceOf(expected));
    }

    /// <summary>Hands in what two directions computed, under a name with the suffixes _fw and _bw.</summary>
    /// <param name="name">Name without suffix.</param>
    /// <param name="values">Forward block, backward block.</param>
    /// <param name="shape">Extents of one of them.</param>
    public void GivePair(string name, ReadOnlySpan<T> values, params IReadOnlyList<int> shape)
    {
        var half = values.Length / 2;
        Give(name + "_fw", values[..half], shape);
        Give(name + "_bw", values[half..], shape);
    }

    /// <summary>Notes a failure.</summary>
    public void Fail(string message) => _failures.Add(message);

    /// <summary>Claims that two computations give the same bits.</summary>
    public void SameBits(string claim, ReadOnlySpan<T> values, ReadOnlySpan<T> others)
    {
        if (!MemoryMarshal.AsBytes(values).SequenceEqual(MemoryMarshal.AsBytes(others)))
        {
            Fail($"{claim}: not the same bits, largest difference {Difference(values, others):E2}");
        }
    }

    /// <summary>Claims that two computations agree but for rounding.</summary>
    public void Near(string claim, ReadOnlySpan<T> values, ReadOnlySpan<T> others)
    {
        var scale = 1.0;
        foreach (var value in others)
        {
            scale = Math.Max(scale, Math.Abs(double.CreateChecked(value)));
        }

        var difference = Difference(values, others);
        if (!(difference <= Rounding * scale))
        {
            Fail($"{claim}: largest difference {difference:E2}");
        }
    }

    /// <summary>Fails for expected tensors that nobody gave, but for those that are known to need what does not exist yet.</summary>
    public void RequireAll(Func<GoldenTensor, bool> isCovered)
    {
        foreach (var expected in goldenCase.Expected.Where(e => isCovered(e) && !_given.Contains(e.Name)))
        {
            Fail($"no result for the expected {expected.Name}");
        }
    }

    private static double Difference(ReadOnlySpan<T> values, ReadOnlySpan<T> others)
    {
        if (values.Length != others.Length)
        {
            return double.PositiveInfinity;
        }

        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateChecked(values[i]) - double.CreateChecked(others[i])));
        }

        return largest;
    }

    private double ToleranceOf(GoldenTensor expected) => expected.Role == TensorRole.ExpectedExact
        ? 0
        : typeof(T) == typeof(double) && goldenCase.Precision == DType.Float64
            ? Math.Min(expected.Atol, (1e-12 * Math.Max(1, expected.MaxAbs)) + (2 * expected.OracleError))
            : expected.Atol;

    private void Compare(string name, ReadOnlySpan<T> values, IReadOnlyList<double> expected, double tolerance)
    {
        if (values.Length != expected.Count)
        {
            Fail($"{name} has {values.Length} values, expected {expected.Count}");
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            var difference = Math.Abs(double.CreateChecked(values[i]) - expected[i]);
            if (!(difference <= tolerance))
            {
                Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}[{i}] is {values[i]:R}, expected {expected[i]:R}: off by {difference:E2}, allowed {tolerance:E2}"));
                return;
            }
        }
    }
}
