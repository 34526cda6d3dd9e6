namespace GruGen.Generator.Rules;

/// <summary>Rules about the files that a call names: the extension tells the format, and only some are supported.</summary>
internal static class FileRules
{
    private const string Path = "path";

    /// <summary>As the runtime has them.</summary>
    private static readonly string[] Supported = [".safetensors", ".npz"];

    private static readonly char[] Separators = ['/', '\\'];

    public static IEnumerable<CallFinding> Check(string layer, CallFacts call)
    {
        var (end, isWhole) = (call[Path].End, call[Path].IsWhole);
        if (!isWhole && end.LastIndexOfAny([.. Separators, '.']) < 0)
        {
            return [];
        }

        return Supported.Any(extension => end.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            ? []
            : [new(Descriptors.NoWeightFile, Path, layer, string.Join(" and ", Supported), Problem(end))];
    }

    private static string Problem(string end)
    {
        var name = end.Substring(end.LastIndexOfAny(Separators) + 1);
        var dot = name.LastIndexOf('.');
        return end.Length == 0 ? "the path is empty"
            : dot < 0 ? $"'{name}' has no extension"
            : $"'{name}' is none";
    }
}
