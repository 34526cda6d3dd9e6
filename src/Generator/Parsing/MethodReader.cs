using System.Collections.Immutable;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Parsing;

/// <summary>Looks up the user's methods that options name, and whether generated code can call them.</summary>
internal static class MethodReader
{
    private static readonly ImmutableArray<string> Activations = ImmutableArray.Create(
        nameof(GruLayerAttribute.ActivationMethod),
        nameof(GruLayerAttribute.RecurrentActivationMethod),
        nameof(GruLayerAttribute.BackwardActivationMethod),
        nameof(GruLayerAttribute.BackwardRecurrentActivationMethod),
        nameof(GruLayerAttribute.ActivationDerivative),
        nameof(GruLayerAttribute.RecurrentActivationDerivative),
        nameof(GruLayerAttribute.BackwardActivationDerivative),
        nameof(GruLayerAttribute.BackwardRecurrentActivationDerivative));

    private static readonly ImmutableArray<string> Transforms = ImmutableArray.Create(
        nameof(GruLayerAttribute.KernelTransform),
        nameof(GruLayerAttribute.RecurrentTransform),
        nameof(GruLayerAttribute.BiasTransform),
        nameof(GruLayerAttribute.RecurrentBiasTransform));

    private static readonly ImmutableArray<string> TransformGradients = ImmutableArray.Create(
        nameof(GruLayerAttribute.KernelTransformGradient),
        nameof(GruLayerAttribute.RecurrentTransformGradient),
        nameof(GruLayerAttribute.BiasTransformGradient),
        nameof(GruLayerAttribute.RecurrentBiasTransformGradient));

    public static EquatableArray<MethodFact> Read(INamedTypeSymbol type, AttributeFact attribute, Compilation compilation)
    {
        var element = attribute.Enum(nameof(GruLayerAttribute.DType), DType.Float32) == DType.Float64
            ? SpecialType.System_Double
            : SpecialType.System_Single;
        var keyword = element == SpecialType.System_Double ? "double" : "float";
        var facts = new List<MethodFact>();
        Add(Activations, $"static {keyword} {{0}}({keyword} x)", m => IsActivation(m, element));
        Add(Transforms, $"static void {{0}}(ReadOnlySpan<{keyword}> stored, Span<{keyword}> transformed)", m => IsTransform(m, element));
        Add(TransformGradients, $"static void {{0}}(ReadOnlySpan<{keyword}> stored, Span<{keyword}> gradient)", m => IsTransform(m, element));
        return facts.ToEquatableArray();

        void Add(ImmutableArray<string> options, string expected, Func<IMethodSymbol, bool> fits)
        {
            foreach (var option in options)
            {
                if (attribute.Text(option) is { } name)
                {
                    facts.Add(new(option, name, Problem(type, name, compilation, fits), string.Format(null, expected, name)));
                }
            }
        }
    }

    private static MethodProblem Problem(INamedTypeSymbol type, string name, Compilation compilation, Func<IMethodSymbol, bool> fits)
    {
        var methods = Visible(type, name, compilation).ToList();
        if (methods.Count == 0)
        {
            return MethodProblem.Missing;
        }

        var fitting = methods.Where(fits).ToList();
        return fitting.Count == 0 ? MethodProblem.WrongSignature
            : fitting.Any(m => m.IsStatic) ? MethodProblem.None
            : MethodProblem.NotStatic;
    }

    /// <summary>Methods that a simple name can mean inside the class: its own and inherited ones.</summary>
    private static IEnumerable<IMethodSymbol> Visible(INamedTypeSymbol type, string name, Compilation compilation)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var method in t.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (method.MethodKind == MethodKind.Ordinary && compilation.IsSymbolAccessibleWithin(method, type))
                {
                    yield return method;
                }
            }
        }
    }

    private static bool IsActivation(IMethodSymbol method, SpecialType element)
        => method is { Arity: 0, RefKind: RefKind.None, Parameters.Length: 1 }
            && method.ReturnType.SpecialType == element
            && method.Parameters[0].RefKind == RefKind.None
            && method.Parameters[0].Type.SpecialType == element;

    private static bool IsTransform(IMethodSymbol method, SpecialType element)
        => method is { Arity: 0, ReturnsVoid: true, Parameters.Length: 2 }
            && IsSpan(method.Parameters[0], "ReadOnlySpan", element)
            && IsSpan(method.Parameters[1], "Span", element);

    private static bool IsSpan(IParameterSymbol parameter, string name, SpecialType element)
        => parameter.RefKind == RefKind.None
            && parameter.Type is INamedTypeSymbol { Arity: 1, ContainingType: null } span
            && span.Name == name
            && span.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && span.TypeArguments[0].SpecialType == element;
}
