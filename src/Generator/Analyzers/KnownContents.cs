using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out the elements of lists that are written in the source and cannot have been changed before the call.</summary>
internal sealed class KnownContents(KnownCode code)
{
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
            : Written<T>(operation.Syntax);
    }

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
            _ => null,
        };
        var values = elements?.Select(code.Constant).ToList();
        return values is not null && values.All(v => v is { HasValue: true, Value: T })
            ? values.Select(v => (T)v.Value!).ToList()
            : null;
    }
}
