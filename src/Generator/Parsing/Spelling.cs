namespace GruGen.Generator.Parsing;

/// <summary>Finds what was meant by a name that does not exist.</summary>
internal static class Spelling
{
    /// <summary>The candidate that takes the fewest edits, or null where all take more than a third of the letters.</summary>
    /// <remarks>Case and underscores do not count: Keras's <c>hard_sigmoid</c> means HardSigmoid.</remarks>
    public static string? Closest(string written, IEnumerable<string> candidates)
    {
        var letters = Letters(written);
        return candidates
            .Select(candidate => (Name: candidate, Distance: Distance(letters, Letters(candidate))))
            .Where(found => found.Distance <= (letters.Length + 2) / 3)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .FirstOrDefault();
    }

    private static string Letters(string name) => name.Replace("_", "").ToUpperInvariant();

    /// <summary>Letters to insert, remove, replace, or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Least(i, j);
            }
        }

        return distances[a.Length, b.Length];

        int Least(int i, int j)
        {
            var replaced = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var least = Math.Min(replaced, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
            var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return isSwap ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
        }
    }
}
