using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out which layer made a tape or a state, and for which shape.</summary>
internal sealed class KnownOrigins(SemanticModel model, CancellationToken cancellationToken)
{
    private const int DeepestChain = 20;

    private readonly KnownVariables _variables = new(model, cancellationToken);
    private readonly KnownSizes _sizes = new(model, cancellationToken);

    /// <summary>The class of the layer that made a tape or a state, or null where it is not certain.</summary>
    public INamedTypeSymbol? Maker(IOperation operation) => Creation(operation, 0)?.TargetMethod.ContainingType;

    /// <summary>How a tape or a state was made, or null where it is not certain.</summary>
    /// <param name="operation">The tape or the state.</param>
    /// <param name="user">The layer that it is given to.</param>
    public OriginFacts? Of(IOperation operation, INamedTypeSymbol user)
        => Creation(operation, 0) is { TargetMethod.ContainingType: var maker } call
            ? new(
                maker.Name,
                SymbolEqualityComparer.Default.Equals(maker, user),
                Value(call, "batch"),
                Value(call, "timeSteps"),
                maker.GetMembers("Units").OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as int?)
            : null;

    private IInvocationOperation? Creation(IOperation? operation, int depth) => operation switch
    {
        _ when depth > DeepestChain => null,
        IConversionOperation { OperatorMethod: null, Operand: var operand } => Creation(operand, depth + 1),
        ILocalReferenceOperation or IFieldReferenceOperation => Creation(_variables.Initializer(operation), depth + 1),
        IInvocationOperation { TargetMethod: { Name: "CreateTape" or "CreateState", ContainingType: var maker } } call when IsLayer(maker)
            => call,
        _ => null,
    };

    private static bool IsLayer(INamedTypeSymbol type) => type.GetAttributes().Any(a => AttributeReader.KindOf(a) is not null);

    private int? Value(IInvocationOperation call, string parameter)
        => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter) is { } argument ? _sizes.Value(argument.Value) : null;
}
