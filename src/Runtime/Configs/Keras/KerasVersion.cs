namespace GruGen.Runtime;

/// <summary>Tells by its form which version of Keras wrote a config.</summary>
internal static class KerasVersion
{
    /// <summary>
    /// Whether it is of Keras 1 or 2: the version says so, a layer stands without its module, or a GRU layer has implementation or
    /// time_major, which Keras 3 does not write. Configs with an object of this library's have the names of Keras 3.
    /// </summary>
    public static bool IsKeras2(KerasNode root)
    {
        if (root.TextOrNull("keras_version") is { } version)
        {
            return version.StartsWith("1.", StringComparison.Ordinal) || version.StartsWith("2.", StringComparison.Ordinal);
        }

        return Layers(root).Any(IsOld);
    }

    private static bool IsOld(KerasNode layer)
    {
        if (layer.Has(KerasNames.Own))
        {
            return false;
        }

        var isWrapped = layer.Has("class_name") && layer.Has("config");
        var config = isWrapped ? layer.Object("config") : layer;
        return (isWrapped && !layer.Has("module")) || config.Names("implementation") || config.Names("time_major");
    }

    /// <summary>The object itself and the layers in it, without a judgement on what they are.</summary>
    private static IEnumerable<KerasNode> Layers(KerasNode layer)
    {
        yield return layer;
        var config = layer.Has("config") && layer.Has("class_name") ? layer.Object("config") : layer;
        var single = config.Has("layer") ? new[] { config.Object("layer") } : [];
        var inner = config.Has("layers") ? config.Objects("layers") : single;
        foreach (var nested in inner.Where(_ => !layer.Has(KerasNames.Own)).SelectMany(Layers))
        {
            yield return nested;
        }
    }
}
