namespace GruGen.Golden.Mapping;

/// <summary>Options of torch.nn.GRU as attributes, one class a layer.</summary>
internal static class TorchText
{
    /// <summary>Maps the options; those of the weight file around them are the caller's.</summary>
    public static IReadOnlyList<GruText> Map(GoldenCase goldenCase, DType dtype)
    {
        var config = goldenCase.Config;
        var (units, bidirectional, batchFirst) = (config.Int("hidden_size"), config.Flag("bidirectional"), config.Flag("batch_first"));
        var useBias = config.Flag("bias", absent: true);
        var inputSize = config.Int("input_size", goldenCase.Shapes.Int("I"));
        var layers = new List<GruText>();
        for (var l = 0; l < config.Int("num_layers"); l++)
        {
            var text = GruText.Create($"{CaseSource.NameOf(goldenCase, dtype)}_Layer{l}", units, inputSize, dtype);
            text.Attribute
                .With("Preset", Literal.Of(Preset.PyTorch))
                .With("TimeSteps", goldenCase.Shapes.Int("T"))
                .With("TimeMajor", !batchFirst, unless: false)
                .With("UseBias", useBias, unless: true)
                .With("Bidirectional", bidirectional, unless: false);
            layers.Add(text with { UseBias = useBias, Bidirectional = bidirectional });
            inputSize = bidirectional ? 2 * units : units;
        }

        return layers;
    }
}
