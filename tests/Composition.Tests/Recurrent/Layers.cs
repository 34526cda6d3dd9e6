namespace GruGen.Composition.Tests.Recurrent;

/// <summary>The formulas of a GRU step, as a user would write them, over the weights of a generated layer.</summary>
internal sealed class GruFormulas(IGruLayer<float> layer)
{
    private const int Units = 3;

    public void Step(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew)
    {
        for (var i = 0; i < Units; i++)
        {
            var z = Sigmoid(Input(x, i) + Recurrent(h, i));
            var r = Sigmoid(Input(x, Units + i) + Recurrent(h, Units + i));
            var g = Math.Tanh(Input(x, (2 * Units) + i) + (r * Recurrent(h, (2 * Units) + i)));
            hNew[i] = (float)((z * h[i]) + ((1 - z) * g));
        }
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    private double Input(ReadOnlySpan<float> x, int column) => Sum(x, layer.Parameters[0], column) + layer.Parameters[2][column];

    private double Recurrent(ReadOnlySpan<float> h, int column) =>
        Sum(h, layer.Parameters[1], column) + layer.Parameters[2][(3 * Units) + column];

    private static double Sum(ReadOnlySpan<float> vector, ReadOnlySpan<float> matrix, int column)
    {
        var sum = 0.0;
        for (var row = 0; row < vector.Length; row++)
        {
            sum += vector[row] * (double)matrix[(row * 3 * Units) + column];
        }

        return sum;
    }
}

[GruLayer(3, InputSize = 2, BiasInitializer = Initializer.RandomNormal, ReturnState = true)]
internal sealed partial class Last;

[RecurrentLayer(3, nameof(Advance), InputSize = 2, ReturnState = true)]
internal sealed partial class OwnLast(Last layer)
{
    private readonly GruFormulas _formulas = new(layer);

    private void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => _formulas.Step(x, h, hNew);
}

[GruLayer(3, InputSize = 2, BiasInitializer = Initializer.RandomNormal, ReturnSequences = true, ReturnState = true, GoBackwards = true)]
internal sealed partial class Backwards;

[RecurrentLayer(3, nameof(Advance), InputSize = 2, ReturnSequences = true, ReturnState = true, GoBackwards = true)]
internal sealed partial class OwnBackwards
{
    private readonly GruFormulas _formulas;

    public OwnBackwards(Backwards layer) => _formulas = new(layer);

    private void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => _formulas.Step(x, h, hNew);
}

[GruLayer(
    3,
    InputSize = 2,
    BiasInitializer = Initializer.RandomNormal,
    ReturnSequences = true,
    ReturnState = true,
    TimeMajor = true,
    GoBackwards = true,
    OutputOrder = OutputOrder.Input,
    LengthMode = LengthMode.KeepRunning)]
internal sealed partial class Running;

[RecurrentLayer(
    3,
    nameof(Advance),
    InputSize = 2,
    ReturnSequences = true,
    ReturnState = true,
    TimeMajor = true,
    GoBackwards = true,
    OutputOrder = OutputOrder.Input,
    LengthMode = LengthMode.KeepRunning)]
internal sealed partial class OwnRunning(Running layer)
{
    private readonly GruFormulas _formulas = new(layer);

    private void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => _formulas.Step(x, h, hNew);
}

[GruLayer(
    3, InputSize = 2, BatchSize = 3, BiasInitializer = Initializer.RandomNormal, ReturnSequences = true, ReturnState = true,
    Stateful = true, ZeroOutputForMask = true)]
internal sealed partial class Remembering;

[RecurrentLayer(
    3, nameof(Advance), InputSize = 2, BatchSize = 3, ReturnSequences = true, ReturnState = true, Stateful = true,
    ZeroOutputForMask = true)]
internal sealed partial class OwnRemembering(Remembering layer)
{
    private readonly GruFormulas _formulas = new(layer);

    private void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) => _formulas.Step(x, h, hNew);
}

/// <summary>h' = h + x · c₀ + c₁, in double precision: sums that tell whose constants came.</summary>
[RecurrentLayer(1, nameof(Advance), InputSize = 1, ConstantsSize = 2, DType = DType.Float64, ReturnSequences = true)]
internal sealed partial class Scaled
{
    private static void Advance(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> hNew, ReadOnlySpan<double> constants)
    {
        hNew[0] += h[0] + (x[0] * constants[0]) + constants[1];
    }

    /// <summary>Never used: the layer has constants.</summary>
    private static void Advance(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> hNew) => throw new NotSupportedException();
}

/// <summary>A step that writes nothing, and one that fails on demand.</summary>
[RecurrentLayer(2, nameof(Advance), InputSize = 1)]
internal sealed partial class Fragile
{
    public bool Fails { get; set; }

    private void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew)
    {
        if (Fails)
        {
            hNew.Fill(9);
            throw new NotSupportedException("mine");
        }
    }
}
