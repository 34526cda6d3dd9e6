namespace GruGen.Generator.Tests.Harness;

/// <summary>The files that this assembly was built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of the solution, above the folder that the tests run in.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !folder.EnumerateFiles("GruGen.sln").Any())
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests must run from inside the repository: no GruGen.sln above them.");
    }
}
