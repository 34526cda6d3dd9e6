using GruGen.Golden;

namespace GruGen.Runtime.Tests.Weights;

/// <summary>Files of the golden set that are not cases.</summary>
internal static class GoldenFolder
{
    public static string Root => GoldenSet.DefaultFolder;

    public static IEnumerable<string> Files(string folder, params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, folder))
        .Where(path => extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
