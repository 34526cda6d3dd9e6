using System.Globalization;
using System.Security;
using System.Text;
using GruGen.Bench.Peers.Comparing;
using GruGen.Bench.Peers.Libraries;

namespace GruGen.Bench.Peers.Reporting;

/// <summary>Draws bars as SVG: for each shape the time of everyone over ours, on a logarithmic scale.</summary>
internal static class BarPicture
{
    private const int LabelWidth = 190;
    private const int BarsWidth = 620;
    private const int TextWidth = 130;
    private const int Bar = 11;
    private const int Gap = 12;
    private const int Head = 70;
    private const double LargestRatio = 256;
    private static readonly string[] Colours = ["#1f7a4d", "#c47f17", "#3569b0", "#a33b4f"];

    /// <summary>The picture.</summary>
    public static string Draw(PeerLibraries libraries, IReadOnlyList<Comparison> comparisons)
    {
        var group = ((libraries.Present.Count + 1) * Bar) + Gap;
        var (width, height) = (LabelWidth + BarsWidth + TextWidth, Head + (comparisons.Count * group));
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">""");
        Line(svg, $"""<rect width="{width}" height="{height}" fill="#ffffff"/>""");
        Line(svg, $"""<text x="10" y="22" font-size="15" font-weight="bold" fill="#222222">Time of a call, shorter is better (logarithmic, GruGen = 1)</text>""");
        Legend(svg, ["GruGen", .. libraries.Present.Select(static peer => peer.Name)]);
        Grid(svg, height);
        for (var i = 0; i < comparisons.Count; i++)
        {
            Group(svg, comparisons[i], Head + (i * group));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var x = 10 + (i * 170);
            Line(svg, $"""<rect x="{x}" y="34" width="12" height="12" fill="{Colours[i]}"/>""");
            Line(svg, $"""<text x="{x + 18}" y="45" fill="#222222">{SecurityElement.Escape(names[i])}</text>""");
        }
    }

    private static void Grid(StringBuilder svg, int height)
    {
        for (var ratio = 1.0; ratio < LargestRatio; ratio *= 4)
        {
            var x = LabelWidth + Length(ratio);
            Line(svg, $"""<line x1="{x:F0}" x2="{x:F0}" y1="{Head - 10}" y2="{height}" stroke="#dddddd"/>""");
            Line(svg, $"""<text x="{x:F0}" y="{Head - 12}" text-anchor="middle" font-size="10" fill="#777777">{ratio}×</text>""");
        }
    }

    private static void Group(StringBuilder svg, Comparison row, int top)
    {
        Line(svg, $"""<text x="{LabelWidth - 8}" y="{top + (2 * Bar)}" text-anchor="end" fill="#222222">{row.Shape.Kind} {row.Shape}</text>""");
        var times = row.Peers.Select(static peer => peer.Minimum).Prepend(row.Ours.Minimum).ToList();
        for (var i = 0; i < times.Count; i++)
        {
            var (y, length) = (top + (i * Bar), Length(times[i] / row.Ours.Minimum));
            Line(svg, $"""<rect x="{LabelWidth}" y="{y}" width="{length:F1}" height="{Bar - 1}" fill="{Colours[i]}"/>""");
            Line(svg, $"""<text x="{LabelWidth + length + 4:F1}" y="{y + Bar - 2}" font-size="10" fill="#222222">{Duration.Text(times[i])}</text>""");
        }
    }

    /// <summary>Half of our time has no length, so that a peer that is faster than we are is seen to be.</summary>
    private static double Length(double ratio) => BarsWidth * Math.Log2(Math.Clamp(2 * ratio, 1, 2 * LargestRatio)) / Math.Log2(2 * LargestRatio);

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
