using System.Text.Json;

namespace GruGen.Runtime;

/// <summary>Reads configs of Keras: finds the layers in them, and which version wrote them.</summary>
internal sealed class KerasReader
{
    private const int LongestText = 4 * 1024 * 1024;
    private const int Depth = 64;

    private readonly bool _isKeras2;

    private KerasReader(bool isKeras2) => _isKeras2 = isKeras2;

    /// <exception cref="LayerConfigException">The text is not the config of a layer.</exception>
    public static LayerConfig Read(string json)
    {
        if (json.Length > LongestText)
        {
            throw new LayerConfigException("", $"The config has {json.Length} characters; at most {LongestText} are read.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new() { MaxDepth = Depth });
        }
        catch (JsonException e)
        {
            throw new LayerConfigException("", "The text is not JSON, or is nested too deeply.", e);
        }

        using (document)
        {
            var root = new KerasNode("", document.RootElement);
            return new KerasReader(KerasVersion.IsKeras2(root)).Layer(KerasLayer.Of(root));
        }
    }

    private LayerConfig Layer(KerasLayer layer)
    {
        LayerConfig config = layer.ClassName switch
        {
            "GRU" => new KerasGruReader(layer, _isKeras2).Read(),
            "Bidirectional" => KerasBidirectional.Read(layer, _isKeras2),
            "Dense" => Dense(layer),
            "Embedding" => Embedding(layer),
            "Sequential" => Sequential(layer),
            var other => throw layer.Object.Error(
                "class_name", $"'{KerasNode.Excerpt(other)}' is none of GRU, Bidirectional, Dense, Embedding and Sequential."),
        };
        layer.RejectUnread();
        return config;
    }

    private DenseLayerConfig Dense(KerasLayer layer)
    {
        var (config, parts) = (layer.Config, new KerasParts(layer.Config, _isKeras2));
        NotSupported(config, "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint");
        NotSupported(config, "lora_rank", "lora_alpha", "quantization_config");
        var (_, _, inputSize) = layer.InputShape(timeMajor: false);
        return new()
        {
            Name = layer.Name,
            Units = config.Whole("units", 1),
            InputSize = inputSize,
            DType = layer.DType(),
            Trainable = config.Flag("trainable", true),
            Activation = parts.Activation("activation", new(Activation.Linear))!,
            UseBias = config.Flag("use_bias", true),
            KernelInitializer = parts.Initializer("kernel_initializer", new(Initializer.GlorotUniform))!,
            BiasInitializer = parts.Initializer("bias_initializer", new(Initializer.Zeros))!,
        };
    }

    private EmbeddingLayerConfig Embedding(KerasLayer layer)
    {
        var config = layer.Config;
        NotSupported(config, "embeddings_regularizer", "activity_regularizer", "embeddings_constraint");
        NotSupported(config, "lora_rank", "lora_alpha", "quantization_config", "weights");
        config.Ignore("input_length", "batch_input_shape");
        layer.Object.Ignore("build_config");
        return new()
        {
            Name = layer.Name,
            Vocabulary = config.Whole("input_dim", 1),
            Units = config.Whole("output_dim", 1),
            MaskZero = config.Flag("mask_zero", false),
            DType = layer.DType(),
            Trainable = config.Flag("trainable", true),
            EmbeddingsInitializer = new KerasParts(config, _isKeras2)
                .Initializer("embeddings_initializer", new(Initializer.RandomUniform))!,
        };
    }

    private SequentialConfig Sequential(KerasLayer model)
    {
        model.Config.Ignore("trainable", "dtype", "build_input_shape");
        model.Object.Ignore("build_config");
        var layers = new List<LayerConfig>();
        int?[]? shape = null;
        foreach (var node in model.Config.Objects("layers"))
        {
            var layer = KerasLayer.Of(node);
            if (layer.ClassName == "InputLayer")
            {
                shape = layer.Config.Shape("batch_shape") ?? layer.Config.Shape("batch_input_shape");
                continue;
            }

            if (layer.ClassName == "Sequential")
            {
                throw node.Error("class_name", "a model inside a model is not supported.");
            }

            layers.Add(KerasModelShapes.Complete(Layer(layer), layers.LastOrDefault(), shape));
        }

        return layers.Count > 0
            ? new() { Name = model.Name, Layers = layers }
            : throw model.Config.Error("layers", "names no layer.");
    }

    /// <summary>Options that the layer here does not have: they may only say that there is nothing.</summary>
    private static void NotSupported(KerasNode config, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (config.Find(key) is not null)
            {
                throw config.Error(key, "is not supported for this layer: it must be null.");
            }
        }
    }
}
