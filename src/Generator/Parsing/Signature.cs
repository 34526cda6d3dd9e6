using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Parsing;

/// <summary>What tells methods of one name apart.</summary>
internal static class Signature
{
    /// <summary>The mark of a parameter that is passed by reference; C# does not tell in, ref and out apart.</summary>
    public const string Reference = "ref ";

    /// <summary>Type parameters, and the types of the parameters, fully qualified.</summary>
    public static string Of(IMethodSymbol method)
        => (method.Arity == 0 ? "" : $"<{new string(',', method.Arity - 1)}>") + string.Join(", ", method.Parameters.Select(Of));

    private static string Of(IParameterSymbol parameter)
        => (parameter.RefKind == RefKind.None ? "" : Reference) + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
