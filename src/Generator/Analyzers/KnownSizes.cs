using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static GruGen.Generator.Analyzers.SystemTypes;

namespace GruGen.Generator.Analyzers;

/// <summary>
/// Works out lengths and numbers that a call is certain to see: constants, what is created on the spot, and variables that keep what they
/// were created with. Everything else is null, never a guess.
/// </summary>
internal sealed class KnownSizes(KnownCode code)
{
    /// <summary>Number of elements of an array, a span or a memory.</summary>
    public int? Length(IOperation? operation)
    {
        if (operation is null || IsForeignConversion(operation))
        {
            return null;
        }

        // The compiler has no operations for these.
        switch (operation.Syntax)
        {
            case CollectionExpressionSyntax list:
                return Sum(list.Elements.Select(Count));
            case ImplicitStackAllocArrayCreationExpressionSyntax list:
                return list.Initializer.Expressions.Count;
            case StackAllocArrayCreationExpressionSyntax memory:
                return Length(memory);
            case ElementAccessExpressionSyntax access:
                return code.Slices.Length(access);
        }

        return operation switch
        {
            IConversionOperation conversion => Length(conversion.Operand),
            IArrayCreationOperation { DimensionSizes.Length: 1 } array => NotNegative(Value(array.DimensionSizes[0])),
            IArrayInitializerOperation { ElementValues: var elements } => elements.Length,
            IDefaultValueOperation { Type: { } type } when IsSpan(type) || IsSequenceLengths(type) => 0,
            IObjectCreationOperation { Type: { } type } creation when IsSpan(type) => code.Slices.Length(creation),
            IInvocationOperation call => Length(call),
            IPropertyReferenceOperation { Property: { Name: "Span", ContainingType: var type }, Instance: var memory } when IsMemory(type)
                => Length(memory),
            IPropertyReferenceOperation property when code.Members.Length(property) is { } length => length,
            { Type: { } type } when IsSequence(type) => code.Variables.Follow<int?>(operation, Length),
            _ => null,
        };
    }

    /// <summary>
    /// The expression of this file that states the number of elements; null where they are written out, or follow from several expressions.
    /// </summary>
    public SyntaxNode? LengthExpression(IOperation operation) => (operation.Syntax, operation) switch
    {
        (StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax { RankSpecifiers.Count: 1 } type }, _)
            => type.RankSpecifiers[0].Sizes[0],
        (_, IConversionOperation conversion) => LengthExpression(conversion.Operand),
        (_, IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes }) => sizes[0].Syntax,
        (_, IInvocationOperation call) when IsSlice(call.TargetMethod) || Allocates(call.TargetMethod) => Argument(call, "length")?.Syntax,
        (ElementAccessExpressionSyntax, _) => null,
        _ => code.Variables.Follow(operation, LengthExpression),
    };

    /// <summary>An int.</summary>
    public int? Value(IOperation? operation)
    {
        if (operation is null)
        {
            return null;
        }

        switch (operation.ConstantValue)
        {
            case { HasValue: true, Value: int constant }:
                return constant;
            case { HasValue: true, Value: long constant }:
                return InRange(constant);
        }

        return operation switch
        {
            IConversionOperation { OperatorMethod: null, Operand.Type.SpecialType: SpecialType.System_Int32 } same => Value(same.Operand),
            IBinaryOperation { OperatorMethod: null } binary => Compute(binary),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } minus when IsInt(minus.Type)
                => InRange(-(long?)Value(minus.Operand)),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type: { } type } instance } when IsSequence(type)
                => Length(instance),
            IPropertyReferenceOperation property when code.Members.Value(property) is { } value => value,
            _ when IsInt(operation.Type) => code.Variables.Follow<int?>(operation, Value),
            _ => null,
        };
    }

    /// <summary>No length is negative.</summary>
    public static int? NotNegative(int? value) => value >= 0 ? value : null;

    private int? Length(StackAllocArrayCreationExpressionSyntax memory) => memory switch
    {
        { Initializer: { } initializer } => initializer.Expressions.Count,
        { Type: ArrayTypeSyntax { RankSpecifiers.Count: 1 } array } => NotNegative(Value(code.Operation(array.RankSpecifiers[0].Sizes[0]))),
        _ => null,
    };

    private int? Count(CollectionElementSyntax element) => element switch
    {
        ExpressionElementSyntax => 1,
        SpreadElementSyntax { Expression: var spread } => code.Operation(spread) is var many ? Length(many) ?? Enumerated(many) : null,
        _ => null,
    };

    /// <summary>Methods of the framework that make arrays and spans. What a pool rents may be longer than was asked for.</summary>
    private int? Length(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            _ when IsSlice(method) => code.Slices.Length(call),
            _ when Allocates(method) => NotNegative(Value(Argument(call, "length"))),
            "Empty" when method.ContainingType.SpecialType == SpecialType.System_Array => 0,
            "ToArray" when IsSpan(method.ContainingType) || IsMemory(method.ContainingType) => Length(call.Instance),
            "ToArray" when IsLinq(method.ContainingType) => Enumerated(Argument(call, "source")),
            _ => null,
        };
    }

    /// <summary>Elements of what LINQ copies.</summary>
    private int? Enumerated(IOperation? source) => source switch
    {
        IConversionOperation conversion => Enumerated(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "Repeat" } method } call when IsLinq(method.ContainingType)
            => Value(Argument(call, "count")),
        { Type: IArrayTypeSymbol { Rank: 1 } } => Length(source),
        _ => null,
    };

    private int? Compute(IBinaryOperation binary)
    {
        if (!IsInt(binary.Type) || Value(binary.LeftOperand) is not { } left || Value(binary.RightOperand) is not { } right)
        {
            return null;
        }

        return InRange(binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => (long)left + right,
            BinaryOperatorKind.Subtract => (long)left - right,
            BinaryOperatorKind.Multiply => (long)left * right,
            BinaryOperatorKind.Divide when right != 0 => (long)left / right,
            BinaryOperatorKind.Remainder when right != 0 => (long)left % right,
            _ => null,
        });
    }

    private static int? Sum(IEnumerable<int?> counts)
        => InRange(counts.Aggregate((long?)0, static (sum, count) => sum + count));

    private static int? InRange(long? value) => value is >= int.MinValue and <= int.MaxValue ? (int)value.Value : null;

    private static bool IsSlice(IMethodSymbol method)
        => method.Name is "AsSpan" or "AsMemory" or "Slice"
            && (IsSpan(method.ContainingType) || IsMemory(method.ContainingType) || Is(method.ContainingType, "MemoryExtensions"));

    private static bool Allocates(IMethodSymbol method)
        => method.Name is "AllocateArray" or "AllocateUninitializedArray" && Is(method.ContainingType, "GC");

    private static IOperation? Argument(IInvocationOperation call, string parameter)
        => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    /// <summary>A user's conversion may change the length.</summary>
    private static bool IsForeignConversion(IOperation operation)
        => operation is IConversionOperation { OperatorMethod.ContainingType: { } type }
            && !(IsSpan(type) || IsMemory(type) || IsSequenceLengths(type));
}
