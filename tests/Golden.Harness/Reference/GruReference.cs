namespace GruGen.Golden;

/// <summary>A GRU in double precision, straight from the formulas: what fast kernels are compared with.</summary>
/// <remarks>
/// Gates z, r, h; canonical weights; activations tanh and sigmoid.
/// reset after:  g = tanh(x W_h + b_xh + r (h R_h + b_rh));  reset before:  g = tanh(x W_h + b_h + (r h) R_h);  h' = z h + (1 - z) g.
/// </remarks>
/// <param name="units">H.</param>
/// <param name="inputSize">I.</param>
/// <param name="resetAfter">Whether the reset gate is applied after the recurrent product.</param>
/// <param name="kernel">(I, 3H).</param>
/// <param name="recurrentKernel">(H, 3H).</param>
/// <param name="bias">(2, 3H) with reset after, else (3H).</param>
public sealed class GruReference(int units, int inputSize, bool resetAfter, double[] kernel, double[] recurrentKernel, double[] bias)
{
    private const int Z = 0;
    private const int R = 1;
    private const int H = 2;

    /// <summary>One step of one sample.</summary>
    /// <param name="x">(I).</param>
    /// <param name="h">(H).</param>
    /// <returns>(H), the new state.</returns>
    public double[] Step(ReadOnlySpan<double> x, double[] h)
    {
        var next = new double[units];
        var reset = new double[units];
        for (var j = 0; j < units; j++)
        {
            reset[j] = Sigmoid(Input(x, R, j) + Recurrent(h, R, j));
        }

        double[] resetState = [.. reset.Zip(h, static (r, s) => r * s)];
        for (var j = 0; j < units; j++)
        {
            var z = Sigmoid(Input(x, Z, j) + Recurrent(h, Z, j));
            var recurrent = resetAfter ? reset[j] * Recurrent(h, H, j) : Recurrent(resetState, H, j);
            var g = Math.Tanh(Input(x, H, j) + recurrent);
            next[j] = (z * h[j]) + ((1 - z) * g);
        }

        return next;
    }

    /// <summary>A sequence of one sample.</summary>
    /// <param name="x">(T, I).</param>
    /// <param name="initialState">(H).</param>
    /// <returns>(T, H), the state after every step.</returns>
    public double[] Sequence(double[] x, double[] initialState)
    {
        var outputs = new List<double>();
        var h = initialState;
        for (var t = 0; t < x.Length / inputSize; t++)
        {
            h = Step(x.AsSpan(t * inputSize, inputSize), h);
            outputs.AddRange(h);
        }

        return [.. outputs];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private double Input(ReadOnlySpan<double> x, int gate, int unit) =>
        Product(x, kernel, (gate * units) + unit) + bias[(gate * units) + unit];

    private double Recurrent(ReadOnlySpan<double> h, int gate, int unit) =>
        Product(h, recurrentKernel, (gate * units) + unit) + (resetAfter ? bias[(3 * units) + (gate * units) + unit] : 0);

    private double Product(ReadOnlySpan<double> row, double[] matrix, int column)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * matrix[(i * 3 * units) + column];
        }

        return sum;
    }
}
