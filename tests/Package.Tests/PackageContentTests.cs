using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GruGen.Package.Tests.Harness;

namespace GruGen.Package.Tests;

public sealed class PackageContentTests
{
    [Fact]
    public void The_package_holds_libraries_analyzers_and_texts_and_nothing_else()
    {
        string[] expected =
        [
            "GruGen.nuspec",
            "README.md",
            "analyzers/dotnet/cs/GruGen.CodeFixes.dll",
            "analyzers/dotnet/cs/GruGen.Generator.dll",
            "lib/net10.0/GruGen.Attributes.dll",
            "lib/net10.0/GruGen.Attributes.xml",
            "lib/net10.0/GruGen.Runtime.dll",
            "lib/net10.0/GruGen.Runtime.xml",
            "lib/net8.0/GruGen.Attributes.dll",
            "lib/net8.0/GruGen.Attributes.xml",
            "lib/net8.0/GruGen.Runtime.dll",
            "lib/net8.0/GruGen.Runtime.xml",
            "lib/netstandard2.0/GruGen.Attributes.dll",
            "lib/netstandard2.0/GruGen.Attributes.xml",
        ];
        Assert.Equal(expected, PackedFile.Entries());
    }

    [Fact]
    public void Tensors_are_the_only_dependency_and_only_where_there_is_a_runtime()
    {
        var groups = PackedFile.Descriptions("group").ToDictionary(
            group => group.Attribute("targetFramework")!.Value,
            group => group.Elements().Select(dependency => dependency.Attribute("id")!.Value).ToArray());
        Assert.Equal(["System.Numerics.Tensors"], groups["net8.0"]);
        Assert.Equal(["System.Numerics.Tensors"], groups["net10.0"]);
        Assert.Empty(groups[".NETStandard2.0"]);
        Assert.Equal(3, groups.Count);
    }

    [Fact]
    public void The_description_names_licence_readme_and_authors()
    {
        Assert.Equal("MIT", PackedFile.Metadata("license"));
        Assert.Equal("README.md", PackedFile.Metadata("readme"));
        Assert.NotEmpty(PackedFile.Metadata("authors"));
        Assert.NotEmpty(PackedFile.Descriptions("repository").Single().Attribute("url")!.Value);
        Assert.NotEmpty(PackedFile.Metadata("description"));
        Assert.StartsWith("# GruGen", System.Text.Encoding.UTF8.GetString(PackedFile.Read("README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_generator_needs_only_what_every_compiler_has()
    {
        using var reader = new PEReader(new MemoryStream(PackedFile.Read("analyzers/dotnet/cs/GruGen.Generator.dll")));
        var metadata = reader.GetMetadataReader();
        var names = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        Assert.All(names, name => Assert.Matches("^(netstandard|System|Microsoft.CodeAnalysis)", name));
    }

    [Theory]
    [InlineData("lib/net8.0/GruGen.Runtime.dll")]
    [InlineData("lib/net10.0/GruGen.Runtime.dll")]
    [InlineData("lib/net10.0/GruGen.Attributes.dll")]
    [InlineData("analyzers/dotnet/cs/GruGen.Generator.dll")]
    public void Assemblies_are_deterministic_and_carry_their_symbols(string entry)
    {
        using var reader = new PEReader(new MemoryStream(PackedFile.Read(entry)));
        var kinds = reader.ReadDebugDirectory().Select(directory => directory.Type).ToArray();
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, kinds);
        Assert.Contains(DebugDirectoryEntryType.Reproducible, kinds);
    }
}
