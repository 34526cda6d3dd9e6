using System.Globalization;
using GruGen.Package.Tests.Harness;

namespace GruGen.Package.Tests;

/// <summary>New projects that install the packed file, with every setting that makes compilers and analyzers strict.</summary>
public sealed class ConsumerTests
{
    private const string Strict = """
        <OutputType>Exe</OutputType>
        <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
        <LangVersion>12</LangVersion>
        <ImplicitUsings>disable</ImplicitUsings>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <NoWarn>$(NoWarn);CS1591</NoWarn>
        <IsAotCompatible>true</IsAotCompatible>
        <WarningLevel>9999</WarningLevel>
        <AnalysisLevel>latest</AnalysisLevel>
        """;

    /// <summary>In words that old compilers understand.</summary>
    private const string Layer = "[GruGen.GruLayer(4, InputSize = 2)] public partial class Layer { }";

    [Fact]
    public void A_strict_project_builds_for_both_frameworks_and_computes()
    {
        using var project = new ConsumerProject(Strict + "<Nullable>enable</Nullable>", StrictProgram.Numbers, StrictProgram.Layers);
        project.Build().MustSucceed();
        var lines = project.Run("net10.0").MustSucceed().Output.Split('\n', StringSplitOptions.TrimEntries);
        var first = 0.5 * Math.Tanh(1);
        var second = 0.5 * first + 0.5 * Math.Tanh(1);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{first:F6} {second:F6}"), lines[0]);
        Assert.Equal("5 4", lines[1]);
    }

    [Fact]
    public void A_strict_project_without_nullable_annotations_builds()
    {
        using var project = new ConsumerProject(Strict + "<Nullable>disable</Nullable>", StrictProgram.Numbers, StrictProgram.Layers);
        project.Build().MustSucceed();
    }

    [Fact]
    public void Copies_of_the_package_share_a_compiler_server_even_after_one_is_gone()
    {
        const string Library = "<TargetFramework>net10.0</TargetFramework>";
        using var server = new CompilerServer();
        using (var first = new ConsumerProject(Library, Layer))
        {
            first.Build(server).MustSucceed();
        }

        using var second = new ConsumerProject(Library, Layer);
        second.Build(server).MustSucceed();
    }

    [Fact]
    public void A_project_older_than_net8_is_told_what_the_layer_needs()
    {
        using var project = new ConsumerProject(
            "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>12</LangVersion>", Layer);
        var result = project.Build();
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("GRU0002", result.Output, StringComparison.Ordinal);
        Assert.Contains("net8.0", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_on_an_older_language_is_told_what_the_layer_needs()
    {
        using var project = new ConsumerProject(
            "<TargetFramework>net10.0</TargetFramework><LangVersion>11</LangVersion>", Layer);
        var result = project.Build();
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("GRU0003", result.Output, StringComparison.Ordinal);
        Assert.Contains("C# 12", result.Output, StringComparison.Ordinal);
    }
}
