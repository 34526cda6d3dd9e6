using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static GruGen.Generator.Analyzers.SystemTypes;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out lengths of parts of arrays and spans: AsSpan, Slice, constructors of spans, ranges.</summary>
internal sealed class KnownSlices(KnownCode code)
{
    /// <summary>AsSpan or Slice of the framework.</summary>
    public int? Length(IInvocationOperation slice)
        => (slice.Instance ?? slice.Arguments.FirstOrDefault()?.Value) is { } whole
            ? Length(whole, slice.Arguments.Where(a => !ReferenceEquals(a.Value, whole)))
            : null;

    /// <summary>A span over an array, over a part of one, or over a single variable.</summary>
    public int? Length(IObjectCreationOperation span)
    {
        var first = span.Arguments.FirstOrDefault();
        return first?.Parameter?.Name switch
        {
            null => 0,
            "array" => Length(first.Value, span.Arguments.Skip(1)),
            "reference" => 1,
            _ => null,
        };
    }

    /// <summary>A range of an array or a span.</summary>
    public int? Length(ElementAccessExpressionSyntax access)
        => access.ArgumentList.Arguments is { Count: 1 } arguments
            && Range(code.Operation(arguments[0].Expression)) is { } range
            && code.Type(access.Expression) is { } type
            && IsSequence(type)
            ? Length(range, () => code.Sizes.Length(code.Operation(access.Expression)))
            : null;

    /// <summary>The stated length, or what is left behind the start.</summary>
    private int? Length(IOperation whole, IEnumerable<IArgumentOperation> arguments)
    {
        int? start = 0;
        foreach (var argument in arguments)
        {
            var value = IsInt(argument.Parameter?.Type) ? code.Sizes.Value(argument.Value) : null;
            switch (argument.Parameter?.Name)
            {
                case "length":
                    return KnownSizes.NotNegative(value);
                case "start":
                    start = value;
                    break;
                case "range" when Range(argument.Value) is { } range:
                    return Length(range, () => code.Sizes.Length(whole));
                default:
                    return null;
            }
        }

        return KnownSizes.NotNegative(code.Sizes.Length(whole) - start);
    }

    /// <summary>A range that is written out, here or where a variable gets it.</summary>
    private RangeExpressionSyntax? Range(IOperation? range) => range switch
    {
        null => null,
        { Syntax: RangeExpressionSyntax stated } => stated,
        _ => code.Variables.Follow(range, Range),
    };

    private int? Length(RangeExpressionSyntax range, Func<int?> whole)
    {
        var (start, startFromEnd) = Index(range.LeftOperand, isOpenAtEnd: false);
        var (end, endFromEnd) = Index(range.RightOperand, isOpenAtEnd: true);
        return KnownSizes.NotNegative((startFromEnd, endFromEnd) switch
        {
            (false, false) => end - start,
            (true, true) => start - end,
            (false, true) => whole() - end - start,
            (true, false) => end - (whole() - start),
        });
    }

    private (int? Value, bool FromEnd) Index(ExpressionSyntax? index, bool isOpenAtEnd) => index switch
    {
        null => (0, isOpenAtEnd),
        PrefixUnaryExpressionSyntax fromEnd when fromEnd.IsKind(SyntaxKind.IndexExpression)
            => (code.Sizes.Value(code.Operation(fromEnd.Operand)), true),
        _ => (IsInt(code.Type(index)) ? code.Sizes.Value(code.Operation(index)) : null, false),
    };
}
