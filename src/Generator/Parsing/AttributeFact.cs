using GruGen.Generator.Spec;

namespace GruGen.Generator.Parsing;

/// <summary>One attribute as the user wrote it: only what is stated, so that a preset can fill the rest.</summary>
/// <param name="Name">Class name of the attribute.</param>
/// <param name="Index">Position among the attributes of the class, to find its location again.</param>
/// <param name="IsMalformed">The compiler could not bind it and has said so.</param>
/// <param name="Arguments">The stated arguments; constructor arguments under the names of their properties.</param>
internal sealed record AttributeFact(string Name, int Index, bool IsMalformed, EquatableArray<ArgumentFact> Arguments)
{
    public ArgumentFact? Find(string name) => Arguments.LastOrDefault(a => a.Name == name);

    /// <summary>Whether the user stated this option with a value that can be used.</summary>
    public bool States(string name) => Find(name) is { State: ArgumentState.Valid };

    public int Int(string name, int fallback) => Value(name, fallback);

    public bool Bool(string name, bool fallback) => Value(name, fallback);

    public string? Text(string name) => Find(name) is { State: ArgumentState.Valid, Value: string text } ? text : null;

    /// <summary>A number, or the fallback where it is not stated or NaN (which stands for "not stated").</summary>
    public double Number(string name, double fallback) => Value(name, fallback) is var value && double.IsNaN(value) ? fallback : value;

    public TEnum Enum<TEnum>(string name, TEnum fallback)
        where TEnum : struct, Enum
        => Find(name) is { State: ArgumentState.Valid, Value: int value } ? (TEnum)System.Enum.ToObject(typeof(TEnum), value) : fallback;

    private T Value<T>(string name, T fallback) => Find(name) is { State: ArgumentState.Valid, Value: T value } ? value : fallback;
}

/// <summary>One stated argument.</summary>
/// <param name="Name">Name of the property it sets.</param>
/// <param name="Value">Its constant: int (also for enums), bool, double, string or null.</param>
/// <param name="State">Whether the value means something.</param>
internal sealed record ArgumentFact(string Name, object? Value, ArgumentState State);

internal enum ArgumentState
{
    Valid,

    /// <summary>An enum value without a name, cast from a number.</summary>
    Undefined,

    /// <summary>The compiler could not evaluate it and has said so.</summary>
    Malformed,
}
