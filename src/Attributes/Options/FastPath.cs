namespace GruGen;

/// <summary>Whether the layer may take, must take or never takes the cuDNN-equivalent path on a GPU.</summary>
public enum FastPath
{
    /// <summary>Taken where the layer is eligible.</summary>
    Auto,

    /// <summary>Required: a layer that is not eligible is an error.</summary>
    Required,

    /// <summary>Never taken.</summary>
    Off,
}
