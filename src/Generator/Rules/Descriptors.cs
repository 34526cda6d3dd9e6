using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>Every diagnostic of this package.</summary>
internal static class Descriptors
{
    private const string Declaration = "GruGen.Declaration";
    private const string Usage = "GruGen.Usage";
    private const string Internal = "GruGen.Internal";

    public static readonly DiagnosticDescriptor InternalError = Rule(
        "GRU9999",
        Internal,
        "GruGen failed",
        "GruGen failed on '{0}' and generated nothing for it: {1}");

    /// <summary>Rules about the class or the project itself: where one is broken, even a stub would only add errors.</summary>
    public static bool PreventsStub(DiagnosticDescriptor rule) => rule.Category == Declaration;

    private static DiagnosticDescriptor Rule(
        string id, string category, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
        => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: $"https://github.com/grugen/grugen/blob/main/docs/rules/{id}.md");
}
