using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GruGen.Golden.Tests;

/// <summary>The same assemblies in processes that may use fewer instructions, or that optimise every method at once.</summary>
public sealed partial class NarrowPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grugen-golden-").FullName;

    public static TheoryData<string, int> Paths => new()
    {
        { "DOTNET_TieredCompilation=0", 512 },
        { "DOTNET_EnableAVX512=0", 256 },
        { "DOTNET_EnableAVX2=0", 128 },
        { "DOTNET_EnableHWIntrinsic=0", 0 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_case_passes(string setting, int widest) =>
        Run("run", CompiledCases.Golden.Value, setting, widest, GoldenRunner.Runs(GoldenSet.Default).Count());

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_edge_grid_passes(string setting, int widest) =>
        Run("run-grid", CompiledCases.Grid.Value, setting, widest, EdgeGrid.Layers.Count);

    [GeneratedRegex(@"(\d+) runs, (\d+) failed; vectors of (\d+) bits")]
    private static partial Regex Summary();

    private void Run(string command, CompiledText compiled, string setting, int widest, int runs)
    {
        var assembly = Path.Combine(_folder, command + ".dll");
        File.WriteAllBytes(assembly, compiled.RequireAssembly());
        string[] arguments = command == "run" ? [command, assembly, GoldenSet.DefaultFolder] : [command, assembly];

        var (exitCode, output) = Start(arguments, setting);

        var summary = Summary().Match(output);
        int Number(int group) => int.Parse(summary.Groups[group].Value, CultureInfo.InvariantCulture);
        Assert.True(exitCode == 0 && summary.Success, output);
        Assert.Equal(runs, Number(1));
        Assert.True(Number(3) <= widest, $"{setting} left vectors of {Number(3)} bits.");
    }

    private static (int ExitCode, string Output) Start(string[] arguments, string setting)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(GoldenSet).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
        start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
