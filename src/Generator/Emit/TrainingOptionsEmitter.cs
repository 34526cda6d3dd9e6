using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes what the runtime needs to know to train a layer: only the options that differ from none.</summary>
internal sealed class TrainingOptionsEmitter(SourceWriter writer, GruSpec spec, string element)
{
    private const string Runtime = "global::GruGen.Runtime";

    public void Emit()
    {
        using (writer.Block($"private static readonly {Runtime}.GruTrainingOptions<{element}> _gruGenTrainingOptions = new()", "};"))
        {
            foreach (var (name, value) in Options())
            {
                writer.Line($"{name} = {value},");
            }
        }

        writer.Line();
    }

    /// <summary>The penalty on values, or null where there is none.</summary>
    public static string? Regularizer(RegularizerSpec? spec)
    {
        if (spec is null)
        {
            return null;
        }

        var factors = new List<string>();
        Add("L1", spec.L1);
        Add("L2", spec.L2);
        Add("Orthogonal", spec.Orthogonal);
        if (spec is { Orthogonal: not 0, OrthogonalMode: not OrthogonalMode.Rows })
        {
            factors.Add($"OrthogonalMode = global::GruGen.OrthogonalMode.{spec.OrthogonalMode}");
        }

        return $"new global::GruGen.WeightRegularizer {{ {string.Join(", ", factors)} }}";

        void Add(string name, double factor)
        {
            if (factor != 0)
            {
                factors.Add($"{name} = {Number(factor)}");
            }
        }
    }

    /// <summary>The penalty on outputs, or null where there is none.</summary>
    public static string? ActivityRegularizer(RegularizerSpec? spec) =>
        spec is null ? null : $"new global::GruGen.ActivityRegularizer {{ L1 = {Number(spec.L1)}, L2 = {Number(spec.L2)} }}";

    /// <summary>The projection after updates, or null where there is none.</summary>
    public static string? Constraint(ConstraintSpec? spec) => spec?.Constraint switch
    {
        null or GruGen.Constraint.None => null,
        GruGen.Constraint.MaxNorm => New(spec, $"MaxValue = {Number(spec.MaxValue)}, Axis = {spec.Axis}"),
        GruGen.Constraint.UnitNorm => New(spec, $"Axis = {spec.Axis}"),
        GruGen.Constraint.MinMaxNorm => New(
            spec, $"MinValue = {Number(spec.MinValue)}, MaxValue = {Number(spec.MaxValue)}, Rate = {Number(spec.Rate)}, Axis = {spec.Axis}"),
        _ => New(spec, ""),
    };

    private static string New(ConstraintSpec spec, string arguments) =>
        $"new global::GruGen.WeightConstraint(global::GruGen.Constraint.{spec.Constraint})" + (arguments.Length > 0 ? $" {{ {arguments} }}" : "");

    private static string Number(double value) => KernelText.Literal("double", value);

    private IEnumerable<(string Name, string Value)> Options()
    {
        yield return ("Name", InfoEmitter.Text(spec.Name));
        yield return ("Activations", $"new {Runtime}.GateActivations<{element}>[] {{ {string.Join(", ", spec.Directions.Select(Activations))} }}");
        yield return ("ResetAfter", spec.ResetAfter ? "true" : "false");
        yield return ("UseBias", spec.UseBias ? "true" : "false");
        foreach (var (name, value) in new[]
                 {
                     ("Clip", spec.Clip), ("Dropout", spec.Dropout), ("RecurrentDropout", spec.RecurrentDropout),
                     ("DropConnect", spec.DropConnect), ("Zoneout", spec.Zoneout),
                 })
        {
            if (value != 0)
            {
                yield return (name, Number(value));
            }
        }

        if (spec.Implementation != 2)
        {
            yield return ("Implementation", $"{spec.Implementation}");
        }

        if (spec.Seed is { } seed)
        {
            yield return ("Seed", InfoEmitter.Number(seed));
        }

        if (spec.Preset == Preset.Haste)
        {
            yield return ("TrainingOnly", "true");
        }

        if (ActivityRegularizer(spec.ActivityRegularizer) is { } activity)
        {
            yield return ("ActivityRegularizer", activity);
        }

        if (Transforms() is { Length: > 0 } transforms)
        {
            yield return ("Transforms", $"new() {{ {transforms} }}");
        }
    }

    private string Activations(DirectionSpec direction, int index)
    {
        var scope = index == 0 ? "" : "Backward";
        return $"new({Function(direction.RecurrentActivation, "RecurrentActivation")}, {Function(direction.Activation, "Activation")})";

        string Function(ActivationSpec activation, string option) => ActivationText.Function(activation, element, scope + option + "Derivative");
    }

    /// <summary>The transforms that the layer has.</summary>
    private string Transforms()
    {
        var transforms = new[]
        {
            ("Kernel", spec.KernelTransform, spec.KernelTransformGradient),
            ("Recurrent", spec.RecurrentTransform, spec.RecurrentTransformGradient),
            ("Bias", spec.BiasTransform, spec.BiasTransformGradient),
            ("RecurrentBias", spec.RecurrentBiasTransform, spec.RecurrentBiasTransformGradient),
        };
        return string.Join(
            ", ",
            from transform in transforms
            where transform.Item2 is not null
            select $"{transform.Item1} = new({transform.Item2}, {transform.Item3 ?? "null"}, \"{transform.Item1}TransformGradient\")");
    }
}
