using GruGen.Generator.Spec;

namespace GruGen.Generator.Parsing;

/// <summary>
/// Merges the short options of a parameter (<c>KernelInitializer = …</c>) with its attribute (<c>[Initializer(GruParameter.Kernel,
/// …)]</c>).
/// </summary>
internal static class ParameterOptions
{
    private const double DefaultFactor = 0.01;

    private static readonly InitializerAttribute InitializerDefaults = new(default, default(Initializer));

    public static InitializerSpec Initializer(LayerFacts facts, GruParameter parameter, string option, Initializer fallback)
    {
        if (facts.Companion(WellKnown.Initializer, parameter) is not { } stated)
        {
            return new(facts.Attribute.Enum(option, fallback));
        }

        if (stated.Text(nameof(InitializerAttribute.Method)) is { } method)
        {
            return new(default)
            {
                Method = ClassReader.Escape(method),
                MethodReturnsTensor = facts.Methods.Any(m => m.Attribute == stated.Index && m.Forms.HasFlag(MethodForms.ReturnsTensor)),
            };
        }

        var defaults = InitializerDefaults;
        return new(
            stated.Enum(nameof(InitializerAttribute.Initializer), fallback),
            stated.Number(nameof(InitializerAttribute.Value), defaults.Value),
            stated.Number(nameof(InitializerAttribute.Gain), defaults.Gain),
            stated.Number(nameof(InitializerAttribute.Mean), defaults.Mean),
            stated.Number(nameof(InitializerAttribute.StandardDeviation), defaults.StandardDeviation),
            stated.Number(nameof(InitializerAttribute.Minimum), defaults.Minimum),
            stated.Number(nameof(InitializerAttribute.Maximum), defaults.Maximum),
            stated.Number(nameof(InitializerAttribute.Scale), defaults.Scale),
            stated.Enum(nameof(InitializerAttribute.Mode), defaults.Mode),
            stated.Enum(nameof(InitializerAttribute.Distribution), defaults.Distribution));
    }

    public static RegularizerSpec? Regularizer(LayerFacts facts, GruParameter parameter, string option)
        => Merge(facts.Attribute.Enum(option, GruGen.Regularizer.None), facts.Companion(WellKnown.Regularizer, parameter));

    public static RegularizerSpec? ActivityRegularizer(LayerFacts facts)
        => Merge(
            facts.Attribute.Enum(nameof(GruLayerAttribute.ActivityRegularizer), GruGen.Regularizer.None),
            facts.Companions.FirstOrDefault(c => c.Name == WellKnown.ActivityRegularizer));

    public static ConstraintSpec? Constraint(LayerFacts facts, GruParameter parameter, string option, int rank)
    {
        var stated = facts.Companion(WellKnown.Constraint, parameter);
        var constraint = facts.Attribute.Enum(option, GruGen.Constraint.None);
        constraint = stated?.Enum(nameof(ConstraintAttribute.Constraint), constraint) ?? constraint;
        if (constraint == GruGen.Constraint.None)
        {
            return null;
        }

        var defaults = new ConstraintSpec(constraint, MaxValue: constraint == GruGen.Constraint.MinMaxNorm ? 1 : 2);
        if (stated is null)
        {
            return defaults;
        }

        var axis = stated.Int(nameof(ConstraintAttribute.Axis), defaults.Axis);
        return new(
            constraint,
            stated.Number(nameof(ConstraintAttribute.MinValue), defaults.MinValue),
            stated.Number(nameof(ConstraintAttribute.MaxValue), defaults.MaxValue),
            stated.Number(nameof(ConstraintAttribute.Rate), defaults.Rate),
            axis < 0 ? axis + rank : axis);
    }

    /// <summary>A name alone means factors of 0.01; stated factors replace them.</summary>
    private static RegularizerSpec? Merge(Regularizer byName, AttributeFact? stated)
    {
        var spec = new RegularizerSpec(
            byName is GruGen.Regularizer.L1 or GruGen.Regularizer.L1L2 ? DefaultFactor : 0,
            byName is GruGen.Regularizer.L2 or GruGen.Regularizer.L1L2 ? DefaultFactor : 0,
            byName is GruGen.Regularizer.Orthogonal ? DefaultFactor : 0);
        if (stated is not null)
        {
            spec = new(
                stated.Number(nameof(RegularizerAttribute.L1), spec.L1),
                stated.Number(nameof(RegularizerAttribute.L2), spec.L2),
                stated.Number(nameof(RegularizerAttribute.Orthogonal), spec.Orthogonal),
                stated.Enum(nameof(RegularizerAttribute.OrthogonalMode), spec.OrthogonalMode));
        }

        return spec is { L1: 0, L2: 0, Orthogonal: 0 } ? null : spec;
    }
}
