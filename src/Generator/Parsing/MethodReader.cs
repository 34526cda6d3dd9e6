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

    public static EquatableArray<MethodFact> Read(
        INamedTypeSymbol type, AttributeFact attribute, EquatableArray<AttributeFact> companions, Compilation compilation)
    {
        var element = attribute.Enum(nameof(GruLayerAttribute.DType), DType.Float32) == DType.Float64
            ? SpecialType.System_Double
            : SpecialType.System_Single;
        var keyword = element == SpecialType.System_Double ? "double" : "float";
        var facts = new List<MethodFact>();
        Add(Activations, $"static {keyword} {{0}}({keyword} x)", m => IsActivation(m, element));
        Add(Transforms, $"static void {{0}}(ReadOnlySpan<{keyword}> stored, Span<{keyword}> transformed)", m => IsTransform(m, element));
        Add(
            TransformGradients,
            $"static void {{0}}(ReadOnlySpan<{keyword}> stored, Span<{keyword}> gradient)",
            m => IsTransform(m, element));
        AddStep();
        foreach (var initializer in companions.Where(c => c.Name == WellKnown.Initializer))
        {
            AddInitializer(initializer);
        }

        return facts.ToEquatableArray();

        void Add(ImmutableArray<string> options, string expected, Func<IMethodSymbol, bool> fits)
        {
            foreach (var option in options)
            {
                if (attribute.Text(option) is { } name)
                {
                    var problem = Problem(Visible(type, name, compilation), fits, type);
                    var meant = Meant(problem, name, m => m.IsStatic && fits(m));
                    facts.Add(new(attribute.Index, option, name, problem, string.Format(null, expected, name), Meant: meant));
                }
            }
        }

        void AddInitializer(AttributeFact stated)
        {
            const string Option = nameof(InitializerAttribute.Method);
            if (stated.Text(Option) is not { } name)
            {
                return;
            }

            var methods = Visible(type, name, compilation).ToList();
            var expected = $"static void {name}(Span<{keyword}> values, ReadOnlySpan<int> shape, RandomSource random)' "
                + $"or 'static ReadOnlySpan<{keyword}> {name}()";
            var drawing = Problem(methods, m => IsDraw(m, element), type);
            var returning = Problem(methods, m => IsTensor(m, element), type);
            var usesTensor = drawing != MethodProblem.None && returning == MethodProblem.None;

            // Of two that cannot be used, the one that lacks least says what to do.
            var problem = usesTensor || returning is MethodProblem.NotStatic or MethodProblem.Obsolete ? returning : drawing;
            var meant = Meant(problem, name, m => m.IsStatic && (IsDraw(m, element) || IsTensor(m, element)));
            facts.Add(new(stated.Index, Option, name, problem, expected, usesTensor ? MethodForms.ReturnsTensor : MethodForms.None, meant));
        }

        void AddStep()
        {
            const string Option = nameof(RecurrentLayerAttribute.Step);
            if (attribute.Text(Option) is not { } name)
            {
                return;
            }

            var methods = Visible(type, name, compilation).ToList();
            var wantsConstants = attribute.Int(nameof(RecurrentLayerAttribute.ConstantsSize), 0) != 0;
            var step = methods.Where(m => IsStep(m, element)).OrderByDescending(m => TakesConstants(m) == wantsConstants).FirstOrDefault();
            var problem = methods.Count == 0 ? MethodProblem.Missing : Problem(step, type);
            var expected = $"void {name}(ReadOnlySpan<{keyword}> x, ReadOnlySpan<{keyword}> h, Span<{keyword}> hNew"
                + (wantsConstants ? $", ReadOnlySpan<{keyword}> constants)" : ")");
            var forms = step is null ? MethodForms.None
                : (step.IsStatic ? MethodForms.None : MethodForms.IsInstance)
                    | (TakesConstants(step) ? MethodForms.TakesConstants : MethodForms.None);
            facts.Add(new(attribute.Index, Option, name, problem, expected, forms, Meant(problem, name, m => IsStep(m, element))));
        }

        string? Meant(MethodProblem problem, string name, Func<IMethodSymbol, bool> fits) => problem == MethodProblem.Missing
            ? Spelling.Closest(name, Visible(type, null, compilation).Where(fits).Select(m => m.Name))
            : null;
    }

    private static MethodProblem Problem(IEnumerable<IMethodSymbol> methods, Func<IMethodSymbol, bool> fits, INamedTypeSymbol type)
    {
        var all = methods.ToList();
        var fitting = all.Where(fits).ToList();
        return all.Count == 0 ? MethodProblem.Missing
            : fitting.Count == 0 ? MethodProblem.WrongSignature
            : fitting.FirstOrDefault(m => m.IsStatic) is { } callable ? Problem(callable, type)
            : MethodProblem.NotStatic;
    }

    /// <summary>Why the method that a call would choose cannot be used; there may be none that fits.</summary>
    private static MethodProblem Problem(IMethodSymbol? chosen, INamedTypeSymbol type)
        => chosen is null ? MethodProblem.WrongSignature
            : Obsolescence.IsErrorIn(chosen, type) ? MethodProblem.Obsolete
            : MethodProblem.None;

    /// <summary>Methods that a simple name can mean inside the class, its own and inherited ones; all of them without a name.</summary>
    private static IEnumerable<IMethodSymbol> Visible(INamedTypeSymbol type, string? name, Compilation compilation)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var method in (name is null ? t.GetMembers() : t.GetMembers(name)).OfType<IMethodSymbol>())
            {
                if (method.MethodKind == MethodKind.Ordinary
                    && !method.DeclaringSyntaxReferences.Any(r => ShapeReader.IsGenerated(r.SyntaxTree))
                    && compilation.IsSymbolAccessibleWithin(method, type))
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

    private static bool IsDraw(IMethodSymbol method, SpecialType element)
        => method is { Arity: 0, ReturnsVoid: true, Parameters.Length: 3 }
            && IsSpan(method.Parameters[0], "Span", element)
            && IsSpan(method.Parameters[1], "ReadOnlySpan", SpecialType.System_Int32)
            && method.Parameters[2] is { RefKind: RefKind.None, Type: { Name: WellKnown.RandomSource, ContainingType: null } random }
            && random.ContainingNamespace is { Name: WellKnown.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsStep(IMethodSymbol method, SpecialType element)
        => method is { Arity: 0, ReturnsVoid: true, Parameters.Length: 3 or 4 }
            && IsSpan(method.Parameters[0], "ReadOnlySpan", element)
            && IsSpan(method.Parameters[1], "ReadOnlySpan", element)
            && IsSpan(method.Parameters[2], "Span", element)
            && (!TakesConstants(method) || IsSpan(method.Parameters[3], "ReadOnlySpan", element));

    private static bool TakesConstants(IMethodSymbol step) => step.Parameters.Length == 4;

    private static bool IsTensor(IMethodSymbol method, SpecialType element)
        => method is { Arity: 0, RefKind: RefKind.None, Parameters.Length: 0 } && IsSpan(method.ReturnType, "ReadOnlySpan", element);

    private static bool IsSpan(IParameterSymbol parameter, string name, SpecialType element)
        => parameter.RefKind == RefKind.None && IsSpan(parameter.Type, name, element);

    private static bool IsSpan(ITypeSymbol type, string name, SpecialType element)
        => type is INamedTypeSymbol { Arity: 1, ContainingType: null } span
            && span.Name == name
            && span.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && span.TypeArguments[0].SpecialType == element;
}
