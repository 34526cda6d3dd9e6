using System.Text.Json;

namespace GruGen.Golden;

/// <summary>One golden case: a configuration, its tensors and what is expected of them.</summary>
public sealed class GoldenCase
{
    private readonly Dictionary<string, GoldenTensor> _tensors;

    internal GoldenCase(string id, string path, JsonElement json, IEnumerable<GoldenTensor> tensors)
    {
        Id = id;
        Path = path;
        Kind = json.GetProperty("kind").GetString()!;
        Oracle = json.GetProperty("oracle").GetString()!;
        Precision = json.GetProperty("oracle_precision").GetString() switch
        {
            "f32" => DType.Float32,
            "f64" => DType.Float64,
            var other => throw new GoldenException($"{id}: oracle_precision {other} is unknown."),
        };
        Config = new JsonOptions($"{id}: config", json.GetProperty("config"));
        Shapes = new JsonOptions($"{id}: shapes", json.GetProperty("shapes"));
        Operations = json.TryGetProperty("ops", out var ops)
            ? [.. ops.EnumerateArray().Select((op, i) => new JsonOptions($"{id}: ops[{i}]", op))]
            : [];
        _tensors = tensors.ToDictionary(static t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>Path of the json inside the set, without extension, such as <c>ra1_seq</c> or <c>weights/torch_gru</c>.</summary>
    public string Id { get; }

    /// <summary>Full path of the json.</summary>
    public string Path { get; }

    /// <summary>Which computation it is; decides how <see cref="Config"/> is read.</summary>
    public string Kind { get; }

    /// <summary>The software that computed the expected values.</summary>
    public string Oracle { get; }

    /// <summary>The precision in which it did.</summary>
    public DType Precision { get; }

    /// <summary>The options.</summary>
    public JsonOptions Config { get; }

    /// <summary>B, T, I, H; lists where calls or layers differ.</summary>
    public JsonOptions Shapes { get; }

    /// <summary>The calls of a stateful case, in order.</summary>
    public IReadOnlyList<JsonOptions> Operations { get; }

    /// <summary>All tensors, in file order.</summary>
    public IReadOnlyCollection<GoldenTensor> Tensors => _tensors.Values;

    /// <summary>The tensors to be matched.</summary>
    public IEnumerable<GoldenTensor> Expected => Tensors.Where(static t => t.Role is TensorRole.Expected or TensorRole.ExpectedExact);

    /// <summary>A tensor by name.</summary>
    public GoldenTensor this[string name] =>
        Find(name) ?? throw new GoldenException($"{Id} has no tensor {name}.");

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>A tensor by name, or null.</summary>
    public GoldenTensor? Find(string? name) => name is null ? null : _tensors.GetValueOrDefault(name);

    /// <summary>Full path of a file that lies beside the json.</summary>
    public string FileBeside(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name);

    /// <inheritdoc />
    public override string ToString() => Id;
}
