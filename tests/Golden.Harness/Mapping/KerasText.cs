namespace GruGen.Golden.Mapping;

/// <summary>Options in Keras's names as an attribute.</summary>
internal static class KerasText
{
    /// <summary>Maps a Keras configuration.</summary>
    /// <param name="className">Name of the class.</param>
    /// <param name="config">Options; every one of them is mapped or the case fails.</param>
    /// <param name="shape">What the attribute fixes besides the units.</param>
    /// <param name="dtype">Element type.</param>
    /// <param name="bidirectional">Whether the configuration is that of the Bidirectional wrapper.</param>
    public static LayerText Map(string className, JsonOptions config, LayerShape shape, DType dtype, bool bidirectional = false)
    {
        var layer = Map(className, config, shape, dtype, bidirectional, config.Flag("return_state"));
        return layer.ReturnState
            ? new LayerText(layer)
            : new LayerText(layer, Map(className + "WithState", config, shape, dtype, bidirectional, returnState: true));
    }

    /// <summary>Maps the configuration of a layer inside a model: the model gives every state, so no layer is asked for its own.</summary>
    public static GruText MapInside(string className, JsonOptions config, LayerShape shape, DType dtype, bool bidirectional = false) =>
        Map(className, config, shape, dtype, bidirectional, returnState: false);

    private static GruText Map(string className, JsonOptions config, LayerShape shape, DType dtype, bool bidirectional, bool returnState)
    {
        var text = GruText.Create(className, config.Int("units", shape.Units), shape.InputSize, dtype);
        var attribute = text.Attribute
            .With("TimeSteps", shape.TimeSteps)
            .With("BatchSize", shape.BatchSize)
            .With("Activation", Activations(config, "activation", absent: "tanh"), unless: Activation.Tanh)
            .With("RecurrentActivation", Activations(config, "recurrent_activation", absent: "sigmoid"), unless: Activation.Sigmoid)
            .With("ResetAfter", config.Flag("reset_after", absent: true), unless: true)
            .With("UseBias", config.Flag("use_bias", absent: true), unless: true)
            .With("ReturnSequences", config.Flag("return_sequences"), unless: false)
            .With("ReturnState", returnState, unless: false)
            .With("GoBackwards", config.Flag("go_backwards"), unless: false)
            .With("Stateful", config.Flag("stateful"), unless: false)
            .With("Unroll", config.Flag("unroll"), unless: false)
            .With("TimeMajor", config.Flag("time_major"), unless: false)
            .With("MaskedOutputBeforeFirstStep", MaskedOutputs(config), unless: MaskedOutput.Zeros)
            .With("Implementation", shape.DropsByGate ? 1 : 2, unless: 2)
            .With("Dropout", config.Number("dropout"))
            .With("RecurrentDropout", config.Number("recurrent_dropout"))
            .With("DropConnect", config.Number("dropconnect"))
            .With("Zoneout", config.Number("zoneout"));
        config.Ignore("training", "return_state");
        var merge = bidirectional ? Wrapper(attribute, config) : MergeMode.Concat;
        if (!bidirectional)
        {
            attribute.With("ZeroOutputForMask", config.Flag("zero_output_for_mask"), unless: false);
        }

        config.RejectUnread();
        return text with
        {
            UseBias = config.Flag("use_bias", absent: true),
            ReturnState = returnState,
            Stateful = config.Flag("stateful"),
            Bidirectional = bidirectional,
            SeparateOutputs = merge == MergeMode.None,
        };
    }

    public static MergeMode Merge(JsonOptions config) => config.TextOrNull("merge_mode", absent: "concat") switch
    {
        null => MergeMode.None,
        "concat" => MergeMode.Concat,
        "sum" => MergeMode.Sum,
        "mul" => MergeMode.Multiply,
        "ave" => MergeMode.Average,
        _ => throw config.Unknown("merge_mode"),
    };

    private static MergeMode Wrapper(AttributeText attribute, JsonOptions config)
    {
        // The wrapper forces zero_output_for_mask to return_sequences: the layer has to do the same without being told.
        var returnSequences = config.Flag("return_sequences");
        if (config.Flag("zero_output_for_mask", absent: returnSequences) != returnSequences)
        {
            attribute.With("ZeroOutputForMask", Literal.Of(config.Flag("zero_output_for_mask")));
        }

        var merge = Merge(config);
        attribute.With("Bidirectional", "true").With("MergeMode", merge, unless: MergeMode.Concat);
        return merge;
    }

    private static Activation Activations(JsonOptions config, string option, string absent) =>
        ActivationNames.FromKeras(config.TextOrNull(option, absent));

    private static MaskedOutput MaskedOutputs(JsonOptions config) => config.TextOrNull("masked_output") switch
    {
        null or "zeros" => MaskedOutput.Zeros,
        "state" => MaskedOutput.State,
        _ => throw config.Unknown("masked_output"),
    };
}
