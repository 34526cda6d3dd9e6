using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out the elements of lists that are written in the source and cannot have been changed before the call.</summary>
internal sealed class KnownContents(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly KnownVariables _variables = new(model, cancellationToken);

    /// <summary>The constants of a list, or null where one of them is not certain.</summary>
    public IReadOnlyList<T>? Of<T>(IOperation operation)
        where T : struct
    {
        while (operation is IConversionOperation { Operand: var operand } && operation.Syntax is not CollectionExpressionSyntax)
        {
            operation = operand;
        }

        if (operation is ILocalReferenceOperation or IFieldReferenceOperation)
        {
            return _variables.Untouched(operation) is { } initializer and not (ILocalReferenceOperation or IFieldReferenceOperation)
                ? Of<T>(initializer)
                : null;
        }

        var elements = operation.Syntax switch
        {
            CollectionExpressionSyntax list when list.Elements.All(e => e is ExpressionElementSyntax)
                => list.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } list, Type: { RankSpecifiers.Count: 1 } type } when type.RankSpecifiers[0].Rank == 1
                => list.Expressions,
            ImplicitArrayCreationExpressionSyntax { Commas.Count: 0, Initializer: var list } => list.Expressions,
            _ => null,
        };
        var values = elements?.Select(e => model.GetConstantValue(e, cancellationToken)).ToList();
        return values is not null && values.All(v => v is { HasValue: true, Value: T })
            ? values.Select(v => (T)v.Value!).ToList()
            : null;
    }
}
