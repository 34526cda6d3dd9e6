namespace GruGen.Weights;

/// <summary>A file format, found by its extension. A new format is one more row of the table.</summary>
internal sealed record TensorFormat(string Extension, Func<string, TensorFile> Read, Action<TensorFile, string> Write)
{
    private static readonly TensorFormat[] Supported =
    [
        new(".safetensors", static path => SafeTensors.Read(path), static (file, path) => SafeTensors.Write(file, path)),
        new(".npz", static path => Npz.Read(path), static (file, path) => Npz.Write(file, path)),
    ];

    private static readonly string[] Planned = [".h5", ".keras", ".onnx"];

    /// <exception cref="NotSupportedException">No format has the path's extension.</exception>
    public static TensorFormat Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var format in Supported)
        {
            if (path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        var supported = string.Join(" and ", Supported.Select(static format => format.Extension));
        var planned = Planned.FirstOrDefault(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        throw new NotSupportedException(planned is null
            ? $"{path}: '{Path.GetExtension(path)}' is not the extension of a weight file; {supported} are supported."
            : $"{path}: {planned} files are not supported yet; {supported} are.");
    }
}
