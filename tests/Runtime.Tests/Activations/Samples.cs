namespace GruGen.Runtime.Tests.Activations;

/// <summary>Functions, parameters and arguments on which activations are tested.</summary>
internal static class Samples
{
    // Kinks, and where e^x leaves the normal range of either type.
    private static readonly double[] Corners =
        [0, 0.5, 1, 2.5, 3, 6, 86, 87, 87.3365447, 88, 88.72283, 103.97, 707.7, 708.3964, 709.78271289338, 710, 745.13, 1e4];

    /// <summary>Every elementwise function with its parameters, those that have any with two sets.</summary>
    public static readonly (Activation Function, double Alpha, double Beta)[] Functions =
    [
        .. Enum.GetValues<Activation>().Distinct().Where(IsElementwise).SelectMany(f => Parameters(f), (f, p) => (f, p.Alpha, p.Beta)),
    ];

    /// <summary>A dense grid over the range in which functions bend, and numbers of all magnitudes.</summary>
    public static readonly float[] Singles =
    [
        .. Enumerable.Range(-2000, 4001).Select(i => i / 97f),
        .. Enumerable.Range(-149, 277).Select(e => 1.37f * MathF.Pow(2, e)).SelectMany(x => new[] { x, -x }).Where(float.IsFinite),
        .. Corners.Select(x => (float)x).SelectMany(x => new[] { x, -x, float.BitIncrement(x), float.BitDecrement(x) }),
        float.MaxValue,
        float.MinValue,
    ];

    /// <inheritdoc cref="Singles"/>
    public static readonly double[] Doubles =
    [
        .. Enumerable.Range(-2000, 4001).Select(i => i / 97.0),
        .. Enumerable.Range(-1074, 2099).Select(e => 1.37 * Math.Pow(2, e)).SelectMany(x => new[] { x, -x }).Where(double.IsFinite),
        .. Corners.SelectMany(x => new[] { x, -x, double.BitIncrement(x), double.BitDecrement(x) }),
        double.MaxValue,
        double.MinValue,
    ];

    public static bool IsElementwise(Activation function) =>
        function is not (Activation.Softmax or Activation.LogSoftmax or Activation.Sparsemax);

    private static (double Alpha, double Beta)[] Parameters(Activation function) => function switch
    {
        Activation.HardSigmoid => [(1.0 / 6, 0.5), (0.2, 0.5)],
        Activation.LeakyRelu => [(0.2, 0), (0.01, 0)],
        Activation.Elu => [(1, 0), (1.5, 0)],
        Activation.Affine => [(1, 0), (-2, 0.25)],
        Activation.ThresholdedRelu => [(1, 0), (0, 0)],
        Activation.ScaledTanh => [(1, 1), (1.7159, 2.0 / 3)],
        _ => [(0, 0)],
    };
}
