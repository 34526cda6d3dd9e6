namespace GruGen.Samples;

/// <summary>Finds and reads text files.</summary>
internal static class TextFiles
{
    private static readonly string[] Extensions = [".md", ".txt", ".cs"];

    /// <summary>Folders of what is built from other files.</summary>
    private static readonly string[] Built = ["bin", "obj", "artifacts", "Snapshots"];

    /// <summary>The folder of the repository that this program was built in.</summary>
    /// <exception cref="SampleException">There is none.</exception>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GruGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new SampleException("This program does not run from its repository: name the text with --text.");
    }

    /// <summary>All files, in the same order on every machine.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                yield return path;
                continue;
            }

            if (!Directory.Exists(path))
            {
                throw new SampleException($"There is no file and no folder {path}.");
            }

            foreach (var file in InFolder(path))
            {
                yield return file;
            }
        }
    }

    /// <summary>The token ids of a file.</summary>
    public static int[] Read(string path)
    {
        try
        {
            return Alphabet.Encode(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SampleException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<string> InFolder(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
        let relative = Path.GetRelativePath(folder, file).Replace('\\', '/')
        where Extensions.Contains(Path.GetExtension(file)) && !relative.Split('/').Any(static part => Built.Contains(part))
        orderby relative.ToUpperInvariant(), relative
        select file;
}
