using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reads what is certain about a call of a generated method into <see cref="CallFacts"/>.</summary>
internal static class CallReader
{
    /// <summary>The name of what is called, as it stands in the source.</summary>
    public static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };

    public static CallFacts Read(IInvocationOperation call, KnownCode code)
        => new(
            call.TargetMethod.Name,
            [.. call.TargetMethod.Parameters.Select(p => p.Name)],
            call.Arguments
                .Where(a => a.Parameter is not null)
                .ToDictionary(a => a.Parameter!.Name, a => Read(a, call.TargetMethod.ContainingType, code)))
        {
            IsOverTensors = call.TargetMethod.Parameters.Any(p => p.Type.Name == "ReadOnlyTensorSpan"),
            HasIlgpu = code.HasIlgpu,
            Receiver = code.Origins.Of(call.Instance),
        };

    private static ArgumentFacts Read(IArgumentOperation argument, INamedTypeSymbol layer, KnownCode code)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue)
        {
            var constant = argument.Value.ConstantValue.Value;
            return new() { Length = 0, Value = constant as int?, Flag = constant as bool? };
        }

        var type = argument.Parameter!.Type;
        return type switch
        {
            { SpecialType: SpecialType.System_Int32 } => new() { Value = code.Sizes.Value(argument.Value) },
            { SpecialType: SpecialType.System_Boolean } => new() { Flag = argument.Value.ConstantValue.Value as bool? },
            { SpecialType: SpecialType.System_String } when code.Texts.Of(argument.Value) is var (end, isWhole)
                => new() { End = end, IsWhole = isWhole },
            { Name: "ReadOnlyTensorSpan" or "TensorSpan" } => new() { Extents = code.Tensors.Extents(argument.Value) },
            _ when SystemTypes.IsSequenceLengths(type) => new()
            {
                Length = code.Sizes.Length(argument.Value),
                Numbers = code.Contents.Of<int>(argument.Value),
            },
            _ when KnownOrigins.IsTape(type) || KnownOrigins.IsState(type) => new() { Origin = code.Origins.Of(argument.Value, layer) },
            INamedTypeSymbol span when SystemTypes.IsSpan(span) => new()
            {
                Length = code.Sizes.Length(argument.Value),
                Variable = Variable(argument.Value),
                Numbers = IsOf(span, SpecialType.System_Int32) ? code.Contents.Of<int>(argument.Value) : null,
                Flags = IsOf(span, SpecialType.System_Boolean) ? code.Contents.Of<bool>(argument.Value) : null,
            },
            _ => new(),
        };
    }

    /// <summary>
    /// A variable of an array or a span that is given as a whole; a field of another object may be another array each time.
    /// </summary>
    private static string? Variable(IOperation value) => value switch
    {
        IConversionOperation conversion => Variable(conversion.Operand),
        ILocalReferenceOperation { Local: var local } => local.Name,
        IParameterReferenceOperation { Parameter: var parameter } => parameter.Name,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: var field } => field.ToDisplayString(),
        _ => null,
    };

    private static bool IsOf(INamedTypeSymbol span, SpecialType element) => span.TypeArguments[0].SpecialType == element;
}
