using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the file of one model: its layers, construction and weights, then its calls.</summary>
internal sealed class SequentialEmitter(SourceWriter writer, SequentialSpec spec)
{
    private const string Runtime = "global::GruGen.Runtime";

    private readonly ModelPlan _plan = ModelPlan.Of(spec);

    private string Element => _plan.Element;

    public void Emit()
    {
        var axes = new ModelAxes(_plan);
        FileEmitter.Head(writer, Header(axes));
        var summary = $"Model: {string.Join(", ", _plan.Stages.Select(static s => s.Property))}.";
        FileEmitter.Class(writer, spec.Class, summary, $"global::GruGen.IModel<{Element}>", () =>
        {
            EmitFields();
            EmitConstructor();
            EmitLayers();
            EmitFiles();
            new SequentialCallsEmitter(writer, _plan, axes).Emit(spec.Class.Name);
            new ModelTrainingEmitter(writer, _plan, axes).Emit();
        });
    }

    private IEnumerable<string> Header(ModelAxes axes)
    {
        yield return $"{spec.Class.Name}: {_plan.Stages.Count} {(_plan.Stages.Count == 1 ? "layer" : "layers")}, {(Element == "double" ? "float64" : "float32")}.";
        yield return "";
        var inputs = _plan.Embedding is { } e ? $"token ids from 0 to {e.Vocabulary - 1}" : "vectors";
        foreach (var line in Table([("inputs", axes.Inputs, inputs), .. _plan.Stages.Select(s => (s.Property, axes.Output(s), Words(s.Layer)))]))
        {
            yield return "    " + line;
        }

        yield return "";
        yield return "Between the layers the vectors lie in two buffers that take turns.";
    }

    private static IEnumerable<string> Table(IReadOnlyList<(string Name, string Shape, string Words)> rows)
    {
        var (names, shapes) = (rows.Max(static r => r.Name.Length), rows.Max(static r => r.Shape.Length));
        return rows.Select(r => $"{r.Name.PadRight(names)}  {r.Shape.PadRight(shapes)}  {r.Words}");
    }

    private static string Words(LayerSpec layer) => layer switch
    {
        GruSpec { Bidirectional: true } gru => $"GRU, both directions ({gru.MergeMode})",
        GruSpec => "GRU",
        DenseSpec dense => "dense, " + ActivationText.Name(dense.Activation),
        EmbeddingSpec { MaskZero: true } => "embedding; steps of the id 0 are masked",
        _ => "embedding",
    };

    private void EmitFields()
    {
        using (writer.Block($"private static readonly {Runtime}.ModelOptions _gruGenOptions = new()", "};"))
        {
            writer.Line($"Name = {InfoEmitter.Text(spec.Name)},");
            writer.Line($"InputSize = {_plan.InputSize},");
            writer.Line($"OutputSize = {_plan.Last.Width},");
            writer.Line($"ReturnSequences = {(_plan.Last.IsSequence ? "true" : "false")},");
            if (_plan.Embedding is { } embedding)
            {
                writer.Line($"Embedding = {embedding.Class.FullName}.Info,");
            }

            if (_plan.Grus.Any())
            {
                writer.Line($"GruLayers = new[] {{ {string.Join(", ", _plan.Grus.Select(static gru => gru.Class.FullName + ".Info"))} }},");
            }
        }

        writer.Line();
        writer.Line($"private readonly {Runtime}.ModelMemory<{Element}> _gruGenMemory = new(_gruGenOptions);");
        writer.Line($"private readonly {Runtime}.ModelTraining<{Element}> _gruGenTraining;").Line();
    }

    private void EmitConstructor()
    {
        writer.Line("/// <summary>A model with fresh parameters from the initializers of its layers.</summary>");
        writer.Line("/// <param name=\"seed\">Same seed, same parameters, on every machine; each layer draws with a seed of its own that is made from this one. null draws them anew each time.</param>");
        using (writer.Block($"public {spec.Class.Name}(int? seed = null)"))
        {
            foreach (var stage in _plan.Stages)
            {
                writer.Line($"{stage.Property} = new {stage.Layer.Class.FullName}({Runtime}.ModelSeed.OfLayer(seed, {stage.Index}));");
            }

            writer.Line($"Layers = new global::GruGen.ILayer<{Element}>[] {{ {string.Join(", ", _plan.Stages.Select(static s => s.Property))} }};");
            writer.Line("_gruGenTraining = new(_gruGenMemory, Layers);");
        }

        writer.Line();
    }

    private void EmitLayers()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"string global::GruGen.IModel<{Element}>.Name => {InfoEmitter.Text(spec.Name)};").Line();
        writer.Line("/// <summary>The layers, in order.</summary>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<global::GruGen.ILayer<{Element}>> Layers {{ get; }}").Line();
        foreach (var stage in _plan.Stages)
        {
            var visibility = spec.Properties[stage.Index].Visibility.ToString().ToLowerInvariant();
            writer.Line($"/// <summary>Layer {stage.Index}: {Words(stage.Layer)}.</summary>");
            writer.Line($"{visibility} {stage.Layer.Class.FullName} {stage.Property} {{ get; }}").Line();
        }
    }

    private void EmitFiles()
    {
        writer.Line("/// <summary>Reads the weights of all layers from one file: by the names of the layers, else by their order and shapes.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line("public void Load(string path) => global::GruGen.Weights.WeightFiles.LoadStack(GruGenWeights(), path);").Line();
        writer.Line("/// <summary>Writes the weights of all layers to one file, in Keras's layout, each layer under its name.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line("public void Save(string path) => global::GruGen.Weights.WeightFiles.SaveStack(GruGenWeights(), path);").Line();
        using (writer.Block($"private global::GruGen.Weights.LayerWeights<{Element}>[] GruGenWeights() => new[]", "};"))
        {
            foreach (var stage in _plan.Stages)
            {
                var kind = stage.Layer switch { GruSpec => "Gru", DenseSpec => "Dense", _ => "Embedding" };
                writer.Line(
                    $"global::GruGen.Weights.LayerWeights.{kind}({stage.Layer.Class.FullName}.Info, {stage.Property}.Parameters),");
            }
        }

        writer.Line();
    }
}
