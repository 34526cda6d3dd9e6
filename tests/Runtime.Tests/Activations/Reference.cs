namespace GruGen.Runtime.Tests.Activations;

/// <summary>The activation functions in double precision, by textbook formulas that share nothing with the implementation.</summary>
internal static class Reference
{
    public static double Evaluate(Activation function, double x, double alpha, double beta) => function switch
    {
        Activation.Linear => x,
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => Sigmoid(x),
        Activation.HardSigmoid => Clip((alpha * x) + beta, 0, 1),
        Activation.HardSigmoidKeras2 => Clip((0.2 * x) + 0.5, 0, 1),
        Activation.Relu => Math.Max(x, 0),
        Activation.Relu6 => Clip(x, 0, 6),
        Activation.LeakyRelu => x >= 0 ? x : alpha * x,
        Activation.Elu => x > 0 ? x : alpha * ExpMinusOne(x),
        Activation.Celu => x > 0 ? x : ExpMinusOne(x),
        Activation.Selu => 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * ExpMinusOne(x)),
        Activation.Softplus => Softplus(x),
        Activation.Softsign => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)),
        Activation.Silu => Times(x, Sigmoid(x)),
        Activation.Gelu => Times(x, NormalDistribution(x)),
        Activation.GeluTanh => Times(x, Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Exponential => Math.Exp(x),
        Activation.Mish => Times(x, Math.Tanh(Softplus(x))),
        Activation.HardSilu => Times(x, Clip((x / 6) + 0.5, 0, 1)),
        Activation.HardTanh => Clip(x, -1, 1),
        Activation.TanhShrink => x - Math.Tanh(x),
        Activation.SoftShrink => x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0 * x,
        Activation.HardShrink => Math.Abs(x) > 0.5 ? x : 0 * x,
        Activation.Squareplus => Squareplus(x),
        Activation.LogSigmoid => -Softplus(-x),
        Activation.SparsePlus => x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4,
        Activation.SparseSigmoid => Clip((x + 1) / 2, 0, 1),
        Activation.Affine => (alpha * x) + beta,
        Activation.ThresholdedRelu => x > alpha ? x : double.IsNaN(x) ? x : 0,
        Activation.ScaledTanh => alpha * Math.Tanh(beta * x),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double[] Softmax(double[] row)
    {
        var maximum = row.Max();
        var powers = row.Select(x => Math.Exp(x - maximum)).ToArray();
        return powers.Select(p => p / powers.Sum()).ToArray();
    }

    public static double[] LogSoftmax(double[] row)
    {
        var maximum = row.Max();
        var logarithm = Math.Log(row.Sum(x => Math.Exp(x - maximum)));
        return row.Select(x => x - maximum - logarithm).ToArray();
    }

    /// <summary>Halves an interval until max(x − τ, 0) sums to 1.</summary>
    public static double[] Sparsemax(double[] row)
    {
        var (low, high) = (row.Max() - 1, row.Max());
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            var sum = row.Sum(x => Math.Max(x - middle, 0));
            (low, high) = sum > 1 ? (middle, high) : (low, middle);
        }

        return row.Select(x => Math.Max(x - low, 0)).ToArray();
    }

    private static double Clip(double x, double minimum, double maximum) => Math.Min(Math.Max(x, minimum), maximum);

    // The limit where a factor is 0 and the other −∞.
    private static double Times(double x, double factor) => factor == 0 ? 0 : x * factor;

    private static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    // Kahan's correction of the rounding of 1 + u.
    private static double LogOnePlus(double u)
    {
        var w = 1 + u;
        return w == 1 || double.IsNaN(u) ? u : Math.Log(w) * (u / (w - 1));
    }

    private static double ExpMinusOne(double x)
    {
        var half = Math.Tanh(x / 2);
        return double.IsNegativeInfinity(x) ? -1 : 2 * half / (1 - half);
    }

    private static double Squareplus(double x)
    {
        if (Math.Abs(x) > 1e10)
        {
            return x > 0 ? x : -1 / x;
        }

        return x < 0 ? 2 / (Math.Sqrt((x * x) + 4) - x) : (x + Math.Sqrt((x * x) + 4)) / 2;
    }

    private static double NormalDistribution(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 40)
        {
            return double.IsNaN(x) ? x : x > 0 ? 1 : 0;
        }

        var tail = Math.Abs(x) < 4 ? 0.5 - CentralIntegral(Math.Abs(x)) : TailIntegral(Math.Abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    // ∫ of the normal density from 0 to x by its Taylor series; 28 digits leave 24 after cancellation.
    private static double CentralIntegral(double x)
    {
        if (x < 1e-9)
        {
            return x / Math.Sqrt(2 * Math.PI);
        }

        // A cast of double keeps 15 digits only.
        var y = (decimal)(long)Math.ScaleB(x, 60) / (1L << 60);
        var (term, sum) = (y, y);
        for (var n = 1; n < 200; n++)
        {
            term *= -y * y / (2 * n);
            sum += term / ((2 * n) + 1);
        }

        return (double)(sum * 0.3989422804014326779399460599m);
    }

    // Laplace's continued fraction of Mills' ratio, from far out inwards.
    private static double TailIntegral(double x)
    {
        var ratio = x;
        for (var n = 400; n > 0; n--)
        {
            ratio = x + (n / ratio);
        }

        return Math.Exp(-x * x / 2) / (Math.Sqrt(2 * Math.PI) * ratio);
    }
}
