namespace GruGen.Samples;

/// <summary>The folder that training writes to.</summary>
public sealed class OutputFolder
{
    private readonly string _path;

    /// <summary>Makes the folder, and tries whether files can be written in it, before hours of work depend on it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="SampleException">It cannot be written to.</exception>
    public OutputFolder(string path)
    {
        _path = path;
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, Path.GetRandomFileName());
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SampleException($"The folder {path} cannot be written to: {exception.Message}");
        }
    }

    /// <summary>Everything that training goes on from.</summary>
    public string Checkpoint => Path.Combine(_path, "checkpoint.safetensors");

    /// <summary>The weights that were best on the text held back.</summary>
    public string Best => Path.Combine(_path, "best.safetensors");

    /// <summary>The picture of the losses.</summary>
    public string Chart => Path.Combine(_path, "loss.svg");

    /// <summary>The best weights of a folder, or those that come with the sample where it has none.</summary>
    /// <param name="path">The folder.</param>
    public static string WeightsOf(string path)
    {
        var best = Path.Combine(path, "best.safetensors");
        return File.Exists(best) ? best : CharNetwork.DefaultWeights;
    }
}
