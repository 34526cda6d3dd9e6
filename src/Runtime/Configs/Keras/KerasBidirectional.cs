namespace GruGen.Runtime;

/// <summary>Reads Keras's wrapper of two GRU layers as one layer of two directions.</summary>
internal static class KerasBidirectional
{
    /// <summary>What the two layers may have each for itself.</summary>
    private static readonly string[] OfDirection = ["name", "go_backwards", "activation", "recurrent_activation", "zero_output_for_mask"];

    public static GruLayerConfig Read(KerasLayer wrapper, bool isKeras2)
    {
        var config = wrapper.Config;
        var forward = Direction(config.Object("layer"), wrapper, isKeras2, goesBackwards: false);
        var gru = forward with
        {
            Name = wrapper.Name,
            Trainable = config.Flag("trainable", forward.Trainable),
            Bidirectional = true,
            MergeMode = MergeModeOf(config),
        };
        _ = wrapper.DType();
        if (config.ObjectOrNull("backward_layer") is { } backward)
        {
            gru = Merge(gru, forward, Direction(backward, wrapper, isKeras2, goesBackwards: true), config);
        }

        if (PresetDefaults.WrapsAsKeras(gru.Preset))
        {
            // Keras overrules the layers that it wraps.
            gru = gru with { ZeroOutputForMask = gru.ReturnSequences };
        }

        return Shaped(gru, wrapper);
    }

    private static GruLayerConfig Direction(KerasNode node, KerasLayer wrapper, bool isKeras2, bool goesBackwards)
    {
        var layer = KerasLayer.Of(node);
        if (layer.ClassName != "GRU")
        {
            throw node.Error("class_name", $"only GRU layers run in two directions here, not '{KerasNode.Excerpt(layer.ClassName)}'.");
        }

        var gru = new KerasGruReader(layer, isKeras2, wrapper.Own).Read();
        layer.RejectUnread();
        return gru.GoBackwards == goesBackwards
            ? gru with { GoBackwards = false }
            : throw layer.Config.Error(
                "go_backwards", goesBackwards ? "should be true in the backward layer." : "should be false in the forward layer.");
    }

    /// <summary>Takes the activations of the backward layer; all else must be as in the forward one.</summary>
    private static GruLayerConfig Merge(GruLayerConfig gru, GruLayerConfig forward, GruLayerConfig backward, KerasNode config)
    {
        var same = backward with
        {
            Name = forward.Name,
            Activation = forward.Activation,
            RecurrentActivation = forward.RecurrentActivation,
            ZeroOutputForMask = forward.ZeroOutputForMask,
            InputSize = forward.InputSize,
            TimeSteps = forward.TimeSteps,
            BatchSize = forward.BatchSize,
        };
        if (same != forward)
        {
            var (one, other) = (config.Object("layer").Object("config"), config.Object("backward_layer").Object("config"));
            throw other.Error(
                other.FirstDifference(one, OfDirection) ?? "units", "differs from the forward layer: only the activations may.");
        }

        return gru with
        {
            BackwardActivation = backward.Activation == forward.Activation ? null : backward.Activation,
            BackwardRecurrentActivation = backward.RecurrentActivation == forward.RecurrentActivation ? null : backward.RecurrentActivation,
        };
    }

    private static GruLayerConfig Shaped(GruLayerConfig gru, KerasLayer wrapper)
    {
        var (batch, timeSteps, inputSize) = wrapper.InputShape(gru.TimeMajor);
        return gru with
        {
            InputSize = inputSize > 0 ? inputSize : gru.InputSize,
            BatchSize = gru.BatchSize > 0 ? gru.BatchSize : batch,
            TimeSteps = gru.TimeSteps > 0 ? gru.TimeSteps : timeSteps,
        };
    }

    private static MergeMode MergeModeOf(KerasNode config) => config.TextOrNull("merge_mode") switch
    {
        null => config.Names("merge_mode") ? MergeMode.None : MergeMode.Concat,
        "concat" => MergeMode.Concat,
        "sum" => MergeMode.Sum,
        "mul" => MergeMode.Multiply,
        "ave" => MergeMode.Average,
        var other => throw config.Error("merge_mode", $"should be concat, sum, mul, ave or null, not '{KerasNode.Excerpt(other)}'."),
    };
}
