using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out how a text ends, such as the path of a file whose folder is known only at run time.</summary>
internal sealed class KnownTexts(KnownCode code)
{
    /// <summary>The text, or as much of its end as is certain; empty where nothing is.</summary>
    public (string End, bool IsWhole) Of(IOperation? operation)
    {
        if (operation?.ConstantValue is { HasValue: true, Value: var constant })
        {
            return (constant as string ?? "", true);
        }

        return operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum => (Of(sum.RightOperand).End, false),
            IInterpolatedStringOperation { Parts: var parts } => (parts.LastOrDefault() is IInterpolatedStringTextOperation { Text: var text }
                ? Of(text).End
                : "", false),
            IInvocationOperation { TargetMethod: { Name: "Combine" or "Join", ContainingType: var type } } path when IsPath(type)
                => (Of(Last(path)).End, false),
            null or IParameterReferenceOperation => ("", false),
            _ => code.Variables.Follow<(string, bool)?>(operation, value => Of(value)) ?? ("", false),
        };
    }

    private static bool IsPath(INamedTypeSymbol type)
        => type is { Name: "Path", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } };

    /// <summary>The last part of a path; a list of parts has the last one in its initializer.</summary>
    private IOperation? Last(IInvocationOperation path) => path.Arguments.LastOrDefault()?.Value switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var parts } => parts.LastOrDefault(),
        { Syntax: CollectionExpressionSyntax list } => list.Elements.LastOrDefault() is ExpressionElementSyntax part
            ? code.Operation(part.Expression)
            : null,
        var part => part,
    };
}
