using GruGen.Golden;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests;

/// <summary>A tape takes the memory that docs/training.md and its own remarks say.</summary>
public class TapeMemoryTests
{
    private const int InputSize = 64;
    private const int Units = 128;
    private const int Batch = 32;
    private const int TimeSteps = 100;

    private static readonly NamedLayers Layers = new NamedLayers("TapeLayers")
        .With(GruText.Create("Usual", Units, InputSize, DType.Float32) with { ReturnState = false }, static _ => { })
        .With(GruText.Create("Other", Units, InputSize, DType.Float32) with { ReturnState = false }, static a => a.With("Clip", 3.0))
        .With(
            GruText.Create("Before", Units, InputSize, DType.Float32) with { ReturnState = false },
            static a => a.With("ResetAfter", "false"));

    [Theory]
    [InlineData("Usual", 0, 4)]
    [InlineData("Usual", 10, 4)]
    [InlineData("Other", 0, 7)]
    [InlineData("Other", 25, 7)]
    [InlineData("Before", 0, 4)]
    public void Bytes_follow_the_formula(string name, int checkpointEvery, int perUnit)
    {
        var steps = (checkpointEvery == 0 ? TimeSteps : checkpointEvery) | 1;
        var elements = (TimeSteps * Batch * (InputSize + Units)) + (perUnit * Units * Batch * steps) + (9 * Units * (InputSize + Units));

        var layer = Layers.Create<float>(name);
        var tape = layer.CreateTape(Batch, TimeSteps, checkpointEvery);
        var gradients = new GradientCall<float>(new GruCall<float>(layer, Batch, TimeSteps, new float[Batch * TimeSteps * InputSize]));
        layer.Record(gradients.Call, tape);
        layer.Backward(gradients, tape);

        Assert.InRange(tape.ByteCount, sizeof(float) * elements, 1.05 * sizeof(float) * elements);
    }
}
