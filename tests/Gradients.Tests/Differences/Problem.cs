namespace GruGen.Gradients.Tests.Differences;

/// <summary>
/// One call of a layer or model with values for everything, and a loss: the weighted sum of all that it returns, plus penalties.
/// </summary>
internal abstract class Problem
{
    /// <summary>Sum of the magnitudes of the loss's terms at the last evaluation.</summary>
    public double Magnitude { get; private set; }

    /// <summary>The largest magnitude that was put out at the last evaluation.</summary>
    public double Largest { get; private set; }

    /// <summary>All that the last way forward and back gave: outputs and gradients.</summary>
    public abstract double[] Results { get; }

    /// <summary>The gradients of the parameters that the last way back gave.</summary>
    public abstract double[] Gradients { get; }

    /// <summary>The penalties of the last way forward.</summary>
    protected abstract ReadOnlySpan<double> Penalties { get; }

    /// <summary>Draws the random masks anew in every call, in place of those that were given.</summary>
    public abstract void DrawMasks();

    /// <summary>Goes forward and back with the parameters that are set.</summary>
    public abstract void Pair();

    /// <summary>Goes forward and back at the present values.</summary>
    /// <returns>Everything that the loss depends on.</returns>
    public abstract IReadOnlyList<Variable> Differentiate();

    /// <summary>Goes forward and back at the present values for the gradients of the parameters alone.</summary>
    public abstract double[] DifferentiateParameters();

    /// <summary>Where random masks have no effect, what was recorded is what inference gives.</summary>
    /// <returns>The largest difference; 0 where there are random masks in effect.</returns>
    public abstract double DistanceFromInference();

    /// <summary>The loss at the present values.</summary>
    public double Loss()
    {
        (Magnitude, Largest) = (0, 0);
        var sum = 0.0;
        foreach (var (values, weights) in Evaluate())
        {
            for (var i = 0; i < (values?.Length ?? 0); i++)
            {
                sum += values![i] * weights![i];
                Magnitude += Math.Abs(values[i] * weights[i]);
                Largest = Math.Max(Largest, Math.Abs(values[i]));
            }
        }

        foreach (var loss in Penalties)
        {
            sum += loss;
            Magnitude += Math.Abs(loss);
        }

        return sum;
    }

    /// <summary>Goes forward at the present values.</summary>
    /// <returns>What came out, each with its weights in the loss.</returns>
    protected abstract IEnumerable<(double[]? Values, double[]? Weights)> Evaluate();

    /// <summary>The largest difference, relative where values are large.</summary>
    protected static double Distance(double[] values, double[] expected) =>
        values.Zip(expected, static (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Append(0).Max();
}
