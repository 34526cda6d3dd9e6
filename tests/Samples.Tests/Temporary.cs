namespace GruGen.Samples.Tests;

/// <summary>A folder of its own that goes when the test ends.</summary>
internal sealed class Temporary : IDisposable
{
    public Temporary() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Writes a text file.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
