using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Analyzers;

/// <summary>Recognises types of the framework.</summary>
internal static class SystemTypes
{
    public static bool IsInt(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Int32;

    /// <summary>A one-dimensional array, a span or a memory.</summary>
    public static bool IsSequence(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1 } || IsSpan(type) || IsMemory(type);

    public static bool IsSpan(ITypeSymbol type) => IsReadOnlySpan(type) || Is(type, "Span");

    public static bool IsReadOnlySpan(ITypeSymbol type) => Is(type, "ReadOnlySpan");

    /// <summary>The lengths of a batch, which arrays and spans become without losing or gaining elements.</summary>
    public static bool IsSequenceLengths(ITypeSymbol type)
        => type is { Name: "SequenceLengths", ContainingNamespace: { Name: "GruGen", ContainingNamespace.IsGlobalNamespace: true } };

    public static bool IsMemory(ITypeSymbol type) => Is(type, "Memory") || Is(type, "ReadOnlyMemory");

    /// <summary>A type of the namespace System.</summary>
    public static bool Is(ITypeSymbol type, string name)
        => type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The class of LINQ's methods.</summary>
    public static bool IsLinq(ITypeSymbol type)
        => type is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>A type of the namespace System.Numerics.Tensors.</summary>
    public static bool IsOfTensors(ITypeSymbol type)
        => type.ContainingNamespace is { Name: "Tensors", ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } };
}
