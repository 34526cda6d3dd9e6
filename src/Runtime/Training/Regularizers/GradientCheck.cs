namespace GruGen.Runtime;

/// <summary>Checks of spans that receive gradients.</summary>
internal static class GradientCheck
{
    /// <summary>A gradient belongs to values of the same number in other memory.</summary>
    /// <exception cref="ArgumentException">The length differs or the memory overlaps.</exception>
    public static void Target<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> values, string argument, string other)
        where T : unmanaged
    {
        if (gradient.Length != values.Length)
        {
            throw ArgumentError.Create(argument, $"The gradient of {values.Length} {other} must be as long; got {gradient.Length} values.");
        }

        if (gradient.Overlaps(values))
        {
            throw ArgumentError.Overlap(argument, other);
        }
    }
}
