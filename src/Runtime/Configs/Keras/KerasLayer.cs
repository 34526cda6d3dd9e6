namespace GruGen.Runtime;

/// <summary>One layer in a config: its class, its options, and what stands beside them.</summary>
internal sealed class KerasLayer
{
    private KerasLayer(string className, KerasNode @object, KerasNode config)
    {
        ClassName = className;
        Object = @object;
        Config = config;
        Own = @object.ObjectOrNull(KerasNames.Own);
    }

    public string ClassName { get; }

    /// <summary>The object with class_name and config; the config itself where it stands alone.</summary>
    public KerasNode Object { get; }

    /// <summary>The options.</summary>
    public KerasNode Config { get; }

    /// <summary>The options that Keras does not have, or null.</summary>
    public KerasNode? Own { get; }

    /// <summary>The layer's name; that of its class in snake case where the config has none.</summary>
    public string Name
    {
        get
        {
            var name = Config.TextOrNull("name") ?? KerasNames.Snake(ClassName == "GRU" ? "Gru" : ClassName);
            return name.Length > 0 && !name.Contains('/', StringComparison.Ordinal)
                ? name
                : throw Config.Error("name", "must not be empty and must not contain '/': it becomes part of parameter names.");
        }
    }

    /// <summary>A layer as it is serialized, or the config of one alone.</summary>
    public static KerasLayer Of(KerasNode node)
    {
        if (node.TextOrNull("class_name") is not { } className)
        {
            return new(ClassOf(node), node, node);
        }

        node.Ignore("module", "registered_name", "compile_config", "shared_object_id", "keras_version", "backend", "name", "inbound_nodes");
        return new(className, node, node.Object("config"));
    }

    /// <summary>Element type: a name, or a policy that names it.</summary>
    public DType DType()
    {
        var name = "float32";
        if (Config.Find("dtype") is { ValueKind: System.Text.Json.JsonValueKind.Object })
        {
            var policy = Config.Object("dtype");
            policy.Ignore("module", "registered_name", "shared_object_id");
            _ = policy.TextOrNull("class_name");
            var inner = policy.Object("config");
            inner.Ignore("source_name");
            name = inner.Text("name");
        }
        else
        {
            name = Config.TextOrNull("dtype") ?? name;
        }

        return name switch
        {
            "float32" => GruGen.DType.Float32,
            "float64" => GruGen.DType.Float64,
            _ => throw Config.Error("dtype", $"should be float32 or float64, not '{KerasNode.Excerpt(name)}'."),
        };
    }

    /// <summary>Batch and time steps, 0 = free or not told, and the width of the inputs, 0 = not told.</summary>
    /// <param name="timeMajor">Whether the time steps come first.</param>
    /// <remarks>
    /// batch_input_shape and batch_shape fix what they name. The shape that Keras notes when it builds a layer is that of the first call:
    /// it only tells the width.
    /// </remarks>
    public (int Batch, int TimeSteps, int InputSize) InputShape(bool timeMajor)
    {
        var stated = Stated("batch_input_shape") ?? Stated("batch_shape");
        var built = Built();
        var shape = stated ?? built;
        if (shape is null)
        {
            return (0, 0, 0);
        }

        var width = shape[^1] ?? 0;
        if (stated is null || shape.Length == 2)
        {
            return (0, 0, width);
        }

        var (batch, timeSteps) = timeMajor ? (shape[1], shape[0]) : (shape[0], shape[1]);
        return (batch ?? 0, timeSteps ?? 0, width);
    }

    /// <summary>The shape with which Keras built the layer.</summary>
    public int?[]? Built()
    {
        if (Object.ObjectOrNull("build_config") is not { } build)
        {
            return null;
        }

        var shapes = build.ObjectOrNull("shapes_dict");
        var shape = build.Shape("input_shape") ?? shapes?.Shape("sequences_shape") ?? shapes?.Shape("input_shape");
        return Checked(Object, "build_config", shape);
    }

    /// <summary>Fails where a key was not read.</summary>
    public void RejectUnread()
    {
        Config.RejectUnread();
        Object.RejectUnread();
        Own?.RejectUnread();
    }

    private static int?[]? Checked(KerasNode node, string key, int?[]? shape) => shape is null or { Length: 2 or 3 }
        ? shape
        : throw node.Error(key, $"a shape should have 2 or 3 extents, not {shape.Length}.");

    private int?[]? Stated(string key) => Checked(Config, key, Config.Shape(key));

    /// <summary>What a config alone is one of.</summary>
    private static string ClassOf(KerasNode config) => config switch
    {
        _ when config.Names("layers") => "Sequential",
        _ when config.Names("layer") => "Bidirectional",
        _ when config.Names("input_dim") => "Embedding",
        _ when config.Names("recurrent_activation") || config.Names("recurrent_initializer") => "GRU",
        _ when config.Names("units") && config.Names("kernel_initializer") => "Dense",
        _ => throw new LayerConfigException("class_name", "is missing, and the keys are not those of one kind of layer."),
    };
}
