namespace GruGen.Composition.Tests.Initializers;

/// <summary>Draws that tell what they were asked: values count up from 100 for each call, and the shape is recorded.</summary>
internal static class Recorder
{
    [ThreadStatic]
    private static List<string>? _shapes;

    public static List<string> Shapes => _shapes ??= [];

    public static void Fill<T>(Span<T> values, ReadOnlySpan<int> shape)
        where T : System.Numerics.INumber<T>
    {
        var start = 100 * (Shapes.Count + 1);
        Shapes.Add(string.Join("x", shape.ToArray()));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(start + i);
        }
    }
}

[GruLayer(2, InputSize = 3)]
[Initializer(GruParameter.Kernel, nameof(Count))]
[Initializer(GruParameter.RecurrentKernel, nameof(Count))]
[Initializer(GruParameter.Bias, nameof(Count))]
internal sealed partial class WholeDraws
{
    private static void Count(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) => Recorder.Fill(values, shape);
}

[GruLayer(2, InputSize = 3, DType = DType.Float64, PerGateInitialization = true)]
[Initializer(GruParameter.Kernel, nameof(Count))]
[Initializer(GruParameter.Bias, nameof(Row))]
[Initializer(GruParameter.RecurrentBias, nameof(Count))]
internal sealed partial class GateDraws
{
    private static void Count(Span<double> values, ReadOnlySpan<int> shape, RandomSource random) => Recorder.Fill(values, shape);

    private static ReadOnlySpan<double> Row() => [1, 2, 3, 4, 5, 6];
}

[GruLayer(2, InputSize = 1, Bidirectional = true, UseBias = false)]
[Initializer(GruParameter.Kernel, nameof(Draw))]
[Initializer(GruParameter.RecurrentKernel, nameof(Start))]
internal sealed partial class BothDirections
{
    private static void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomSource random)
    {
        foreach (ref var value in values)
        {
            value = (float)random.NextUniform();
        }
    }

    private static ReadOnlySpan<float> Start() => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
}

[DenseLayer(2, InputSize = 2)]
[Initializer(GruParameter.Kernel, nameof(Start))]
[Initializer(GruParameter.Bias, nameof(Start))]
internal sealed partial class WrongBias
{
    private static ReadOnlySpan<float> Start() => [1, 2, 3, 4];
}

[EmbeddingLayer(2, 3)]
[Initializer(GruParameter.Embeddings, nameof(Start))]
internal sealed partial class GivenTable
{
    /// <summary>Where both forms exist, the one that draws is used.</summary>
    private static ReadOnlySpan<float> Start() => [];

    private static void Start(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) => Recorder.Fill(values, shape);
}

[GruLayer(2, InputSize = 1)]
[Initializer(GruParameter.Kernel, nameof(Fail))]
internal sealed partial class Failing
{
    private static void Fail(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) => throw new NotSupportedException("mine");
}
