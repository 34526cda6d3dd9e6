using GruGen.Generator.Parsing;
using GruGen.Generator.Plan;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out which layer made a tape or a state, and for which shape.</summary>
internal sealed class KnownOrigins(KnownCode code)
{
    /// <summary>The class of the layer that made a tape or a state, or null where it is not certain.</summary>
    public INamedTypeSymbol? Maker(IOperation? operation) => (Creation(operation) as IInvocationOperation)?.TargetMethod.ContainingType;

    /// <summary>How a tape or a state was made, or null where it is not certain.</summary>
    /// <param name="operation">The tape or the state.</param>
    /// <param name="user">The layer that it is given to, if any.</param>
    public OriginFacts? Of(IOperation? operation, INamedTypeSymbol? user = null) => Creation(operation) switch
    {
        IInvocationOperation { TargetMethod.ContainingType: var maker, Arguments: var arguments } => new(
            maker.Name,
            SymbolEqualityComparer.Default.Equals(maker, user),
            Value(arguments, "batch") ?? Value(arguments, "rows") ?? Value(arguments, "count"),
            Value(arguments, "timeSteps"),
            code.Layer(maker) is { } spec ? States(spec) : null),
        IObjectCreationOperation { Arguments: var arguments } => new(
            null, false, Value(arguments, "batch"), null, Value(arguments, "units") is { } units ? [units] : null),
        _ => null,
    };

    public static bool IsState(ITypeSymbol? type) => type?.Name is "GruState" or "ModelState" && IsOurs(type);

    public static bool IsTape(ITypeSymbol? type)
        => type?.Name is "Tape" or "GruTape" or "DenseTape" or "EmbeddingTape" or "ModelTape" && IsOurs(type);

    private IOperation? Creation(IOperation? operation) => operation switch
    {
        null => null,
        IConversionOperation { OperatorMethod: null, Operand: var operand } => Creation(operand),
        IInvocationOperation { TargetMethod: { Name: "CreateTape" or "CreateState", ContainingType: var maker } }
            => IsLayer(maker) ? operation : null,
        IObjectCreationOperation { Type: var type } => IsState(type) ? operation : null,
        _ => code.Variables.Follow<IOperation>(operation, Creation),
    };

    private static int[]? States(LayerSpec spec) => spec switch
    {
        SequentialSpec model => [.. ModelPlan.Of(model).Grus.Select(gru => gru.Units)],
        _ => spec.OverSequences() is { } gru ? [gru.Units] : null,
    };

    private static bool IsOurs(ITypeSymbol type)
        => type.ContainingNamespace is { Name: WellKnown.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsLayer(INamedTypeSymbol type) => type.GetAttributes().Any(a => AttributeReader.KindOf(a) is not null);

    private int? Value(IEnumerable<IArgumentOperation> arguments, string parameter)
        => code.Sizes.Value(arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value);
}
