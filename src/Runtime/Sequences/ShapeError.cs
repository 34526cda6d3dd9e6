using System.Globalization;

namespace GruGen.Runtime;

/// <summary>The exceptions about shapes, worded in one place.</summary>
internal static class ShapeError
{
    public const string RowAxes = "(batch, features)";

    /// <summary>Whether a product of extents is a length; extents are not negative, and their product may exceed every integer type.</summary>
    public static bool Fits(int length, int first, int second, int third = 1)
    {
        // No span is longer than int.MaxValue, so a larger partial product fits none, whatever follows (which is at least 1).
        var product = (long)first * second;
        return product <= int.MaxValue && product * third == length;
    }

    public static string SequenceAxes(SequenceOptions options) =>
        options.TimeMajor ? "(timesteps, batch, features)" : "(batch, timesteps, features)";

    public static int[] SequenceShape(SequenceOptions options, int batch, int timeSteps, int features) =>
        options.TimeMajor ? [timeSteps, batch, features] : [batch, timeSteps, features];

    public static string MaskAxes(SequenceOptions options) => options.TimeMajor ? "(timesteps, batch)" : "(batch, timesteps)";

    public static int[] MaskShape(SequenceOptions options, int batch, int timeSteps) =>
        options.TimeMajor ? [timeSteps, batch] : [batch, timeSteps];

    public static string StateAxes(SequenceOptions options) => options.Bidirectional ? "(directions, batch, units)" : "(batch, units)";

    public static int[] StateShape(SequenceOptions options, int batch) =>
        options.Bidirectional ? [2, batch, options.Units] : [batch, options.Units];

    /// <summary>A flat span of the wrong length.</summary>
    public static ArgumentException Length(string argument, int actual, string axes, ReadOnlySpan<int> expected)
    {
        // Three extents overflow 64 bits; a message may round.
        var values = 1.0;
        foreach (var extent in expected)
        {
            values *= extent;
        }

        return Invalid(argument, $"Expected {axes} = {Format(expected)}, {values:0} values; got {actual} values.");
    }

    /// <summary>A tensor of the wrong shape.</summary>
    public static ArgumentException Shape(string argument, ReadOnlySpan<nint> actual, string axes, ReadOnlySpan<int> expected) =>
        Invalid(argument, $"Expected {axes} = {Format(expected)}; got {Format(actual)}.");

    /// <summary>Two arguments that share memory although one of them is written.</summary>
    public static ArgumentException Overlap(string argument, string other) => Invalid(argument, $"The memory must not overlap that of {other}.");

    /// <summary>Any other fault of an argument.</summary>
    public static ArgumentException Invalid(string argument, FormattableString fault) =>
        new(fault.ToString(CultureInfo.InvariantCulture), argument);

    private static string Format<TExtent>(ReadOnlySpan<TExtent> shape)
        where TExtent : IFormattable
    {
        var extents = new string[shape.Length];
        for (var i = 0; i < extents.Length; i++)
        {
            extents[i] = shape[i].ToString(null, CultureInfo.InvariantCulture);
        }

        return $"({string.Join(", ", extents)})";
    }
}
