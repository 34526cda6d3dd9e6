using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static GruGen.Generator.Analyzers.SystemTypes;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out the extents of tensors that are made from stated lengths, or from arrays.</summary>
internal sealed class KnownTensors(KnownCode code)
{
    private const string LengthsParameter = "lengths";

    /// <summary>The extents, or null where one of them is not certain.</summary>
    public IReadOnlyList<int>? Extents(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsForeign(conversion) ? null : Extents(conversion.Operand),
        IArrayCreationOperation { DimensionSizes: var sizes } => Certain(sizes.Select(code.Sizes.Value)),
        IObjectCreationOperation { Type: { } type, Arguments: { Length: 1 } only } when IsOfTensors(type) => Extents(only[0].Value),
        IObjectCreationOperation { Type: { } type, Arguments: var arguments } when IsOfTensors(type) => Stated(arguments),
        IInvocationOperation { TargetMethod.Name: "AsTensorSpan" or "AsReadOnlyTensorSpan", Instance: { Type: { } type } whole } view
            when IsOfTensors(type)
            => view.Arguments.IsEmpty ? Extents(whole) : null,
        IInvocationOperation { TargetMethod: var method, Arguments: var arguments } when IsOfTensors(method.ContainingType)
            => Makes(method.Name) ? Stated(arguments) : null,
        _ => code.Variables.Follow(operation, Extents),
    };

    /// <summary>The factories, and the views of arrays; other methods may take lengths for other reasons.</summary>
    private static bool Makes(string method)
        => method.StartsWith("Create", StringComparison.Ordinal) || method is "AsTensorSpan" or "AsReadOnlyTensorSpan";

    private List<int>? Stated(IEnumerable<IArgumentOperation> arguments)
    {
        var lengths = arguments.FirstOrDefault(a => a.Parameter?.Name == LengthsParameter)?.Value;
        while (lengths is IConversionOperation conversion && conversion.Syntax is not CollectionExpressionSyntax)
        {
            lengths = conversion.Operand;
        }

        return lengths?.Syntax switch
        {
            CollectionExpressionSyntax list when list.Elements.All(e => e is ExpressionElementSyntax) => Certain(
                list.Elements.OfType<ExpressionElementSyntax>().Select(e => Value(e.Expression))),
            _ when lengths is IArrayCreationOperation { Initializer: { } initializer } => Certain(
                initializer.ElementValues.Select(value => Value((ExpressionSyntax)value.Syntax))),
            _ => null,
        };
    }

    private int? Value(ExpressionSyntax expression) => code.Sizes.Value(code.Operation(expression));

    private static List<int>? Certain(IEnumerable<int?> extents)
    {
        var all = extents.ToList();
        return all.All(e => e >= 0) ? all.Select(e => e!.Value).ToList() : null;
    }

    private static bool IsForeign(IConversionOperation conversion)
        => conversion is { OperatorMethod.ContainingType: { } type } && !IsOfTensors(type);
}
