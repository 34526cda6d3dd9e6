using System.Globalization;

namespace GruGen.Weights;

/// <summary>Reads the path before a tensor's role: directions, numbers, layer names.</summary>
internal static class TensorScope
{
    private static readonly char[] Separators = ['/', '.'];

    /// <summary>
    /// Finds the last word of the scope that states a direction and puts a star in its place:
    /// <c>bidirectional/forward_gru/gru_cell_1/</c> gives Forward and <c>bidirectional/*_gru/gru_cell/</c>.
    /// </summary>
    public static (TensorDirection Direction, string Scope) SplitDirection(string scope)
    {
        var segments = scope.Split(Separators);
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            var words = segments[i].Split('_');
            for (var j = words.Length - 1; j >= 0; j--)
            {
                var direction = DirectionOf(words[j]);
                if (direction == TensorDirection.Unstated)
                {
                    continue;
                }

                words[j] = "*";
                segments[i] = string.Join('_', words);

                // Keras numbers cells through the whole model, so the two directions' cells differ in it.
                for (var k = i + 1; k < segments.Length; k++)
                {
                    segments[k] = segments[k].Contains("cell", StringComparison.Ordinal) ? SplitNumber(segments[k]).Stem : segments[k];
                }

                return (direction, string.Join('/', segments));
            }
        }

        return (TensorDirection.Unstated, scope);
    }

    /// <summary>The scope without numbers at the ends of its segments, and these numbers; −1 where a segment has none.</summary>
    public static (string Template, int[] Numbers) SplitNumbers(string scope)
    {
        var parts = scope.Split(Separators).Select(SplitNumber).ToArray();
        return (string.Join('/', parts.Select(static part => part.Stem)), [.. parts.Select(static part => part.Number)]);
    }

    /// <summary>Whether a segment is the layer's name, whatever its case and underscores: <c>my_encoder</c> is <c>MyEncoder</c>.</summary>
    public static bool Names(string scope, string layer)
    {
        var plain = Plain(layer);
        return scope.Split(Separators).Any(segment => Plain(segment) == plain);

        static string Plain(string text) => text.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
    }

    private static TensorDirection DirectionOf(string word) => word switch
    {
        "forward" or "fw" => TensorDirection.Forward,
        "backward" or "bw" => TensorDirection.Backward,
        _ => TensorDirection.Unstated,
    };

    private static (string Stem, int Number) SplitNumber(string segment)
    {
        var digits = segment.Length;
        while (digits > 0 && char.IsAsciiDigit(segment[digits - 1]))
        {
            digits--;
        }

        return int.TryParse(segment.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (segment[..digits].TrimEnd('_'), number)
            : (segment, -1);
    }
}
