using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports what is asked of a tape or a state that does not go with the layer which made it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TapeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TrainingOnly,
        Descriptors.NoSuchMask,
        Descriptors.ArgumentLength,
        Descriptors.ArgumentOutOfRange,
        Descriptors.InternalError);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var layers = new LayerSpecs(start.Compilation);
            start.RegisterOperationAction(operation => Assignment(operation, layers), OperationKind.SimpleAssignment);
            start.RegisterOperationAction(operation => Call(operation, layers), OperationKind.Invocation);
        });
    }

    private static void Assignment(OperationAnalysisContext context, LayerSpecs layers)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } } assignment
            || assignment.Target is not IPropertyReferenceOperation { Property.Name: "Training", Instance: { } tape }
            || !KnownOrigins.IsTape(tape.Type)
            || Code(context, layers) is not { } code)
        {
            return;
        }

        CallReport.Guard(context, tape.Type!.Name, () =>
        {
            if (code.Origins.Maker(tape) is { } maker && code.Layer(maker) is { } spec && TapeRules.TrainsOnly(spec) is { } layer)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.TrainingOnly, assignment.Syntax.GetLocation(), layer));
            }
        });
    }

    private static void Call(OperationAnalysisContext context, LayerSpecs layers)
    {
        var call = (IInvocationOperation)context.Operation;
        var type = call.TargetMethod.ContainingType;
        var (isTape, isState) = (KnownOrigins.IsTape(type), KnownOrigins.IsState(type));
        if (!(isTape || isState) || Code(context, layers) is not { } code)
        {
            return;
        }

        CallReport.Guard(context, type.Name, () =>
        {
            var facts = CallReader.Read(call, code);
            var findings = isState ? StreamRules.Values(facts)
                : code.Origins.Maker(call.Instance) is { } maker && code.Layer(maker) is GruSpec gru ? TapeRules.Check(gru, facts)
                : [];
            CallReport.Findings(context, call, findings, code);
        });
    }

    private static KnownCode? Code(OperationAnalysisContext context, LayerSpecs layers)
        => context.Operation.SemanticModel is { } model && !ShapeReader.IsGenerated(model.SyntaxTree)
            ? new(model, layers, context.CancellationToken)
            : null;
}
