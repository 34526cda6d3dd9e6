using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>The change of a length or a number that makes an argument fit; travels to the code fix with the diagnostic.</summary>
/// <param name="Place">The expression to replace: the diagnostic's first additional location.</param>
/// <param name="Text">What replaces it.</param>
internal sealed record LengthEdit(Location Place, string Text)
{
    private const string Key = "GruGen.Length";

    public IEnumerable<Location> Locations => [Place];

    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty.Add(Key, Text);

    public static LengthEdit? Read(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(Key, out var text) && text is not null && diagnostic.AdditionalLocations.Count > 0
            ? new(diagnostic.AdditionalLocations[0], text)
            : null;
}
