using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GruGen.Bench.Compile.Measuring;

/// <summary>Builds one project over and over.</summary>
internal sealed partial class Build
{
    private readonly string _project;

    /// <param name="project">Path of the project file; it is restored here.</param>
    public Build(string project)
    {
        _project = project;
        Dotnet("restore", project);
    }

    /// <summary>The least of all runs so far.</summary>
    public Timing Least { get; private set; } = new(double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>
    /// Compiles the project anew in a new compiler process: the most that users meet. A compiler server, where one runs, has the
    /// compiler and the generator in memory already.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message says why.</exception>
    public void Run()
    {
        var watch = Stopwatch.StartNew();
        var output = Dotnet(
            "build", _project, "--no-restore", "--no-incremental", "-c", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            "-clp:PerformanceSummary");
        var compiler = double.Parse(CompilerTime().Match(output).Groups[1].Value, CultureInfo.InvariantCulture) / 1000;
        Least = Timing.Least(Least, new(watch.Elapsed.TotalSeconds, compiler));
    }

    private static string Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    /// <summary>The line of the task Csc in the summary, in milliseconds.</summary>
    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerTime();
}
