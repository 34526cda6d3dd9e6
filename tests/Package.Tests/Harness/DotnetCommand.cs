using System.Diagnostics;

namespace GruGen.Package.Tests.Harness;

/// <summary>Runs the SDK as a user would, in a process of its own.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Settings that the test runner's own process was started with and that would steer the new one.</summary>
    private static readonly string[] Inherited =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILD_EXE_PATH", "NUGET_PACKAGES",
        "DOTNET_STARTUP_HOOKS",
    ];

    /// <summary>Runs <c>dotnet</c> with these arguments and returns its exit code and everything it printed.</summary>
    public static CommandResult Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }

        // A build node that outlives the command would keep its output open, and the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("UseSharedCompilation");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Limit}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails the test, with the command's output, where the command failed.</summary>
    public CommandResult MustSucceed()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}
