namespace GruGen.Golden.Mapping;

/// <summary>The part of a layer's shape that the data gives.</summary>
/// <param name="InputSize">I.</param>
/// <param name="TimeSteps">T; 0 = free.</param>
/// <param name="BatchSize">B; 0 = free.</param>
/// <param name="Units">H, where the options do not say.</param>
/// <param name="DropsByGate">Whether each gate has an input dropout mask of its own, Keras's implementation 1.</param>
internal sealed record LayerShape(int InputSize, int TimeSteps, int BatchSize = 0, int Units = 0, bool DropsByGate = false)
{
    /// <summary>The shape of a case: one length fixes the time steps; several, or a recorded state, fix the batch.</summary>
    public static LayerShape Of(GoldenCase goldenCase, bool stateful = false)
    {
        var lengths = goldenCase.Shapes.Numbers("T");
        var inputSize = goldenCase.Shapes.Int("I");
        return lengths.Count == 1 && !stateful
            ? new LayerShape(inputSize, (int)lengths[0])
            : new LayerShape(inputSize, 0, goldenCase.Shapes.Int("B"));
    }

    /// <summary>The shape of the layer whose tensors end in a suffix: the options do not say how many dropout masks there are.</summary>
    public LayerShape WithMasksOf(GoldenCase goldenCase, string suffix) =>
        this with { DropsByGate = goldenCase.Find("dropout_mask" + suffix) is { Shape.Count: 3 } };
}
