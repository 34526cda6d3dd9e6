namespace GruGen.Package.Tests.Harness;

/// <summary>A new project in a folder of its own, outside this repository, that has the package from the packed file.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grugen-consumer-");

    /// <param name="properties">MSBuild properties of the project.</param>
    /// <param name="sources">Its source files.</param>
    public ConsumerProject(string properties, params string[] sources)
    {
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="packed" value="{PackedFile.Folder}" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{UserPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup><PackageReference Include="GruGen" Version="{PackedFile.Version}" /></ItemGroup>
            </Project>
            """);
        for (var i = 0; i < sources.Length; i++)
        {
            Write($"Source{i}.cs", sources[i]);
        }
    }

    /// <summary>What other packages the projects of this repository have restored already; only GruGen comes from elsewhere.</summary>
    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Builds the project in processes that end with the build.</summary>
    public CommandResult Build() => Build("-p:UseSharedCompilation=false");

    /// <summary>Builds the project with a compiler server that goes on living, as users' settings have it.</summary>
    public CommandResult Build(CompilerServer server) => Build("-p:UseSharedCompilation=true", $"-p:SharedCompilationId={server.Pipe}");

    public CommandResult Run(string framework) => DotnetCommand.Run(_folder.FullName, "run", "--no-build", "--framework", framework);

    public void Dispose() => _folder.Delete(recursive: true);

    private CommandResult Build(params string[] properties) =>
        DotnetCommand.Run(_folder.FullName, ["build", "-nologo", "-v", "quiet", "-nodeReuse:false", .. properties]);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
