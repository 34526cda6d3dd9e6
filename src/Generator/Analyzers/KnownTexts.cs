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
            IInterpolatedStringOperation { Parts: var parts } => (parts.LastOrDefault() switch
            {
                IInterpolatedStringTextOperation { Text: var text } => Of(text).End,
                IInterpolationOperation { Expression: var text, Alignment: null } => Of(text).End,
                _ => "",
            }, false),
            IInvocationOperation { TargetMethod: { Name: "Combine" or "Join" or "ChangeExtension", ContainingType: var type } } path
                when IsPath(type)
                => (Of(Last(path)).End, false),
            null or IParameterReferenceOperation => ("", false),
            _ => code.Variables.Follow<(string, bool)?>(operation, value => Of(value)) ?? ("", false),
        };
    }

    private static bool IsPath(INamedTypeSymbol type)
        => type is { Name: "Path", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } };

    /// <summary>
    /// The last part of a path, as it is written: what the compiler makes of several parts, an array or a span, differs by its version.
    /// </summary>
    private IOperation? Last(IInvocationOperation path)
        => path.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments }
            && arguments.LastOrDefault() is { NameColon: null, Expression: var last }
            ? Last(last) is { } part ? code.Operation(part) : null
            : null;

    private static ExpressionSyntax? Last(ExpressionSyntax parts) => parts switch
    {
        ArrayCreationExpressionSyntax { Initializer.Expressions: var items } => items.LastOrDefault(),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var items } => items.LastOrDefault(),
        CollectionExpressionSyntax { Elements: var elements } => (elements.LastOrDefault() as ExpressionElementSyntax)?.Expression,
        _ => parts,
    };
}
