namespace GruGen.Golden.Mapping;

/// <summary>The layers behind a Keras file.</summary>
internal static class KerasModelText
{
    /// <summary>A whole model: the layers of <c>config.model</c>.</summary>
    public static IReadOnlyList<GruText> Layers(GoldenCase goldenCase, DType dtype)
    {
        var model = goldenCase.Config.Object("model");
        var shape = LayerShape.Of(goldenCase) with { InputSize = model.Int("input_size") };
        var layers = new List<GruText>();
        foreach (var config in model.Objects("layers"))
        {
            var bidirectional = config.Text("type") switch
            {
                "GRU" => false,
                "Bidirectional(GRU)" => true,
                _ => throw config.Unknown("type"),
            };
            var name = $"{CaseSource.NameOf(goldenCase, dtype)}_Layer{layers.Count}";
            layers.Add(KerasText.MapInside(name, config, shape, dtype, bidirectional));
            var concat = bidirectional && KerasText.Merge(config) == MergeMode.Concat;
            shape = shape with { InputSize = (concat ? 2 : 1) * config.Int("units") };
        }

        model.RejectUnread();
        return layers;
    }

    /// <summary>One layer whose weights lie in the file by name.</summary>
    public static LayerText Layer(GoldenCase goldenCase, DType dtype)
    {
        var config = goldenCase.Config;
        var shape = LayerShape.Of(goldenCase) with { Units = goldenCase.Shapes.Int("H") };
        var hasBias = !config.Has("keys") || config.Texts("keys").Contains("bias");
        var layer = KerasText.Map(CaseSource.NameOf(goldenCase, dtype) + "_Layer", config, shape, dtype);
        return hasBias ? layer : new LayerText(WithoutBias(layer.Main), layer.WithState is { } twin ? WithoutBias(twin) : null);
    }

    private static GruText WithoutBias(GruText layer)
    {
        layer.Attribute.With("UseBias", "false");
        return layer with { UseBias = false };
    }
}
