using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes a layer's shape, construction and weights.</summary>
internal sealed class GruMembersEmitter(SourceWriter writer, GruSpec spec, string element, Func<int, string> kernels)
{
    private const string Runtime = "global::GruGen.Runtime";
    private static readonly string[] Variables = ["kernel", "recurrent_kernel", "bias"];

    private int PerDirection => spec.UseBias ? 3 : 2;

    public void Emit()
    {
        EmitConstants();
        EmitFields();
        EmitConstructor();
        EmitWeights();
        EmitPacking();
        EmitFiles();
    }

    /// <summary>"" for a layer of one direction, else "Forward" and "Backward".</summary>
    private string Prefix(int direction) => !spec.Bidirectional ? "" : direction == 0 ? "Forward" : "Backward";

    private void EmitConstants()
    {
        Constant("Units", spec.Units, "H, the width of the state.");
        Constant("InputSize", spec.InputSize, "I, the width of one input vector.");
        Constant("OutputSize", spec.OutputSize, "The width of the output's last axis.");
        if (spec.TimeSteps > 0)
        {
            Constant("TimeSteps", spec.TimeSteps, "Time steps per call.");
        }

        if (spec.BatchSize > 0)
        {
            Constant("BatchSize", spec.BatchSize, "Samples per call.");
        }
    }

    private void Constant(string name, int value, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public const int {name} = {value};").Line();
    }

    private void EmitFields()
    {
        using (writer.Block($"private static readonly {Runtime}.SequenceOptions _gruGenOptions = new()", "};"))
        {
            foreach (var (name, value) in Options())
            {
                writer.Line($"{name} = {value},");
            }
        }

        writer.Line();
        using (writer.Block("private static readonly global::GruGen.Parameter[] _gruGenVariables =", "};"))
        {
            var offset = 0;
            for (var direction = 0; direction < spec.Directions.Count; direction++)
            {
                for (var i = 0; i < PerDirection; i++)
                {
                    var shape = Shape(i);
                    var scope = spec.Bidirectional ? direction == 0 ? "forward/" : "backward/" : "";
                    writer.Line(
                        $"new(\"{scope}{Variables[i]}\", new[] {{ {string.Join(", ", shape)} }}, {offset}, {(spec.Trainable ? "true" : "false")}),");
                    offset += shape.Aggregate(1, static (a, b) => a * b);
                }
            }
        }

        writer.Line();
        for (var direction = 0; direction < spec.Directions.Count; direction++)
        {
            writer.Line($"private readonly {Runtime}.PackedWeights<{element}> _gruGen{Prefix(direction)}Weights;");
        }

        writer.Line($"private readonly {Runtime}.SequenceMemory<{element}> _gruGenMemory = new(_gruGenOptions);").Line();
    }

    private int[] Shape(int variable) => variable switch
    {
        0 => [spec.InputSize, 3 * spec.Units],
        1 => [spec.Units, 3 * spec.Units],
        _ => spec.ResetAfter ? [2, 3 * spec.Units] : [3 * spec.Units],
    };

    private IEnumerable<(string Name, string Value)> Options()
    {
        yield return ("InputSize", $"{spec.InputSize}");
        yield return ("Units", $"{spec.Units}");
        yield return ("TimeSteps", $"{spec.TimeSteps}");
        yield return ("BatchSize", $"{spec.BatchSize}");
        foreach (var (name, value) in new[]
                 {
                     ("ReturnSequences", spec.ReturnSequences), ("ReturnState", spec.ReturnState), ("GoBackwards", spec.GoBackwards),
                     ("TimeMajor", spec.TimeMajor), ("Stateful", spec.Stateful), ("ZeroOutputForMask", spec.ZeroOutputForMask),
                     ("Bidirectional", spec.Bidirectional),
                 })
        {
            yield return (name, value ? "true" : "false");
        }

        yield return ("OutputOrder", $"global::GruGen.OutputOrder.{spec.OutputOrder}");
        yield return ("MaskedOutput", $"global::GruGen.MaskedOutput.{spec.MaskedOutput}");
        yield return ("LengthMode", $"global::GruGen.LengthMode.{spec.LengthMode}");
        yield return ("MergeMode", $"global::GruGen.MergeMode.{spec.MergeMode}");
    }

    private void EmitConstructor()
    {
        writer.Line("/// <summary>A layer with fresh parameters from the initializers.</summary>");
        writer.Line("/// <param name=\"seed\">Same seed, same parameters, on every machine; null draws them anew each time.</param>");
        using (writer.Block($"public {spec.Class.Name.Split('<')[0]}(int? seed = null)"))
        {
            for (var d = 0; d < spec.Directions.Count; d++)
            {
                var p = Prefix(d);
                writer.Line(
                    $"_gruGen{p}Weights = new(global::GruGen.Generated.{kernels(d)}.RowLength, GruGenPack{p}Row, global::GruGen.Generated.{kernels(d)}.TileLength, GruGenPack{p}Tile);");
            }

            writer.Line($"Parameters = new global::GruGen.ParameterSet<{element}>(_gruGenVariables, GruGenRepack);");
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
        writer.Line("/// <inheritdoc/>");
        writer.Line($"string global::GruGen.ILayer<{element}>.Name => Info.Name;").Line();
        writer.Line("/// <summary>All parameters in canonical (Keras) layout, gates z, r, h.</summary>");
        writer.Line($"public global::GruGen.ParameterSet<{element}> Parameters {{ get; }}").Line();
    }

    private void EmitWeights()
    {
        for (var d = 0; d < spec.Directions.Count; d++)
        {
            var p = Prefix(d);
            var first = d * PerDirection;
            Getter(p + "Kernel", first, $"Input kernel W, ({spec.InputSize}, {3 * spec.Units}), gates z, r, h.");
            Getter(p + "RecurrentKernel", first + 1, $"Recurrent kernel R, ({spec.Units}, {3 * spec.Units}), gates z, r, h.");
            if (spec.UseBias)
            {
                Getter(p + "Bias", first + 2, spec.ResetAfter ? $"Bias, (2, {3 * spec.Units}): input row, recurrent row." : $"Bias, ({3 * spec.Units}).");
            }

            writer.Line($"/// <summary>Replaces the {(p.Length > 0 ? p.ToLowerInvariant() + " " : "")}weights.</summary>");
            writer.Line($"/// <param name=\"kernel\">({spec.InputSize}, {3 * spec.Units}), gates z, r, h.</param>");
            writer.Line($"/// <param name=\"recurrentKernel\">({spec.Units}, {3 * spec.Units}), gates z, r, h.</param>");
            if (spec.UseBias)
            {
                writer.Line($"/// <param name=\"bias\">({string.Join(", ", Shape(2))}), gates z, r, h.</param>");
            }

            writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length differs; nothing was changed.</exception>");
            var span = $"global::System.ReadOnlySpan<{element}>";
            writer.Line(
                $"public void Set{p}Weights({span} kernel, {span} recurrentKernel{(spec.UseBias ? $", {span} bias" : "")}) =>");
            writer.Line(
                $"    Parameters.SetDirection({first}, kernel, recurrentKernel, {(spec.UseBias ? "bias, true" : "default, false")});").Line();
        }
    }

    private void Getter(string name, int index, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public global::System.ReadOnlySpan<{element}> {name} => Parameters[{index}];").Line();
    }

    /// <summary>Packing reads the stored variables through the transforms, if any.</summary>
    private void EmitPacking()
    {
        for (var d = 0; d < spec.Directions.Count; d++)
        {
            foreach (var order in new[] { "Row", "Tile" })
            {
                var p = Prefix(d);
                using (writer.Block($"private void GruGenPack{p}{order}(global::System.Span<{element}> target)"))
                {
                    var kernel = Transformed("kernel", p + "Kernel", spec.KernelTransform);
                    var recurrent = Transformed("recurrentKernel", p + "RecurrentKernel", spec.RecurrentTransform);
                    var bias = spec.UseBias ? TransformedBias(p + "Bias") : "default";
                    writer.Line($"global::GruGen.Generated.{kernels(d)}.Pack{order}(target, {kernel}, {recurrent}, {bias});");
                }

                writer.Line();
            }
        }
    }

    private string Transformed(string name, string stored, string? transform)
    {
        if (transform is null)
        {
            return stored;
        }

        writer.Line($"var {name} = new {element}[{stored}.Length];");
        writer.Line($"{transform}({stored}, {name});");
        return name;
    }

    /// <summary>The transforms of the two bias rows are separate, as haste has them.</summary>
    private string TransformedBias(string stored)
    {
        if (spec.BiasTransform is null && spec.RecurrentBiasTransform is null)
        {
            return stored;
        }

        var width = 3 * spec.Units;
        writer.Line($"var bias = {stored}.ToArray();");
        if (spec.BiasTransform is { } input)
        {
            writer.Line($"{input}({stored}.Slice(0, {width}), global::System.MemoryExtensions.AsSpan(bias, 0, {width}));");
        }

        if (spec.RecurrentBiasTransform is { } recurrent && spec.ResetAfter)
        {
            writer.Line($"{recurrent}({stored}.Slice({width}, {width}), global::System.MemoryExtensions.AsSpan(bias, {width}, {width}));");
        }

        return "bias";
    }

    private void EmitFiles()
    {
        writer.Line("/// <summary>Reads the weights from a file; names, layout and gate order are recognised.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line("public void Load(string path) => global::GruGen.Weights.WeightFiles.Load(Info, Parameters, path);").Line();
        writer.Line("/// <summary>Writes the weights to a file, in Keras's layout and names.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line("public void Save(string path) => global::GruGen.Weights.WeightFiles.Save(Info, Parameters, path);").Line();
    }
}
