using System.Globalization;
using System.Text.Json;

namespace GruGen.Runtime;

/// <summary>One object of a config. Every access checks the kind of value, and every failure names the key.</summary>
internal sealed class KerasNode
{
    private const int LongestExcerpt = 60;

    private readonly JsonElement _json;
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    /// <exception cref="LayerConfigException">It is no object, or a key stands in it twice.</exception>
    public KerasNode(string path, JsonElement json)
    {
        Path = path;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new LayerConfigException(path, $"should be an object, not {Excerpt(json)}.");
        }

        _json = json;
        foreach (var property in json.EnumerateObject())
        {
            if (!_unread.Add(Name(property)))
            {
                throw Error(Name(property), "stands there twice.");
            }
        }
    }

    /// <summary>Where the object is.</summary>
    public string Path { get; }

    /// <summary>Whether the key is there and not null. To ask is not to read.</summary>
    public bool Has(string key) => _json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether the key is there, be it null. To ask is not to read.</summary>
    public bool Names(string key) => _json.TryGetProperty(key, out _);

    /// <summary>The value, or null where it is absent or null.</summary>
    public JsonElement? Find(string key)
    {
        _unread.Remove(key);
        return _json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Takes keys that say nothing about the layer.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _unread.Remove(key);
        }
    }

    public string Text(string key) => TextOrNull(key) ?? throw Error(key, "is missing.");

    public string? TextOrNull(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => TextOf(text, key),
        var other => throw Unexpected(key, "a string", other.Value),
    };

    public bool Flag(string key, bool absent) => Find(key) switch
    {
        null => absent,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var other => throw Unexpected(key, "true or false", other.Value),
    };

    public int Whole(string key, int least) => WholeOrNull(key, least) ?? throw Error(key, "is missing.");

    public int? WholeOrNull(string key, int least)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number)
            && number >= least && number <= int.MaxValue)
        {
            return (int)number;
        }

        var range = least == int.MinValue ? "of 32 bits" : string.Create(CultureInfo.InvariantCulture, $"of at least {least}");
        throw Unexpected(key, "a whole number " + range, value);
    }

    public double Number(string key, double absent, double least = double.MinValue, double most = double.MaxValue)
    {
        if (Find(key) is not { } value)
        {
            return absent;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        var range = (least, most) switch
        {
            (double.MinValue, double.MaxValue) => "",
            (_, double.MaxValue) => string.Create(CultureInfo.InvariantCulture, $" of at least {least}"),
            _ => string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}"),
        };
        throw Unexpected(key, "a finite number" + range, value);
    }

    /// <summary>A value of an enumeration by its name.</summary>
    public TEnum Choice<TEnum>(string key, TEnum absent)
        where TEnum : struct, Enum
    {
        if (TextOrNull(key) is not { } name)
        {
            return absent;
        }

        return Enum.GetNames<TEnum>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<TEnum>(name)
            : throw Error(key, $"should be one of {string.Join(", ", Enum.GetNames<TEnum>())}, not '{Excerpt(name)}'.");
    }

    /// <summary>The name of a method of the layer's class, or null.</summary>
    public string? Method(string key)
    {
        var name = TextOrNull(key);
        return name is null || Identifier.IsValid(name) ? name : throw Error(key, $"'{Excerpt(name)}' is no name of a method.");
    }

    public KerasNode Object(string key) => ObjectOrNull(key) ?? throw Error(key, "is missing.");

    public KerasNode? ObjectOrNull(string key) => Find(key) is { } value ? new(Join(key), value) : null;

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<KerasNode> Objects(string key)
    {
        var list = Find(key) ?? throw Error(key, "is missing.");
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((item, i) => new KerasNode(Item(i), item))]
            : throw Unexpected(key, "a list", list);

        string Item(int index) => string.Create(CultureInfo.InvariantCulture, $"{Join(key)}[{index}]");
    }

    /// <summary>The extents of a shape, null = free; null where the key is absent.</summary>
    public int?[]? Shape(string key)
    {
        if (Find(key) is not { } list)
        {
            return null;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Unexpected(key, "a list of extents", list);
        }

        return [.. list.EnumerateArray().Select(Extent)];

        int? Extent(JsonElement extent) => extent.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number when extent.TryGetInt32(out var n) && n >= 1 => n,
            _ => throw Unexpected(key, "a list of positive whole numbers and nulls", list),
        };
    }

    /// <summary>The first key whose text is another than in a second object; null where there is none.</summary>
    public string? FirstDifference(KerasNode other, params string[] but) => _json.EnumerateObject()
        .Select(Name)
        .FirstOrDefault(key => !but.Contains(key)
            && (!other._json.TryGetProperty(key, out var value) || value.GetRawText() != _json.GetProperty(key).GetRawText()));

    /// <summary>Fails where a key was not read: no layer has such an option.</summary>
    public void RejectUnread()
    {
        if (_unread.Order(StringComparer.Ordinal).FirstOrDefault() is { } key)
        {
            throw Error(key, "is unknown.");
        }
    }

    public LayerConfigException Unexpected(string key, string expected, JsonElement found) =>
        Error(key, $"should be {expected}, not {Excerpt(found)}.");

    public LayerConfigException Error(string key, string problem) => new(Join(key), problem);

    /// <summary>The beginning of a text: hostile ones can be long, and messages quote them.</summary>
    public static string Excerpt(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";

    private static string Excerpt(JsonElement value) => Excerpt(value.GetRawText());

    private static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            // Escapes such as \ud800 name no character.
            throw new LayerConfigException("", "A key is no valid text.", e);
        }
    }

    private string TextOf(JsonElement value, string key)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error(key, "is no valid text.");
        }
    }

    private string Join(string key) => Path.Length == 0 ? Excerpt(key) : $"{Path}.{Excerpt(key)}";
}
