namespace GruGen.Weights;

/// <summary>Where bytes come from, so that every fault found in them can name the file.</summary>
/// <param name="FileName">Path, or null for a stream without a name.</param>
internal sealed record WeightSource(string? FileName)
{
    public WeightFileException Error(string message, string? tensor = null, Exception? inner = null) =>
        new(message, FileName, tensor, inner);
}
