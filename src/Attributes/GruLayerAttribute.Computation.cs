namespace GruGen;

/// <content>How inference computes: accuracy against time.</content>
public sealed partial class GruLayerAttribute
{
    /// <summary>
    /// Whether inference computes tanh and sigmoid of float32 layers exactly or by a faster rational function. Default:
    /// <see cref="Precision.Exact"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// <see cref="Precision.Fast"/>: tanh x = x·P(x²) / Q(x²) with P and Q of degree 2 and x clamped to ±5.435, absolute error at most
    /// 7.4e-5; sigmoid x = ½ + ½ tanh(x / 2), at most 3.7e-5. States then differ by about 1e-4. It saves up to 15 % of a step of at most 16
    /// units and little above. Training always computes exactly.
    /// </para>
    /// <para>
    /// Warning GRU0209 where it has no effect: with <see cref="DType.Float64"/>, where no activation is tanh or sigmoid, and where one is
    /// softmax, its kin or a method of yours.
    /// </para>
    /// </remarks>
    public Precision Precision { get; set; }
}
