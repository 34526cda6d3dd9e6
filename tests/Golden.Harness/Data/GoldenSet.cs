using System.Text.Json;

namespace GruGen.Golden;

/// <summary>A folder of golden cases.</summary>
public sealed class GoldenSet
{
    /// <summary>The environment variable that names the folder of the set to use.</summary>
    public const string FolderVariable = "GRUGEN_GOLDEN";

    private static readonly Lazy<GoldenSet> DefaultSet = new(static () => Load(DefaultFolder));
    private static readonly Lazy<GoldenSet> RepositorySet = new(static () => Load(RepositoryFolder));
    private static readonly string[] NotCases = ["index.json", "errors.json"];

    private GoldenSet(string folder, IReadOnlyList<GoldenCase> cases)
    {
        Folder = folder;
        Cases = cases;
    }

    /// <summary>The set that <see cref="FolderVariable"/> names, else the copy in this repository.</summary>
    public static GoldenSet Default => DefaultSet.Value;

    /// <summary>The copy in this repository, for tests of the harness itself.</summary>
    public static GoldenSet Repository => RepositorySet.Value;

    /// <summary>Folder of <see cref="Default"/>.</summary>
    public static string DefaultFolder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? System.IO.Path.GetFullPath(folder)
            : RepositoryFolder;

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>All cases, sorted by id.</summary>
    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>A case by id.</summary>
    public GoldenCase this[string id] =>
        Cases.FirstOrDefault(c => c.Id == id) ?? throw new GoldenException($"{Folder} has no case {id}.");

    /// <summary>Reads a set.</summary>
    /// <param name="folder">The folder; cases lie in it and in its subfolder <c>weights</c>.</param>
    /// <exception cref="GoldenException">A file is not of the form that README.md describes.</exception>
    public static GoldenSet Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new GoldenException($"There is no golden set at {folder}.");
        }

        var cases = new[] { "", "weights/" }
            .Where(sub => Directory.Exists(System.IO.Path.Combine(folder, sub)))
            .SelectMany(sub => Directory.EnumerateFiles(System.IO.Path.Combine(folder, sub), "*.json")
                .Where(static f => !NotCases.Contains(System.IO.Path.GetFileName(f)))
                .Order(StringComparer.Ordinal)
                .Select(f => ReadCase(sub + System.IO.Path.GetFileNameWithoutExtension(f), f)))
            .ToArray();
        return new GoldenSet(System.IO.Path.GetFullPath(folder), cases);
    }

    private static string RepositoryFolder
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                var folder = System.IO.Path.Combine(at.FullName, "tests", "golden");
                if (File.Exists(System.IO.Path.Combine(folder, "errors.json")))
                {
                    return folder;
                }
            }

            throw new GoldenException($"No tests/golden above {AppContext.BaseDirectory}; {FolderVariable} can name another folder.");
        }
    }

    private static GoldenCase ReadCase(string id, string path)
    {
        try
        {
            var json = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            var archive = new TensorArchive(System.IO.Path.ChangeExtension(path, ".npz"));
            var tensors = json.GetProperty("tensors").EnumerateObject().Select(p => ReadTensor(p, archive));
            return new GoldenCase(id, path, json, tensors);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new GoldenException($"{id}: {e.Message}", e);
        }
    }

    private static GoldenTensor ReadTensor(JsonProperty property, TensorArchive archive)
    {
        var json = property.Value;
        var dtype = json.GetProperty("dtype").GetString()!;
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(static v => v.GetInt32())];
        var data = json.TryGetProperty("offset", out var offset)
            ? archive.Slice(offset.GetInt32(), json.GetProperty("nbytes").GetInt32())
            : archive.Entry(property.Name, dtype, shape);
        double? atol = json.TryGetProperty("atol", out var value) ? value.GetDouble() : null;
        return new GoldenTensor(property.Name, ParseRole(json.GetProperty("role").GetString()!), dtype, shape, atol, data)
        {
            OracleError = json.TryGetProperty("ref_maxdiff", out var difference) ? difference.GetDouble() : 0,
        };
    }

    private static TensorRole ParseRole(string role) => role switch
    {
        "input" => TensorRole.Input,
        "weight" => TensorRole.Weight,
        "random_mask" => TensorRole.RandomMask,
        "cotangent" => TensorRole.Cotangent,
        "expected" => TensorRole.Expected,
        "expected_exact" => TensorRole.ExpectedExact,
        _ => throw new GoldenException($"Role {role} is unknown."),
    };
}
