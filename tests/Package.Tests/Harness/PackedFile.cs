using System.IO.Compression;
using System.Xml.Linq;

namespace GruGen.Package.Tests.Harness;

/// <summary>The package that the build of this project has packed.</summary>
internal static class PackedFile
{
    /// <summary>The folder that holds the package and nothing else: a package source.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "package");

    /// <summary>The file itself.</summary>
    public static string FullName { get; } = Directory.GetFiles(Folder, "*.nupkg").Single();

    /// <summary>Version, unique to this build.</summary>
    public static string Version { get; } = Metadata("version");

    /// <summary>Paths of the packed files, without those that the container format adds.</summary>
    public static string[] Entries()
    {
        using var archive = ZipFile.OpenRead(FullName);
        return archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>The bytes of one entry.</summary>
    public static byte[] Read(string entry)
    {
        using var archive = ZipFile.OpenRead(FullName);
        using var content = archive.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The text of one element of the package's description.</summary>
    public static string Metadata(string element) => Descriptions(element).Single().Value;

    /// <summary>All elements of that name in the package's description.</summary>
    public static XElement[] Descriptions(string element)
    {
        var nuspec = XDocument.Load(new MemoryStream(Read("GruGen.nuspec")));
        return nuspec.Descendants().Where(node => node.Name.LocalName == element).ToArray();
    }
}
