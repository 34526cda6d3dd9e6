using System.Runtime.InteropServices;
using System.Text.Json;

namespace GruGen.Runtime.Tests.Weights;

/// <summary>The golden data: the folder that GRUGEN_GOLDEN names, else tests/golden of the repository.</summary>
internal static class GoldenFolder
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string folder, params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, folder))
        .Where(path => extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("GRUGEN_GOLDEN") is { Length: > 0 } chosen)
        {
            return chosen;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var golden = Path.Combine(folder.FullName, "tests", "golden");
            if (Directory.Exists(golden))
            {
                return golden;
            }
        }

        throw new DirectoryNotFoundException("There is no tests/golden above the test assembly; name another folder in GRUGEN_GOLDEN.");
    }
}

/// <summary>One golden case: its description and the raw bytes beside it, read without any of the code under test.</summary>
internal sealed class GoldenTensors : IDisposable
{
    private readonly JsonDocument _json;
    private readonly byte[] _data;

    public GoldenTensors(string jsonPath)
    {
        _json = JsonDocument.Parse(File.ReadAllBytes(jsonPath));
        _data = File.ReadAllBytes(Path.ChangeExtension(jsonPath, ".npz"));
    }

    public JsonElement Config => _json.RootElement.GetProperty("config");

    public string Kind => _json.RootElement.GetProperty("kind").GetString()!;

    public bool Has(string tensor) => _json.RootElement.GetProperty("tensors").TryGetProperty(tensor, out _);

    public int[] Shape(string tensor) => [.. Entry(tensor).GetProperty("shape").EnumerateArray().Select(static extent => extent.GetInt32())];

    /// <summary>A float32 tensor, row-major.</summary>
    public float[] Floats(string tensor)
    {
        var entry = Entry(tensor);
        Assert.Equal("<f4", entry.GetProperty("dtype").GetString());
        var bytes = _data.AsSpan(entry.GetProperty("offset").GetInt32(), entry.GetProperty("nbytes").GetInt32());
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    public void Dispose() => _json.Dispose();

    private JsonElement Entry(string tensor) => _json.RootElement.GetProperty("tensors").GetProperty(tensor);
}
