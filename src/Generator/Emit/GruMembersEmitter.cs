using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes a layer's shape, construction and weights.</summary>
internal sealed class GruMembersEmitter(SourceWriter writer, GruSpec spec, string element, Func<int, string> kernels, Func<int, IEnumerable<string>> orders)
{
    private const string Runtime = "global::GruGen.Runtime";
    private static readonly string[] Variables = ["kernel", "recurrent_kernel", "bias"];

    private int PerDirection => spec.UseBias ? 3 : 2;

    public void Emit()
    {
        SequenceText.Constants(writer, spec);
        EmitFields();
        EmitConstructor();
        EmitWeights();
        EmitPacking();
        MemberText.Files(writer, "global::GruGen.Weights.LayerWeights.Gru(Info, Parameters)");
    }

    /// <summary>"" for a layer of one direction, else "Forward" and "Backward".</summary>
    private string Prefix(int direction) => !spec.Bidirectional ? "" : direction == 0 ? "Forward" : "Backward";

    private void EmitFields()
    {
        SequenceText.Options(writer, spec);
        new TrainingOptionsEmitter(writer, spec, element).Emit();
        MemberText.Variables(writer, spec.Trainable, VariableShapes());
        for (var direction = 0; direction < spec.Directions.Count; direction++)
        {
            writer.Line($"private readonly {Runtime}.PackedWeights<{element}> _gruGen{Prefix(direction)}Weights;");
        }

        writer.Line($"private readonly {Runtime}.SequenceMemory<{element}> _gruGenMemory = new(_gruGenOptions);");
        writer.Line($"private readonly {Runtime}.GruTraining<{element}> _gruGenTraining;").Line();
    }

    private IEnumerable<(string Name, int[] Shape, string Extras)> VariableShapes() =>
        from direction in Enumerable.Range(0, spec.Directions.Count)
        let scope = spec.Bidirectional ? direction == 0 ? "forward/" : "backward/" : ""
        from i in Enumerable.Range(0, PerDirection)
        select (scope + Variables[i], Shape(i), Extras(i));

    /// <summary>Penalty and projection of a variable.</summary>
    private string Extras(int variable)
    {
        var (regularizer, constraint) = variable switch
        {
            0 => (spec.KernelRegularizer, spec.KernelConstraint),
            1 => (spec.RecurrentRegularizer, spec.RecurrentConstraint),
            _ => (spec.BiasRegularizer, spec.BiasConstraint),
        };
        return string.Join(", ", new[]
        {
            TrainingOptionsEmitter.Regularizer(regularizer) is { } penalty ? $"Regularizer = {penalty}" : null,
            TrainingOptionsEmitter.Constraint(constraint) is { } projection ? $"Constraint = {projection}" : null,
        }.Where(static extra => extra is not null));
    }

    private int[] Shape(int variable) => variable switch
    {
        0 => [spec.InputSize, 3 * spec.Units],
        1 => [spec.Units, 3 * spec.Units],
        _ => spec.ResetAfter ? [2, 3 * spec.Units] : [3 * spec.Units],
    };

    private void EmitConstructor()
    {
        using (MemberText.Constructor(writer, spec.Class))
        {
            for (var d = 0; d < spec.Directions.Count; d++)
            {
                var p = Prefix(d);
                var packed = orders(d).Select(order => $"{order.ToLowerInvariant()}: new({kernels(d)}.{order}Length, GruGenPack{p}{order})");
                writer.Line($"_gruGen{p}Weights = new({string.Join(", ", packed)});");
            }

            writer.Line($"Parameters = new global::GruGen.ParameterSet<{element}>(_gruGenVariables, GruGenRepack);");
            writer.Line("_gruGenTraining = new(_gruGenOptions, _gruGenTrainingOptions, Parameters, _gruGenMemory);");
            InitializerText.EmitFill(writer, spec);
        }

        writer.Line();
        using (writer.Block("private void GruGenRepack()"))
        {
            for (var d = 0; d < spec.Directions.Count; d++)
            {
                writer.Line($"_gruGen{Prefix(d)}Weights.Repack();");
            }
        }

        writer.Line();
        MemberText.Parameters(writer, element, ", gates z, r, h");
    }

    private void EmitWeights()
    {
        for (var d = 0; d < spec.Directions.Count; d++)
        {
            var p = Prefix(d);
            var first = d * PerDirection;
            MemberText.Getter(writer, element, p + "Kernel", first, $"Input kernel W, ({spec.InputSize}, {3 * spec.Units}), gates z, r, h.");
            MemberText.Getter(writer, element, p + "RecurrentKernel", first + 1, $"Recurrent kernel R, ({spec.Units}, {3 * spec.Units}), gates z, r, h.");
            if (spec.UseBias)
            {
                MemberText.Getter(writer, element, p + "Bias", first + 2, spec.ResetAfter ? $"Bias, (2, {3 * spec.Units}): input row, recurrent row." : $"Bias, ({3 * spec.Units}).");
            }

            writer.Line($"/// <summary>Replaces the {(p.Length > 0 ? p.ToLowerInvariant() + " " : "")}weights.</summary>");
            writer.Line($"/// <param name=\"kernel\">({spec.InputSize}, {3 * spec.Units}), gates z, r, h.</param>");
            writer.Line($"/// <param name=\"recurrentKernel\">({spec.Units}, {3 * spec.Units}), gates z, r, h.</param>");
            if (spec.UseBias)
            {
                writer.Line($"/// <param name=\"bias\">({MemberText.Extents(Shape(2))}), gates z, r, h.</param>");
            }

            writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs; nothing was changed.</exception>");
            var span = $"global::System.ReadOnlySpan<{element}>";
            writer.Line(
                $"public void Set{p}Weights({span} kernel, {span} recurrentKernel{(spec.UseBias ? $", {span} bias" : "")}) =>");
            writer.Line(
                $"    Parameters.SetDirection({first}, kernel, recurrentKernel, {(spec.UseBias ? "bias, true" : "default, false")});").Line();
        }
    }

    /// <summary>Packing reads the stored variables through the transforms, if any.</summary>
    private void EmitPacking()
    {
        var transforms = GruTransformsEmitter.HasTransforms(spec) ? new GruTransformsEmitter(writer, spec, element) : null;
        for (var d = 0; d < spec.Directions.Count; d++)
        {
            var p = Prefix(d);
            transforms?.Emit(p, d * PerDirection);
            foreach (var order in orders(d))
            {
                using (writer.Block($"private void GruGenPack{p}{order}(global::System.Span<{element}> target)"))
                {
                    var weights = transforms?.EmitLocals(p) ?? $"{p}Kernel, {p}RecurrentKernel, {(spec.UseBias ? p + "Bias" : "default")}";
                    writer.Line($"{kernels(d)}.Pack{order}(target, {weights});");
                }

                writer.Line();
            }
        }
    }
}
