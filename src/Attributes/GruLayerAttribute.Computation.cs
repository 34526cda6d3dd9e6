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

    /// <summary>On how many threads the samples of one call are computed at the most, the caller's included. Default: 1.</summary>
    /// <remarks>
    /// <para>
    /// It holds for Forward over a batch and is where a tape's own property starts from; a step is always computed by its caller. The
    /// results are the same bits whatever the number. A call is split only where every part has some 10 µs of work, and parts of batches of
    /// 16 and more are multiples of 8 samples. Threads come from the thread pool; methods of yours are then called from several threads at
    /// once.
    /// </para>
    /// <para>Error: GRU0210 below 1.</para>
    /// </remarks>
    public int MaxDegreeOfParallelism { get; set; } = 1;

    /// <summary>
    /// How inference stores the weights of kernel and recurrent kernel. Default: <see cref="WeightType.DType"/>, as they are.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A step of a layer whose weights do not fit into the nearest cache waits for them, so it gains from narrower ones: half the time with
    /// <see cref="WeightType.BFloat16"/>, less with <see cref="WeightType.Int8"/>. States then differ by about 1e-3; docs/kernels.md has
    /// the error and the time for several shapes. Biases stay exact, and so do the parameters themselves, weight files and training.
    /// </para>
    /// <para>
    /// Steps and sequences of single rows read the narrow weights; kernels for many rows, for small layers and unrolled ones compute with
    /// the same rounded values in float32. With <see cref="WeightType.Int8"/> the products are exact sums of whole numbers: x and h are
    /// rounded to 16 bits, relative to their largest value in each step.
    /// </para>
    /// <para>Error: GRU0211 with <see cref="DType.Float64"/>.</para>
    /// </remarks>
    public WeightType WeightType { get; set; }
}
