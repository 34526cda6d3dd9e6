using GruGen.Golden;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

public sealed class WeightLayoutsTests
{
    private const int I = 3;
    private const int H = 4;

    private static readonly GruWeightShape After = new(I, H);
    private static readonly GruWeightShape Before = new(I, H, resetAfter: false);

    private static readonly GoldenCase Case = GoldenSet.Default["layouts"];

    private static float[] Kernel => Case["kernel"].ToSingle();

    private static float[] RecurrentKernel => Case["recurrent_kernel"].ToSingle();

    private static float[] Bias => Case["bias"].ToSingle();

    private static float[] BiasBefore => Case["bias_rb"].ToSingle();

    [Fact]
    public void PyTorch_matches_the_golden_tensors_both_ways()
    {
        float[] ih = new float[36], hh = new float[48], biasIh = new float[12], biasHh = new float[12];
        WeightLayouts.ToPyTorch<float>(After, Kernel, RecurrentKernel, Bias, ih, hh, biasIh, biasHh);
        AssertGolden("torch_weight_ih", ih);
        AssertGolden("torch_weight_hh", hh);
        AssertGolden("torch_bias_ih", biasIh);
        AssertGolden("torch_bias_hh", biasHh);
        AssertCanonical(After, Bias, (k, r, b) => WeightLayouts.FromPyTorch(After, ih, hh, biasIh, biasHh, k, r, b));
    }

    [Fact]
    public void Onnx_matches_the_golden_tensors_both_ways()
    {
        float[] w = new float[36], r = new float[48], b = new float[24];
        WeightLayouts.ToOnnx<float>(After, Kernel, RecurrentKernel, Bias, w, r, b);
        AssertGolden("onnx_W", w);
        AssertGolden("onnx_R", r);
        AssertGolden("onnx_B", b);
        AssertCanonical(After, Bias, (kernel, recurrent, bias) => WeightLayouts.FromOnnx<float>(After, w, r, b, kernel, recurrent, bias));
    }

    [Fact]
    public void Onnx_with_reset_before_has_one_bias_and_zeros()
    {
        float[] w = new float[36], r = new float[48], b = Enumerable.Repeat(7f, 24).ToArray();
        WeightLayouts.ToOnnx<float>(Before, Kernel, RecurrentKernel, BiasBefore, w, r, b);
        AssertGolden("onnx_B_rb", b);
        AssertCanonical(
            Before, BiasBefore, (kernel, recurrent, bias) => WeightLayouts.FromOnnx<float>(Before, w, r, b, kernel, recurrent, bias));
    }

    [Fact]
    public void Onnx_with_reset_before_adds_the_two_biases()
    {
        float[] w = new float[36], r = new float[48], b = [.. BiasBefore, .. Enumerable.Range(0, 12).Select(static i => i * 0.5f)];
        float[] kernel = new float[36], recurrent = new float[48], bias = new float[12];
        WeightLayouts.FromOnnx<float>(Before, w, r, b, kernel, recurrent, bias);
        Assert.Equal(BiasBefore.Select(static (value, i) => value + (i * 0.5f)), bias);
    }

    [Fact]
    public void Haste_matches_the_golden_tensors_both_ways()
    {
        float[] kernel = new float[84], bias = new float[24];
        WeightLayouts.ToHaste<float>(After, Kernel, RecurrentKernel, Bias, kernel, bias);
        AssertGolden("haste_kernel", kernel);
        AssertGolden("haste_bias", bias);
        AssertCanonical(After, Bias, (k, r, b) => WeightLayouts.FromHaste(After, kernel, bias, k, r, b));
    }

    [Fact]
    public void Haste_for_PyTorch_splits_the_bias()
    {
        float[] input = new float[12], recurrent = new float[12], joined = new float[24];
        WeightLayouts.ToHastePyTorch<float>(After, Bias, input, recurrent);
        Assert.Equal(Bias[..12], input);
        Assert.Equal(Bias[12..], recurrent);
        WeightLayouts.FromHastePyTorch<float>(After, input, recurrent, joined);
        Assert.Equal(Bias, joined);
    }

    [Fact]
    public void Cudnn_vector_matches_the_golden_tensor_both_ways()
    {
        var vector = new float[108];
        WeightLayouts.ToCuDnn<float>(After, Kernel, RecurrentKernel, Bias, vector);
        AssertGolden("cudnn_params", vector);
        AssertCanonical(After, Bias, (k, r, b) => WeightLayouts.FromCuDnn(After, vector, k, r, b));
    }

    [Fact]
    public void Keras_CuDNNGRU_matches_the_golden_tensors_both_ways()
    {
        float[] kernel = new float[36], recurrent = new float[48], bias = new float[24];
        WeightLayouts.ToKerasCuDnn<float>(After, Kernel, RecurrentKernel, Bias, kernel, recurrent, bias);
        AssertGolden("keras_cudnngru_kernel", kernel);
        AssertGolden("keras_cudnngru_recurrent_kernel", recurrent);
        AssertGolden("keras_cudnngru_bias", bias);
        AssertCanonical(After, Bias, (k, r, b) => WeightLayouts.FromKerasCuDnn(After, kernel, recurrent, bias, k, r, b));
    }

    [Fact]
    public void Rindow_matches_the_golden_tensor_both_ways()
    {
        float[] stacked = new float[48], recurrent = new float[48];
        WeightLayouts.ToRindow<float>(Before, RecurrentKernel, stacked);
        AssertGolden("rindow_recurrent_kernel_rb", stacked);
        WeightLayouts.FromRindow<float>(Before, stacked, recurrent);
        Assert.Equal(RecurrentKernel, recurrent);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(7, 1)]
    [InlineData(5, 2)]
    [InlineData(2, 9)]
    public void Doubles_survive_every_layout_and_back_at_uneven_extents(int inputSize, int units)
    {
        var shape = new GruWeightShape(inputSize, units);
        double[] kernel = Numbers(shape.KernelLength, 1);
        double[] recurrent = Numbers(shape.RecurrentKernelLength, 2);
        double[] bias = Numbers(shape.BiasLength, 3);
        double[] k = new double[kernel.Length], r = new double[recurrent.Length], b = new double[bias.Length];
        double[] k2 = new double[kernel.Length], r2 = new double[recurrent.Length], b2 = new double[bias.Length];

        WeightLayouts.ToPyTorch<double>(shape, kernel, recurrent, bias, k, r, b.AsSpan(0, 3 * units), b.AsSpan(3 * units));
        WeightLayouts.FromPyTorch<double>(shape, k, r, b.AsSpan(0, 3 * units), b.AsSpan(3 * units), k2, r2, b2);
        AssertSame();
        WeightLayouts.ToOnnx<double>(shape, kernel, recurrent, bias, k, r, b);
        WeightLayouts.FromOnnx<double>(shape, k, r, b, k2, r2, b2);
        AssertSame();
        WeightLayouts.ToKerasCuDnn<double>(shape, kernel, recurrent, bias, k, r, b);
        WeightLayouts.FromKerasCuDnn<double>(shape, k, r, b, k2, r2, b2);
        AssertSame();
        var all = new double[shape.Length];
        WeightLayouts.ToCuDnn<double>(shape, kernel, recurrent, bias, all);
        WeightLayouts.FromCuDnn<double>(shape, all, k2, r2, b2);
        AssertSame();

        void AssertSame()
        {
            Assert.Equal(kernel, k2);
            Assert.Equal(recurrent, r2);
            Assert.Equal(bias, b2);
            Array.Clear(k2);
            Array.Clear(r2);
            Array.Clear(b2);
        }
    }

    [Fact]
    public void Negative_zero_of_an_Onnx_bias_with_reset_before_survives()
    {
        var shape = new GruWeightShape(1, 1, resetAfter: false);
        float[] w = new float[3], r = new float[3], b = [-0f, -0f, -0f, 0, 0, 0], bias = new float[3];
        WeightLayouts.FromOnnx<float>(shape, w, r, b, new float[3], new float[3], bias);
        Assert.All(bias, static value => Assert.True(float.IsNegative(value)));
    }

    [Fact]
    public void Wrong_length_names_the_argument_and_writes_nothing()
    {
        float[] ih = new float[36], hh = new float[48];
        var error = Assert.Throws<ArgumentException>(
            () => WeightLayouts.ToPyTorch<float>(After, Kernel, RecurrentKernel, Bias, ih, hh, new float[12], new float[11]));
        Assert.Equal("biasHh", error.ParamName);
        Assert.Contains("(3H)", error.Message, StringComparison.Ordinal);
        Assert.Contains("11", error.Message, StringComparison.Ordinal);
        Assert.All(ih, static value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Layouts_of_reset_after_refuse_reset_before_and_Rindow_the_reverse()
    {
        float[] k = new float[36], r = new float[48], b = new float[12];
        Assert.Throws<ArgumentException>("shape", () => WeightLayouts.ToPyTorch<float>(Before, k, r, b, k, r, b, b));
        Assert.Throws<ArgumentException>("shape", () => WeightLayouts.ToHaste<float>(Before, k, r, b, new float[84], new float[24]));
        Assert.Throws<ArgumentException>("shape", () => WeightLayouts.ToCuDnn<float>(Before, k, r, b, new float[96]));
        Assert.Throws<ArgumentException>("shape", () => WeightLayouts.ToKerasCuDnn<float>(Before, k, r, b, k, r, b));
        Assert.Throws<ArgumentException>("shape", () => WeightLayouts.ToRindow<float>(After, r, r));
    }

    [Fact]
    public void Shapes_beyond_the_address_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GruWeightShape(1, 30_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GruWeightShape(int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GruWeightShape(0, 1));
    }

    private static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static void AssertGolden(string tensor, float[] actual) =>
        Assert.Equal(Case[tensor].ToSingle().Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));

    private static void AssertCanonical(GruWeightShape shape, float[] expectedBias, Action<float[], float[], float[]> convert)
    {
        var kernel = new float[shape.KernelLength];
        var recurrent = new float[shape.RecurrentKernelLength];
        var bias = new float[shape.BiasLength];
        convert(kernel, recurrent, bias);
        Assert.Equal(Kernel, kernel);
        Assert.Equal(RecurrentKernel, recurrent);
        Assert.Equal(expectedBias, bias);
    }
}
