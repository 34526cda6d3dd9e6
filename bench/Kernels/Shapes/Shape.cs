using System.Globalization;

namespace GruGen.Bench.Kernels.Shapes;

/// <summary>The shape of one call of a float32 layer with both biases and the reset gate after the product.</summary>
/// <param name="InputSize">I.</param>
/// <param name="Units">H.</param>
/// <param name="TimeSteps">T.</param>
/// <param name="Batch">B.</param>
internal readonly record struct Shape(int InputSize, int Units, int TimeSteps, int Batch)
{
    private const int Gates = 3;

    /// <summary>One step of one sample, with the state carried from call to call.</summary>
    public static Shape Stream(int inputSize, int units) => new(inputSize, units, 1, 1);

    /// <summary>Whether a call is one step of one sample.</summary>
    public bool IsStream => TimeSteps == 1 && Batch == 1;

    /// <summary>"stream", "sequence" or "batch".</summary>
    public string Kind => IsStream ? "stream" : Batch == 1 ? "sequence" : "batch";

    /// <summary>Floating-point operations of the matrix products of one call; a multiply-add counts as two.</summary>
    public double Operations => 2.0 * Gates * Units * (InputSize + Units) * TimeSteps * Batch;

    /// <summary>Size of the weights and biases.</summary>
    public double WeightBytes => sizeof(float) * (double)Gates * Units * (InputSize + Units + 2);

    /// <summary>Reads "I,H,T,B".</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Shape Parse(string text)
    {
        var sizes = text.Split(',').Select(static size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return sizes is [> 0, > 0, > 0, > 0]
            ? new(sizes[0], sizes[1], sizes[2], sizes[3])
            : throw new FormatException($"A shape is I,H,T,B, four positive numbers; got '{text}'.");
    }

    public override string ToString() => IsStream
        ? string.Create(CultureInfo.InvariantCulture, $"({InputSize},{Units})")
        : string.Create(CultureInfo.InvariantCulture, $"({InputSize},{Units},{TimeSteps},{Batch})");
}
