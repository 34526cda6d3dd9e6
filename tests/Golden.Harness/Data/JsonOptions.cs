using System.Collections.Concurrent;
using System.Text.Json;

namespace GruGen.Golden;

/// <summary>A json object whose reading is recorded, so that an option nobody asked for cannot be ignored silently.</summary>
public sealed class JsonOptions
{
    private readonly string _where;
    private readonly JsonElement _json;

    /// <summary>Names that were asked for; tests share the cases of a set and run at the same time.</summary>
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.Ordinal);

    internal JsonOptions(string where, JsonElement json)
    {
        _where = where;
        _json = json;
    }

    /// <summary>Whether the option is there and not null.</summary>
    public bool Has(string name) => Find(name).ValueKind != JsonValueKind.Undefined;

    public int Int(string name) => Required(name, JsonValueKind.Number).GetInt32();

    public int Int(string name, int absent) => Has(name) ? Int(name) : absent;

    public double Number(string name, double absent = 0) => Has(name) ? Required(name, JsonValueKind.Number).GetDouble() : absent;

    public string Text(string name) => Required(name, JsonValueKind.String).GetString()!;

    /// <summary>A string; null where it is null.</summary>
    public string? TextOrNull(string name, string? absent = null) =>
        Has(name) ? Text(name) : _json.TryGetProperty(name, out _) ? null : absent;

    public bool Flag(string name, bool absent = false)
    {
        var value = Find(name);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Undefined => absent,
            JsonValueKind.Number when value.GetDouble() is 0 or 1 => value.GetDouble() == 1,
            _ => throw Unknown(name, value),
        };
    }

    /// <summary>The numbers of a list; one number is a list of one; empty where absent.</summary>
    public IReadOnlyList<double> Numbers(string name)
    {
        var value = Find(name);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Number => [value.GetDouble()],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(static v => v.GetDouble())],
            _ => throw Unknown(name, value),
        };
    }

    /// <summary>The strings of a list; empty where absent.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Has(name) ? [.. Required(name, JsonValueKind.Array).EnumerateArray().Select(static v => v.GetString()!)] : [];

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<JsonOptions> Objects(string name) =>
        [.. Required(name, JsonValueKind.Array).EnumerateArray().Select((v, i) => new JsonOptions($"{_where}.{name}[{i}]", v))];

    /// <summary>A nested object.</summary>
    public JsonOptions Object(string name) => new($"{_where}.{name}", Required(name, JsonValueKind.Object));

    /// <summary>Says that an option has no bearing here: remarks, or what a tensor's shape says too.</summary>
    public void Ignore(params string[] names) => Array.ForEach(names, name => _read.TryAdd(name, true));

    /// <summary>Fails for options that were neither read nor ignored.</summary>
    /// <exception cref="GoldenException">There are some.</exception>
    public void RejectUnread()
    {
        var unread = _json.EnumerateObject().Select(static p => p.Name).Where(n => !_read.ContainsKey(n)).ToArray();
        if (unread.Length > 0)
        {
            var options = unread.Select(n => $"{n} = {_json.GetProperty(n)}");
            throw new GoldenException($"{_where}: no mapping for {string.Join(", ", options)}.");
        }
    }

    /// <summary>The failure for a value that has no mapping.</summary>
    public GoldenException Unknown(string name) => Unknown(name, Find(name));

    private GoldenException Unknown(string name, JsonElement value) => new($"{_where}: {name} = {value} is unknown.");

    private JsonElement Find(string name)
    {
        _read.TryAdd(name, true);
        return _json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;
    }

    private JsonElement Required(string name, JsonValueKind kind)
    {
        var value = Find(name);
        var found = value.ValueKind == JsonValueKind.Undefined ? "absent" : value.ToString();
        return value.ValueKind == kind ? value : throw new GoldenException($"{_where}: {name} should be a {kind}, not {found}.");
    }
}
