using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>What is known about one call of a generated method, free of symbols and syntax.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Parameters">The parameters of the overload.</param>
/// <param name="Arguments">What is certain about each argument, by parameter.</param>
internal sealed record CallFacts(
    string Method, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, ArgumentFacts> Arguments)
{
    private static readonly ArgumentFacts Nothing = new();

    /// <summary>The overload over tensors, which bring their shapes along.</summary>
    public bool IsOverTensors { get; init; }

    /// <summary>ILGPU is referenced, so layers can run on a GPU.</summary>
    public bool HasIlgpu { get; init; }

    /// <summary>Where the tape or the state that is called comes from; null for calls of layers.</summary>
    public OriginFacts? Receiver { get; init; }

    public bool Has(string parameter) => Parameters.Contains(parameter);

    public ArgumentFacts this[string parameter] => Arguments.TryGetValue(parameter, out var facts) ? facts : Nothing;

    public int? Length(string parameter) => this[parameter].Length;

    public int? Value(string parameter) => this[parameter].Value;
}

/// <summary>What is certain about an argument; null where nothing is.</summary>
internal sealed record ArgumentFacts
{
    /// <summary>Elements of a span; 0 for an argument that is left out.</summary>
    public int? Length { get; init; }

    /// <summary>The variable that it is, the same text for the same variable; null where it is more than that.</summary>
    public string? Variable { get; init; }

    /// <summary>A number.</summary>
    public int? Value { get; init; }

    /// <summary>A truth value.</summary>
    public bool? Flag { get; init; }

    /// <summary>The extents of a tensor.</summary>
    public IReadOnlyList<int>? Extents { get; init; }

    /// <summary>The elements of a list of numbers.</summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>The elements of a mask.</summary>
    public IReadOnlyList<bool>? Flags { get; init; }

    /// <summary>Where a tape or a state comes from.</summary>
    public OriginFacts? Origin { get; init; }

    /// <summary>How a text ends; empty where it is not known.</summary>
    public string End { get; init; } = "";

    /// <summary>The end is all of the text.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>The call that made a tape or a state.</summary>
/// <param name="Layer">Name of the layer class that made it; null for a state that no layer made.</param>
/// <param name="IsOwn">The same class is called now.</param>
/// <param name="Batch">Samples, or rows of layers that know no time, where the call tells.</param>
/// <param name="TimeSteps">Time steps, where the call tells.</param>
/// <param name="Units">Widths of the states, one for each GRU layer; null where the maker has none or is not valid.</param>
internal sealed record OriginFacts(string? Layer, bool IsOwn, int? Batch, int? TimeSteps, IReadOnlyList<int>? Units)
{
    /// <summary>The width of the only state, null where there are several.</summary>
    public int? Width => Units is { Count: 1 } ? Units[0] : null;
}

/// <summary>A broken rule of a call.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Parameter">The argument that breaks it; empty for the call itself.</param>
/// <param name="Words">What fills the message.</param>
internal sealed record CallFinding(DiagnosticDescriptor Rule, string Parameter, params string[] Words)
{
    /// <summary>Where it is reported with another severity than the rule's.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The length that would fit, as C# without the name of the layer; null where it is not one expression of constants.</summary>
    public string? Correction { get; init; }
}
