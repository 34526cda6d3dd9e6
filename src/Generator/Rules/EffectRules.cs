using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Finds options that other options make void: the user should know, and nothing is wrong.</summary>
internal static class EffectRules
{
    private static readonly string[] BiasOptions =
    [
        nameof(Option.BiasInitializer),
        nameof(Option.RecurrentBiasInitializer),
        nameof(Option.BiasRegularizer),
        nameof(Option.BiasConstraint),
        nameof(Option.BiasTransform),
        nameof(Option.RecurrentBiasTransform),
    ];

    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
        => from pair in Void(facts.Attribute, spec)
           where facts.Attribute.States(pair.Option)
           group pair by pair.Option into reasons
           select Void(facts.Attribute, reasons.Key, reasons.First().Reason);

    /// <summary>An option that does nothing, and goes.</summary>
    public static Finding Void(AttributeFact attribute, string option, string reason)
        => Descriptors.NoEffect.At(Anchor.Of(attribute.Index, option), option, reason).Fixed(OptionEdit.Remove(option));

    private static IEnumerable<(string Option, string Reason)> Void(AttributeFact attribute, LayerSpec spec)
    {
        if (spec is GruSpec { UseBias: false } or DenseSpec { UseBias: false })
        {
            foreach (var option in BiasOptions)
            {
                yield return (option, "UseBias = false leaves no bias");
            }
        }

        if (spec.OverSequences() is not { } gru)
        {
            yield break;
        }

        foreach (var (transform, gradient) in new[]
                 {
                     (nameof(Option.KernelTransform), nameof(Option.KernelTransformGradient)),
                     (nameof(Option.RecurrentTransform), nameof(Option.RecurrentTransformGradient)),
                     (nameof(Option.BiasTransform), nameof(Option.BiasTransformGradient)),
                     (nameof(Option.RecurrentBiasTransform), nameof(Option.RecurrentBiasTransformGradient)),
                 })
        {
            if (attribute.Text(transform) is null)
            {
                yield return (gradient, $"there is no {transform} that it could take gradients through");
            }
        }

        if (!gru.ResetAfter)
        {
            yield return (nameof(Option.RecurrentBiasInitializer), "the bias has one row unless ResetAfter = true");
            yield return (nameof(Option.RecurrentBiasTransform), "the bias has one row unless ResetAfter = true");
        }

        if (!gru.PerGateInitialization)
        {
            yield return (nameof(Option.RecurrentBiasInitializer), "BiasInitializer fills both rows unless PerGateInitialization = true");
        }

        if (!gru.GoBackwards)
        {
            yield return (nameof(Option.OutputOrder), "it orders the sequence of a layer with GoBackwards = true");
        }

        if (gru.RecurrentDropout > 0 && attribute.Int(nameof(Option.Implementation), 1) == 2)
        {
            yield return (nameof(Option.Implementation), "RecurrentDropout forces implementation 1");
        }

        if (GruSpecBuilder.ForcesZeroOutput(attribute, gru.Preset)
            && attribute.Bool(nameof(Option.ZeroOutputForMask), gru.ZeroOutputForMask) != gru.ZeroOutputForMask)
        {
            yield return (nameof(Option.ZeroOutputForMask), "as in Keras, a bidirectional layer sets it to the value of ReturnSequences");
        }

        if (gru.Precision == Precision.Fast && !gru.Directions.Any(static d => d.Activation.IsFast || d.RecurrentActivation.IsFast))
        {
            yield return (
                nameof(Option.Precision),
                "it changes tanh and sigmoid of float32 layers, where no activation is softmax, its kin or a method");
        }

        if (gru.ZeroOutputForMask)
        {
            yield return (nameof(Option.MaskedOutputBeforeFirstStep), "masked steps put out zeros anyway");
        }
    }
}
