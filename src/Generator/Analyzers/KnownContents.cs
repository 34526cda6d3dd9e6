using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out the elements of lists that are written in the source and cannot have been changed before the call.</summary>
internal sealed class KnownContents(KnownCode code)
{
    private const int LongestBlank = 4096;

    /// <summary>The constants of a list, or null where one of them is not certain.</summary>
    public IReadOnlyList<T>? Of<T>(IOperation operation)
        where T : struct
    {
        while (operation is IConversionOperation { Operand: var operand } && operation.Syntax is not CollectionExpressionSyntax)
        {
            operation = operand;
        }

        return IsVariable(operation)
            ? code.Variables.FollowUntouched(operation, value => IsVariable(value) ? null : Of<T>(value))
            : Written<T>(operation.Syntax) ?? Blank<T>(operation);
    }

    /// <summary>An array that is created without elements has defaults; a long one is as good as unknown.</summary>
    private List<T>? Blank<T>(IOperation operation)
        where T : struct
        => operation is IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes }
            && code.Sizes.Value(sizes[0]) is { } length and >= 0 and <= LongestBlank
            ? [.. new T[length]]
            : null;

    private static bool IsVariable(IOperation operation) => operation is ILocalReferenceOperation or IFieldReferenceOperation;

    private List<T>? Written<T>(SyntaxNode list)
        where T : struct
    {
        var elements = list switch
        {
            CollectionExpressionSyntax { Elements: var all } when all.All(e => e is ExpressionElementSyntax)
                => all.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } items, Type: { RankSpecifiers.Count: 1 } type }
                when type.RankSpecifiers[0].Rank == 1
                => items.Expressions,
            ImplicitArrayCreationExpressionSyntax { Commas.Count: 0, Initializer: var items } => items.Expressions,
            StackAllocArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
            ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: var items } => items.Expressions,
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression, Expressions: var items } => items,
            _ => null,
        };
        var values = elements?.Select(code.Constant).ToList();
        return values is not null && values.All(v => v is { HasValue: true, Value: T })
            ? values.Select(v => (T)v.Value!).ToList()
            : null;
    }
}
