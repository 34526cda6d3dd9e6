using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Small choices that options are drawn with.</summary>
internal static class Choice
{
    /// <summary>True in so many of a hundred cases.</summary>
    public static Gen<bool> Chance(int percent) => Gen.Choose(1, 100).Select(n => n <= percent);

    /// <summary>A value in so many of a hundred cases; null where the option is not stated.</summary>
    public static Gen<T?> Maybe<T>(int percent, Gen<T> values)
        where T : struct =>
        from stated in Chance(percent)
        from value in values
        select stated ? value : (T?)null;

    /// <summary>True, false, or not stated.</summary>
    public static Gen<bool?> Flag => Maybe(60, Chance(50));

    /// <summary>Hundredths in a range.</summary>
    public static Gen<double> Hundredths(int first, int last) => Gen.Choose(first, last).Select(static n => n / 100.0);

    /// <summary>Any value of an enumeration; names that share one count once.</summary>
    public static Gen<TEnum> Any<TEnum>()
        where TEnum : struct, Enum => Gen.Elements(Enum.GetValues<TEnum>().Distinct());
}
