using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static GruGen.Generator.Analyzers.SystemTypes;

namespace GruGen.Generator.Analyzers;

/// <summary>
/// Works out lengths and numbers that a call is certain to see: constants, what is created on the spot, and variables that keep what they
/// were created with. Everything else is null, never a guess.
/// </summary>
internal sealed class KnownSizes(SemanticModel model, CancellationToken cancellationToken)
{
    private const int DeepestChain = 20;

    private readonly KnownVariables _variables = new(model, cancellationToken);

    /// <summary>Number of elements of an array or a span.</summary>
    public int? Length(IOperation operation) => Length(operation, 0);

    /// <summary>
    /// The expression of this file that states the number of elements; null where they are written out, or follow from several expressions.
    /// </summary>
    public SyntaxNode? LengthExpression(IOperation? operation) => (operation?.Syntax, operation) switch
    {
        (StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax { RankSpecifiers.Count: 1 } type }, _)
            => type.RankSpecifiers[0].Sizes[0],
        (_, IConversionOperation conversion) => LengthExpression(conversion.Operand),
        (_, IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes }) => sizes[0].Syntax,
        (_, ILocalReferenceOperation or IFieldReferenceOperation) => LengthExpression(_variables.Initializer(operation!)),
        (_, IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" } call)
            => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "length")?.Value.Syntax,
        _ => null,
    };

    /// <summary>An int.</summary>
    public int? Value(IOperation operation) => Value(operation, 0);

    private int? Length(IOperation? operation, int depth)
    {
        if (operation is null || depth > DeepestChain || IsForeignConversion(operation))
        {
            return null;
        }

        // The compiler has no operations for these two.
        switch (operation.Syntax)
        {
            case CollectionExpressionSyntax list:
                return list.Elements.All(e => e is ExpressionElementSyntax) ? list.Elements.Count : null;
            case ImplicitStackAllocArrayCreationExpressionSyntax list:
                return list.Initializer.Expressions.Count;
            case StackAllocArrayCreationExpressionSyntax memory:
                return Length(memory, depth + 1);
        }

        return operation switch
        {
            IConversionOperation conversion => Length(conversion.Operand, depth + 1),
            IArrayCreationOperation { DimensionSizes.Length: 1 } array => NotNegative(Value(array.DimensionSizes[0], depth + 1)),
            IDefaultValueOperation { Type: { } type } when IsSpan(type) => 0,
            ILocalReferenceOperation or IFieldReferenceOperation when operation.Type is { } type && IsSequence(type)
                => Length(_variables.Initializer(operation), depth + 1),
            IInvocationOperation call when call.TargetMethod.Name is "AsSpan" or "Slice" => Slice(call, depth + 1),
            _ => null,
        };
    }

    private int? Length(StackAllocArrayCreationExpressionSyntax memory, int depth)
    {
        if (memory.Initializer is { } initializer)
        {
            return initializer.Expressions.Count;
        }

        return memory.Type is ArrayTypeSyntax { RankSpecifiers.Count: 1 } array
            ? NotNegative(Value(model.GetOperation(array.RankSpecifiers[0].Sizes[0], cancellationToken), depth))
            : null;
    }

    /// <summary>AsSpan and Slice of the framework: the stated length, or what is left behind the start.</summary>
    private int? Slice(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (receiver is null || !(IsSpan(method.ContainingType) || Is(method.ContainingType, "MemoryExtensions")))
        {
            return null;
        }

        int? stated = null;
        var start = 0;
        foreach (var argument in call.Arguments.Where(a => !ReferenceEquals(a.Value, receiver)))
        {
            var value = argument.Parameter is { Type.SpecialType: SpecialType.System_Int32 } ? Value(argument.Value, depth) : null;
            switch (argument.Parameter?.Name, value)
            {
                case ("length", not null): stated = value; break;
                case ("start", { } known): start = known; break;
                case ("start", null) when method.Parameters.Last().Name == "length": break;
                default: return null;
            }
        }

        return NotNegative(stated ?? (Length(receiver, depth) - start));
    }

    private int? Value(IOperation? operation, int depth)
    {
        if (operation is null || depth > DeepestChain)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true, Value: int constant })
        {
            return constant;
        }

        return operation switch
        {
            IConversionOperation { OperatorMethod: null, Operand.Type.SpecialType: SpecialType.System_Int32 } same
                => Value(same.Operand, depth + 1),
            IBinaryOperation { OperatorMethod: null } binary => Compute(binary, depth + 1),
            ILocalReferenceOperation or IFieldReferenceOperation when IsInt(operation.Type)
                => Value(_variables.Initializer(operation), depth + 1),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when IsSequence(type)
                => Length(instance, depth + 1),
            _ => null,
        };
    }

    private int? Compute(IBinaryOperation binary, int depth)
    {
        if (!IsInt(binary.Type) || Value(binary.LeftOperand, depth) is not { } left || Value(binary.RightOperand, depth) is not { } right)
        {
            return null;
        }

        long? result = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => (long)left + right,
            BinaryOperatorKind.Subtract => (long)left - right,
            BinaryOperatorKind.Multiply => (long)left * right,
            BinaryOperatorKind.Divide when right != 0 => (long)left / right,
            _ => null,
        };
        return result is >= int.MinValue and <= int.MaxValue ? (int)result.Value : null;
    }

    /// <summary>A user's conversion may change the length.</summary>
    private static bool IsForeignConversion(IOperation operation)
        => operation is IConversionOperation { OperatorMethod.ContainingType: { } type } && !IsSpan(type);

    private static int? NotNegative(int? value) => value >= 0 ? value : null;
}
