using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reads what is certain about a call of a generated method into <see cref="CallFacts"/>.</summary>
internal static class CallReader
{
    public static CallFacts Read(IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken)
    {
        var reader = new ArgumentReader(model, call.TargetMethod.ContainingType, cancellationToken);
        return new(
            call.TargetMethod.Name,
            [.. call.TargetMethod.Parameters.Select(p => p.Name)],
            call.Arguments
                .Where(a => a.Parameter is not null)
                .ToDictionary(a => a.Parameter!.Name, a => reader.Read(a, a.Parameter!.Type)))
        {
            IsOverTensors = call.TargetMethod.Parameters.Any(p => p.Type.Name == "ReadOnlyTensorSpan"),
            HasIlgpu = TargetReader.HasIlgpu(model.Compilation),
        };
    }

    private sealed class ArgumentReader(SemanticModel model, INamedTypeSymbol layer, CancellationToken cancellationToken)
    {
        private readonly KnownSizes _sizes = new(model, cancellationToken);
        private readonly KnownContents _contents = new(model, cancellationToken);
        private readonly KnownTensors _tensors = new(model, cancellationToken);
        private readonly KnownOrigins _origins = new(model, cancellationToken);

        public ArgumentFacts Read(IArgumentOperation argument, ITypeSymbol type)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                var constant = argument.Value.ConstantValue.Value;
                return new() { Length = 0, Value = constant as int?, Flag = constant as bool? };
            }

            return type.Name switch
            {
                _ when SystemTypes.IsInt(type) => new() { Value = _sizes.Value(argument.Value) },
                _ when type.SpecialType == SpecialType.System_Boolean => new() { Flag = argument.Value.ConstantValue.Value as bool? },
                "ReadOnlyTensorSpan" or "TensorSpan" => new() { Extents = _tensors.Extents(argument.Value) },
                "GruTape" or "DenseTape" or "EmbeddingTape" or "ModelTape" or "GruState" or "ModelState"
                    => new() { Origin = _origins.Of(argument.Value, layer) },
                _ when !SystemTypes.IsSpan(type) => new(),
                _ => new()
                {
                    Length = _sizes.Length(argument.Value),
                    Numbers = Elements<int>(argument.Value, type, SpecialType.System_Int32),
                    Flags = Elements<bool>(argument.Value, type, SpecialType.System_Boolean),
                },
            };
        }

        private IReadOnlyList<T>? Elements<T>(IOperation value, ITypeSymbol span, SpecialType element)
            where T : struct
            => span is INamedTypeSymbol { TypeArguments.Length: 1 } type && type.TypeArguments[0].SpecialType == element
                ? _contents.Of<T>(value)
                : null;
    }
}
