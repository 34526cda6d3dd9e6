using System.Globalization;

namespace GruGen.Gradients.Tests.Differences;

/// <summary>Holds gradients against finite differences of the loss.</summary>
internal static class GradientCheck
{
    /// <summary>Relative error allowed, and by which two slopes at one point must differ to count as a kink.</summary>
    private const double Tolerance = 1e-6;

    private const double KinkTolerance = Tolerance / 4;

    /// <summary>Gradients below this part of the loss are held to it: the differences lie within the rounding of the loss.</summary>
    private const double Floor = 1e-4;

    /// <summary>Entries of a variable that are moved one by one; all entries are moved at once in any case.</summary>
    private const int Entries = 24;

    /// <summary>Compares.</summary>
    /// <param name="variables">What the loss depends on, with its gradients at the present values.</param>
    /// <param name="loss">The loss at the present values.</param>
    /// <param name="magnitude">Sum of the magnitudes of the loss's terms.</param>
    /// <param name="random">Picks entries and directions.</param>
    /// <returns>What failed, one line each; null where the loss has a kink at the present values.</returns>
    public static IReadOnlyList<string>? Compare(
        IReadOnlyList<Variable> variables, Func<double> loss, double magnitude, Random random)
    {
        var failures = new List<string>();
        foreach (var variable in variables)
        {
            foreach (var (name, direction) in Directions(variable, random))
            {
                var slope = Slope.Of(t => At(variable.Values, direction, t, loss));
                var scale = Math.Max(Math.Abs(slope.Value), Floor * magnitude);
                if (!(slope.Kink <= KinkTolerance * scale))
                {
                    return null;
                }

                var gradient = variable.Gradient.Zip(direction, static (g, d) => g * d).Sum();
                var error = Math.Abs(gradient - slope.Value);
                if (!(error <= Tolerance * scale))
                {
                    failures.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: gradient {gradient:R}, differences {slope.Value:R}, relative error {error / scale:E2}"));
                }
            }
        }

        return failures;
    }

    private static IEnumerable<(string Name, double[] Direction)> Directions(Variable variable, Random random)
    {
        var length = variable.Values.Length;
        if (length == 0)
        {
            yield break;
        }

        var all = new double[length];
        for (var i = 0; i < length; i++)
        {
            all[i] = (random.Next(2) - 0.5) * 2 / Math.Sqrt(length);
        }

        yield return ($"{variable.Name} in all entries", all);
        var entries = Enumerable.Range(0, length).ToArray();
        random.Shuffle(entries);
        foreach (var entry in entries.Take(Entries))
        {
            var one = new double[length];
            one[entry] = 1;
            yield return (string.Create(CultureInfo.InvariantCulture, $"{variable.Name}[{entry}]"), one);
        }
    }

    private static double At(double[] values, double[] direction, double t, Func<double> loss)
    {
        double[] kept = [.. values];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += t * direction[i];
        }

        var result = loss();
        kept.CopyTo(values, 0);
        return result;
    }
}
