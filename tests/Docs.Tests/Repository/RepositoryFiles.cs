namespace GruGen.Docs.Tests.Repository;

/// <summary>The files of this repository, without what builds and tests leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Left = [".git", "bin", "obj", "artifacts", "TestResults", ".vs", ".idea"];
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".editorconfig", ".gitignore", ".gitattributes", ".yml", ""];

    /// <summary>The folder that holds everything.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Text files, as paths from the root with slashes.</summary>
    public static IEnumerable<string> TextFiles() => Enumerate(new DirectoryInfo(Root))
        .Where(file => Texts.Contains(file.Extension, StringComparer.Ordinal))
        .Where(file => !file.Name.Contains(".received.", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static string FullPath(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(FullPath(path));

    private static IEnumerable<FileInfo> Enumerate(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(child => !Left.Contains(child.Name, StringComparer.Ordinal)).SelectMany(Enumerate));

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GruGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds GruGen.sln.");
    }
}
