namespace GruGen.Composition.Tests.Recurrent;

[GruLayer(units: 3, InputSize = 2)]
internal sealed partial class Vector;

[GruLayer(units: 3, InputSize = 2, ReturnSequences = true, GoBackwards = true, RecurrentActivation = Activation.HardSigmoid)]
internal sealed partial class ReversedSequence;

[GruLayer(
    units: 3,
    InputSize = 2,
    Preset = Preset.Onnx,
    Bidirectional = true,
    RecurrentActivation = Activation.HardSigmoid,
    Activation = Activation.Elu,
    ActivationAlpha = 0.5,
    BackwardActivation = Activation.Elu,
    BackwardActivationAlpha = 0.25)]
internal sealed partial class Apart;

[GruLayer(units: 3, InputSize = 2, ActivationMethod = nameof(Bend), RecurrentActivation = Activation.LeakyRelu)]
internal sealed partial class Bent
{
    private static float Bend(float x) => x / (1 + (x * x));
}

[GruLayer(units: 3, InputSize = 2, Preset = Preset.Rindow, ResetAfter = false)]
internal sealed partial class RindowBefore;

[GruLayer(units: 3, InputSize = 3, Preset = Preset.Haste)]
internal sealed partial class ByBatch;

[GruLayer(units: 3, InputSize = 3, Preset = Preset.Haste, TimeMajor = true)]
internal sealed partial class ByTime;

[GruLayer(units: 3, InputSize = 2, KernelTransform = nameof(RefuseZeros))]
internal sealed partial class Refusing
{
    private static void RefuseZeros(ReadOnlySpan<float> stored, Span<float> transformed)
    {
        if (!stored.ContainsAnyExcept(0))
        {
            throw new NotSupportedException();
        }

        stored.CopyTo(transformed);
    }
}
