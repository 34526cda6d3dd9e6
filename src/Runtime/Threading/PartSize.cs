namespace GruGen.Runtime;

/// <summary>How many neighbours make up one part of a work.</summary>
internal static class PartSize
{
    /// <summary>Parts of equal size, one for each thread, in whole grains; one part of everything for one thread.</summary>
    /// <param name="count">How much there is, at least 1.</param>
    /// <param name="grain">What is best done together.</param>
    /// <param name="degree">Number of threads, at least 1.</param>
    public static int Of(int count, int grain, int degree)
    {
        var perThread = (count + degree - 1) / degree;
        return degree == 1 ? count : Math.Min(count, (perThread + grain - 1) / grain * grain);
    }
}
