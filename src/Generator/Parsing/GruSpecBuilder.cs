using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Parsing;

/// <summary>Resolves the facts of a GRU layer.</summary>
internal static class GruSpecBuilder
{
    public static GruSpec Build(LayerFacts facts)
    {
        var attribute = facts.Attribute;
        var preset = attribute.Enum(nameof(Option.Preset), Preset.Keras3);
        var defaults = PresetDefaults.Of(preset);
        var resetAfter = attribute.Bool(nameof(Option.ResetAfter), defaults.ResetAfter);
        var returnSequences = attribute.Bool(nameof(Option.ReturnSequences), defaults.ReturnSequences);
        var recurrentDropout = Rate(attribute, nameof(Option.RecurrentDropout));
        var biasRank = resetAfter ? 2 : 1;

        return new()
        {
            Class = facts.Class,
            Name = SpecBuilder.Name(facts),
            Units = attribute.Int(nameof(Option.Units), 0),
            InputSize = attribute.Int(nameof(Option.InputSize), 0),
            TimeSteps = attribute.Int(nameof(Option.TimeSteps), 0),
            BatchSize = attribute.Int(nameof(Option.BatchSize), 0),
            Preset = preset,
            DType = attribute.Enum(nameof(Option.DType), DType.Float32),
            Trainable = attribute.Bool(nameof(Option.Trainable), defaults.Trainable),

            Directions = Directions(attribute, preset, defaults),
            UseBias = attribute.Bool(nameof(Option.UseBias), defaults.UseBias),
            ResetAfter = resetAfter,
            Clip = attribute.Number(nameof(Option.Clip), 0),

            ReturnSequences = returnSequences,
            ReturnState = attribute.Bool(nameof(Option.ReturnState), defaults.ReturnState),
            GoBackwards = attribute.Bool(nameof(Option.GoBackwards), defaults.GoBackwards),
            OutputOrder = attribute.Enum(nameof(Option.OutputOrder), defaults.OutputOrder),
            Stateful = attribute.Bool(nameof(Option.Stateful), defaults.Stateful),
            Unroll = attribute.Bool(nameof(Option.Unroll), defaults.Unroll),
            TimeMajor = attribute.Bool(nameof(Option.TimeMajor), defaults.TimeMajor),
            ZeroOutputForMask = ForcesZeroOutput(attribute, preset)
                ? returnSequences
                : attribute.Bool(nameof(Option.ZeroOutputForMask), defaults.ZeroOutputForMask),
            MaskedOutput = attribute.Enum(nameof(Option.MaskedOutputBeforeFirstStep), defaults.MaskedOutputBeforeFirstStep),
            LengthMode = attribute.Enum(nameof(Option.LengthMode), defaults.LengthMode),
            MergeMode = attribute.Enum(nameof(Option.MergeMode), defaults.MergeMode),
            FastPath = attribute.Enum(nameof(Option.FastPath), defaults.FastPath),
            WeightType = attribute.Enum(nameof(Option.WeightType), defaults.WeightType),
            MaxDegreeOfParallelism = attribute.Int(nameof(Option.MaxDegreeOfParallelism), defaults.MaxDegreeOfParallelism),
            Precision = attribute.Enum(nameof(Option.Precision), defaults.Precision),

            Dropout = Rate(attribute, nameof(Option.Dropout)),
            RecurrentDropout = recurrentDropout,
            DropConnect = Rate(attribute, nameof(Option.DropConnect)),
            Zoneout = Rate(attribute, nameof(Option.Zoneout)),
            Seed = attribute.States(nameof(Option.Seed)) ? attribute.Int(nameof(Option.Seed), 0) : null,
            Implementation = recurrentDropout > 0
                ? 1
                : Implementation(attribute.Int(nameof(Option.Implementation), defaults.Implementation)),

            KernelInitializer = ParameterOptions.Initializer(
                facts, GruParameter.Kernel, nameof(Option.KernelInitializer), defaults.KernelInitializer),
            RecurrentInitializer = ParameterOptions.Initializer(
                facts, GruParameter.RecurrentKernel, nameof(Option.RecurrentInitializer), defaults.RecurrentInitializer),
            BiasInitializer = ParameterOptions.Initializer(
                facts, GruParameter.Bias, nameof(Option.BiasInitializer), defaults.BiasInitializer),
            RecurrentBiasInitializer = ParameterOptions.Initializer(
                facts, GruParameter.RecurrentBias, nameof(Option.RecurrentBiasInitializer), defaults.RecurrentBiasInitializer),
            PerGateInitialization = attribute.Bool(nameof(Option.PerGateInitialization), defaults.PerGateInitialization),

            KernelTransform = Method(attribute, nameof(Option.KernelTransform)),
            RecurrentTransform = Method(attribute, nameof(Option.RecurrentTransform)),
            BiasTransform = Method(attribute, nameof(Option.BiasTransform)),
            RecurrentBiasTransform = Method(attribute, nameof(Option.RecurrentBiasTransform)),
            KernelTransformGradient = Method(attribute, nameof(Option.KernelTransformGradient)),
            RecurrentTransformGradient = Method(attribute, nameof(Option.RecurrentTransformGradient)),
            BiasTransformGradient = Method(attribute, nameof(Option.BiasTransformGradient)),
            RecurrentBiasTransformGradient = Method(attribute, nameof(Option.RecurrentBiasTransformGradient)),

            KernelRegularizer = ParameterOptions.Regularizer(facts, GruParameter.Kernel, nameof(Option.KernelRegularizer)),
            RecurrentRegularizer = ParameterOptions.Regularizer(facts, GruParameter.RecurrentKernel, nameof(Option.RecurrentRegularizer)),
            BiasRegularizer = ParameterOptions.Regularizer(facts, GruParameter.Bias, nameof(Option.BiasRegularizer)),
            ActivityRegularizer = ParameterOptions.ActivityRegularizer(facts),
            KernelConstraint = ParameterOptions.Constraint(facts, GruParameter.Kernel, nameof(Option.KernelConstraint), rank: 2),
            RecurrentConstraint = ParameterOptions.Constraint(
                facts, GruParameter.RecurrentKernel, nameof(Option.RecurrentConstraint), rank: 2),
            BiasConstraint = ParameterOptions.Constraint(facts, GruParameter.Bias, nameof(Option.BiasConstraint), biasRank),
        };
    }

    /// <summary>Keras's wrapper overrules the option of the layers that it wraps.</summary>
    public static bool ForcesZeroOutput(AttributeFact attribute, Preset preset)
        => attribute.Bool(nameof(Option.Bidirectional), false) && PresetDefaults.WrapsAsKeras(preset);

    private static EquatableArray<DirectionSpec> Directions(AttributeFact attribute, Preset preset, GruLayerAttribute defaults)
    {
        var forward = new DirectionSpec(
            ActivationOptions.Read(
                attribute, ActivationOptions.Candidate, ActivationOptions.ByName(defaults.Activation, preset), preset),
            ActivationOptions.Read(
                attribute, ActivationOptions.Gates, ActivationOptions.ByName(defaults.RecurrentActivation, preset), preset));
        if (!attribute.Bool(nameof(Option.Bidirectional), false))
        {
            return new[] { Precise(attribute, forward) }.ToEquatableArray();
        }

        var backward = new DirectionSpec(
            ActivationOptions.Read(attribute, ActivationOptions.BackwardCandidate, forward.Activation, preset),
            ActivationOptions.Read(attribute, ActivationOptions.BackwardGates, forward.RecurrentActivation, preset));
        return new[] { Precise(attribute, forward), Precise(attribute, backward) }.ToEquatableArray();
    }

    /// <summary>Activations that run over whole rows are computed exactly, and so are those of float64.</summary>
    private static DirectionSpec Precise(AttributeFact attribute, DirectionSpec direction)
        => attribute.Enum(nameof(Option.Precision), Precision.Exact) == Precision.Fast
            && attribute.Enum(nameof(Option.DType), DType.Float32) == DType.Float32
            && !direction.NeedsWholeRow
                ? new(Fast(direction.Activation), Fast(direction.RecurrentActivation))
                : direction;

    private static ActivationSpec Fast(ActivationSpec activation)
        => activation with { IsFast = activation.Function is Activation.Tanh or Activation.Sigmoid };

    private static double Rate(AttributeFact attribute, string option) => Math.Min(1, Math.Max(0, attribute.Number(option, 0)));

    /// <summary>0 is an old alias of 1; what is neither is refused by a rule.</summary>
    private static int Implementation(int stated) => stated is 0 or 1 ? 1 : 2;

    private static string? Method(AttributeFact attribute, string option)
        => attribute.Text(option) is { } name ? ClassReader.Escape(name) : null;
}
