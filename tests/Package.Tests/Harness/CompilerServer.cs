namespace GruGen.Package.Tests.Harness;

/// <summary>A compiler server of its own, which no other build uses. The first build starts it.</summary>
internal sealed class CompilerServer : IDisposable
{
    /// <summary>Name under which builds find it.</summary>
    public string Pipe { get; } = $"grugen-{Guid.NewGuid():N}";

    /// <summary>Ends the server; does nothing where none runs.</summary>
    public void Dispose() => DotnetCommand.Run(Path.GetTempPath(), "exec", Program(), "-shutdown", $"-pipename:{Pipe}").MustSucceed();

    /// <summary>The server of the SDK that builds use outside this repository.</summary>
    private static string Program()
    {
        var version = DotnetCommand.Run(Path.GetTempPath(), "--version").MustSucceed().Output.Trim();
        var line = DotnetCommand.Run(Path.GetTempPath(), "--list-sdks").MustSucceed().Output.Split('\n')
            .Single(entry => entry.StartsWith(version + " [", StringComparison.Ordinal)).Trim();
        var folder = line[(version.Length + 2)..^1];
        return Path.Combine(folder, version, "Roslyn", "bincore", "VBCSCompiler.dll");
    }
}
