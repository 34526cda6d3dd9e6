using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>What is known about one call of a generated method, free of symbols and syntax.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Parameters">The parameters of the overload.</param>
/// <param name="Lengths">Lengths of spans by parameter, where they are known; 0 for what is omitted.</param>
/// <param name="Values">Numbers by parameter, where they are known.</param>
internal sealed record CallFacts(
    string Method, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, int> Lengths, IReadOnlyDictionary<string, int> Values)
{
    public bool Has(string parameter) => Parameters.Contains(parameter);

    public int? Length(string parameter) => Lengths.TryGetValue(parameter, out var length) ? length : null;

    public int? Value(string parameter) => Values.TryGetValue(parameter, out var value) ? value : null;
}

/// <summary>A broken rule of a call.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Parameter">The argument that breaks it; empty for the call itself.</param>
/// <param name="Words">What fills the message.</param>
internal sealed record CallFinding(DiagnosticDescriptor Rule, string Parameter, params string[] Words);
