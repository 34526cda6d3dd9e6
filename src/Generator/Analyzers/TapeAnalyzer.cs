using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports what is asked of a tape that the layer which made it does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TapeAnalyzer : DiagnosticAnalyzer
{
    private const string Tape = "GruTape";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ImmutableArray.Create(Descriptors.TrainingOnly, Descriptors.NoSuchMask, Descriptors.InternalError);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(static c => Guard(c, Assignment), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(static c => Guard(c, Call), OperationKind.Invocation);
    }

    private static void Assignment(OperationAnalysisContext context)
    {
        if (context.Operation is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } } assignment
            && assignment.Target is IPropertyReferenceOperation
            {
                Property: { Name: "Training", ContainingType.Name: Tape },
                Instance: { } tape,
            }
            && Maker(context, tape) is { Preset: Preset.Haste } layer)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.TrainingOnly, assignment.Syntax.GetLocation(), layer.Class.Name));
        }
    }

    private static void Call(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is not { TargetMethod.ContainingType.Name: Tape, Instance: { } tape }
            || !call.TargetMethod.Name.StartsWith("Set", StringComparison.Ordinal)
            || Maker(context, tape) is not { } layer)
        {
            return;
        }

        var (option, rate) = call.TargetMethod.Name switch
        {
            "SetInputDropout" => (nameof(GruLayerAttribute.Dropout), layer.Dropout),
            "SetRecurrentDropout" => (nameof(GruLayerAttribute.RecurrentDropout), layer.RecurrentDropout),
            "SetDropConnect" => (nameof(GruLayerAttribute.DropConnect), layer.DropConnect),
            "SetZoneout" => (nameof(GruLayerAttribute.Zoneout), layer.Zoneout),
            _ => ("", 1),
        };
        if (rate == 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoSuchMask, CallAnalyzer.Find(call, ""), layer.Class.Name, option));
        }
    }

    private static GruSpec? Maker(OperationAnalysisContext context, IOperation tape)
        => context.Operation.SemanticModel is { } model
            && new KnownOrigins(model, context.CancellationToken).Maker(tape) is { } type
            && LayerReader.Read(type, context.Compilation, context.CancellationToken) is { } facts
            ? SpecBuilder.Build(facts) as GruSpec
            : null;

    private static void Guard(OperationAnalysisContext context, Action<OperationAnalysisContext> analyze)
    {
        if (ShapeReader.IsGenerated(context.Operation.Syntax.SyntaxTree))
        {
            return;
        }

        try
        {
            analyze(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var failure = Pipeline.Failure.Of(Tape, exception);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InternalError, context.Operation.Syntax.GetLocation(), failure.Class, failure.Message));
        }
    }
}
