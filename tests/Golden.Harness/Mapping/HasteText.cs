namespace GruGen.Golden.Mapping;

/// <summary>Options in haste's names as an attribute.</summary>
internal static class HasteText
{
    private static readonly (string Option, string Property)[] TransformOptions =
    [
        ("kernel_transform", "KernelTransform"),
        ("recurrent_transform", "RecurrentTransform"),
        ("bias_transform", "BiasTransform"),
        ("recurrent_bias_transform", "RecurrentBiasTransform"),
    ];

    public static GruText Map(GoldenCase goldenCase, DType dtype)
    {
        var config = goldenCase.Config;
        var bidirectional = config.Text("direction") switch
        {
            "unidirectional" => false,
            "bidirectional" => true,
            _ => throw config.Unknown("direction"),
        };
        var text = GruText.Create(CaseSource.NameOf(goldenCase, dtype) + "_Layer", config.Int("units"), goldenCase.Shapes.Int("I"), dtype);
        text.Attribute
            .With("Preset", Literal.Of(Preset.Haste))
            .With("TimeSteps", goldenCase.Shapes.Int("T"))
            .With("TimeMajor", config.Flag("time_major"), unless: false)
            .With("Zoneout", config.Number("zoneout"))
            .With("DropConnect", config.Number("dropconnect"));
        if (bidirectional)
        {
            text.Attribute.With("Bidirectional", "true").With("MergeMode", Literal.Of(MergeMode.None));
        }

        Transforms(text, config);
        config.Ignore("training", "weight_layout");
        config.RejectUnread();
        return text with { Bidirectional = bidirectional, SeparateOutputs = bidirectional };
    }

    private static void Transforms(GruText text, JsonOptions config)
    {
        foreach (var (option, property) in TransformOptions)
        {
            if (config.TextOrNull(option) is { } transform)
            {
                var (value, derivative) = Expressions(text, config, option, transform);
                TransformText.Add(text, property, value, derivative);
            }
        }
    }

    /// <summary>"tanh", "square", "scale:a", "add:a" as an expression of w, and its derivative.</summary>
    private static (string Value, string Derivative) Expressions(GruText text, JsonOptions config, string option, string transform)
    {
        var parts = transform.Split(':');
        var constant = parts.Length == 2 ? $"({text.Element}){Literal.Of(Literal.ParseDouble(parts[1]))}" : "";
        return parts switch
        {
            ["tanh"] => ($"{text.Element}.Tanh(w)", $"1 - {text.Element}.Tanh(w) * {text.Element}.Tanh(w)"),
            ["square"] => ("w * w", "2 * w"),
            ["scale", _] => ($"w * {constant}", constant),
            ["add", _] => ($"w + {constant}", "1"),
            _ => throw config.Unknown(option),
        };
    }
}
