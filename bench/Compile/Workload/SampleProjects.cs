using System.Reflection;

namespace GruGen.Bench.Compile.Workload;

/// <summary>The two projects: one with nothing in it, one with layers as users write them.</summary>
internal static class SampleProjects
{
    public const int Layers = 20;

    private const string Program = """
        System.Console.WriteLine("Hello");
        """;

    private static readonly string Generator = typeof(SampleProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Generator").Value!;

    /// <summary>Writes the empty project, without a reference to the package, and returns the path of its project file.</summary>
    public static string WriteEmpty(string folder) => Write(folder, "Empty", "", []);

    /// <summary>Writes the project with layers and returns the path of its project file.</summary>
    public static string WriteLayers(string folder) => Write(
        folder,
        "Layers",
        $"""
          <ItemGroup>
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "GruGen.Attributes.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "GruGen.Runtime.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "System.Numerics.Tensors.dll")}" />
            <Analyzer Include="{Generator}" />
          </ItemGroup>
        """,
        [("Layers.cs", SampleLayers.Text)]);

    private static string Write(string folder, string name, string references, IEnumerable<(string File, string Text)> sources)
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var (file, text) in sources.Append(("Program.cs", Program)))
        {
            File.WriteAllText(Path.Combine(directory, file), text);
        }

        var project = Path.Combine(directory, name + ".csproj");
        File.WriteAllText(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
            {references}
            </Project>
            """);
        return project;
    }
}
