namespace GruGen.Golden.Kinds;

/// <summary>The formats of weight files, by extension.</summary>
public static class WeightFormats
{
    /// <summary>Why files of a format cannot be read yet; null if they can.</summary>
    /// <exception cref="GoldenException">The extension is unknown.</exception>
    public static string? NotRead(string file) => Path.GetExtension(file) switch
    {
        ".safetensors" or ".npz" => null,
        ".h5" or ".keras" => Coverage.HierarchicalFiles,
        ".onnx" => Coverage.OnnxFiles,
        _ => throw new GoldenException($"{file}: format is unknown."),
    };
}
