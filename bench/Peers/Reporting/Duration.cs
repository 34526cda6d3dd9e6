using System.Globalization;

namespace GruGen.Bench.Peers.Reporting;

/// <summary>Nanoseconds in the unit that suits them, three digits.</summary>
internal static class Duration
{
    private static readonly string[] Units = ["ns", "µs", "ms", "s"];

    public static string Text(double nanoseconds)
    {
        var unit = 0;
        while (nanoseconds >= 999.5 && unit < Units.Length - 1)
        {
            nanoseconds /= 1000;
            unit++;
        }

        var format = nanoseconds >= 99.95 ? "F0" : nanoseconds >= 9.995 ? "F1" : "F2";
        return $"{nanoseconds.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
