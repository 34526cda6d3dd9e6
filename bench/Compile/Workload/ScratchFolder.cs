namespace GruGen.Bench.Compile.Workload;

/// <summary>A folder outside this repository, whose settings must not reach the projects, for as long as it is needed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grugen-compile-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
