namespace GruGen.Bench.Editor.Measuring;

/// <summary>Milliseconds of many rounds.</summary>
/// <param name="Least">What the work costs when nothing disturbs it.</param>
/// <param name="Median">What one may expect.</param>
internal readonly record struct Timing(double Least, double Median)
{
    public static Timing Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new(sorted[0], sorted[sorted.Length / 2]);
    }
}

/// <summary>What a keystroke costs.</summary>
internal sealed record KeystrokeTiming(Timing Generator, Timing Analyzers, Timing Both);
