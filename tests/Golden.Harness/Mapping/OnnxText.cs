namespace GruGen.Golden.Mapping;

/// <summary>Attributes of the ONNX GRU operator as a layer's attribute.</summary>
internal static class OnnxText
{
    /// <summary>Maps the options; those of the weight file around them are the caller's.</summary>
    public static GruText Map(GoldenCase goldenCase, DType dtype, bool useBias)
    {
        var config = goldenCase.Config;
        var direction = config.Text("direction");
        if (direction is not ("forward" or "reverse" or "bidirectional"))
        {
            throw config.Unknown("direction");
        }

        var bidirectional = direction == "bidirectional";
        var inputSize = config.Int("input_size", goldenCase.Shapes.Int("I"));
        var text = GruText.Create(CaseSource.NameOf(goldenCase, dtype) + "_Layer", config.Int("hidden_size"), inputSize, dtype);
        text.Attribute
            .With("Preset", Literal.Of(Preset.Onnx))
            .With("TimeSteps", goldenCase.Shapes.Int("T"))
            .With("TimeMajor", TimeMajor(config), unless: true)
            .With("ResetAfter", config.Flag("linear_before_reset"), unless: false)
            .With("UseBias", useBias, unless: true)
            .With("GoBackwards", direction == "reverse", unless: false)
            .With("Clip", config.Number("clip"));
        if (bidirectional)
        {
            text.Attribute.With("Bidirectional", "true").With("MergeMode", Literal.Of(MergeMode.None));
        }

        Activations(text.Attribute, config, bidirectional);
        return text with { UseBias = useBias, Bidirectional = bidirectional, SeparateOutputs = bidirectional };
    }

    private static bool TimeMajor(JsonOptions config) => config.Int("layout", 0) switch
    {
        0 => true,
        1 => false,
        _ => throw config.Unknown("layout"),
    };

    /// <summary>Two functions a direction, for gates and candidate; α and β go, in order, to those that have them.</summary>
    private static void Activations(AttributeText attribute, JsonOptions config, bool bidirectional)
    {
        var names = config.Texts("activations");
        var alphas = new Queue<double>(config.Numbers("activation_alpha"));
        var betas = new Queue<double>(config.Numbers("activation_beta"));
        string[] options = bidirectional
            ? ["RecurrentActivation", "Activation", "BackwardRecurrentActivation", "BackwardActivation"]
            : ["RecurrentActivation", "Activation"];
        if (names.Count != 0 && names.Count != options.Length)
        {
            throw config.Unknown("activations");
        }

        foreach (var (name, option) in names.Zip(options))
        {
            var activation = ActivationNames.FromOnnx(name);
            var (hasAlpha, hasBeta) = ActivationNames.OnnxParameters(activation);
            attribute.With(option, Literal.Of(activation));
            if (hasAlpha && alphas.TryDequeue(out var alpha))
            {
                attribute.With(option + "Alpha", Literal.Of(alpha));
            }

            if (hasBeta && betas.TryDequeue(out var beta))
            {
                attribute.With(option + "Beta", Literal.Of(beta));
            }
        }

        if (alphas.Count + betas.Count > 0)
        {
            throw config.Unknown(alphas.Count > 0 ? "activation_alpha" : "activation_beta");
        }
    }
}
