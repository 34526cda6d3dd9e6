namespace GruGen.Composition.Tests.Support;

/// <summary>A file name of its own, whose file goes when the test ends.</summary>
internal sealed class TemporaryFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + extension);

    public void Dispose() => File.Delete(Path);
}
